/**
 * What a USB chip says of itself, in capital hexadecimal of four digits. Windows gives a chip another COM number at another socket; these
 * numbers stay with it. Cheap chips have no serial number.
 */
export type UsbIdentity = {
  readonly vendorId: string;
  readonly productId: string;
  readonly serialNumber?: string;
};

/** A serial port of this machine now. */
export type SeenPort = { readonly path: string; readonly identity?: UsbIdentity };

/** Lists the serial ports of this machine; may reject where the system can't say. */
export type ListPorts = () => Promise<readonly SeenPort[]>;

/** Marks a configured path as "the serial port of this USB chip, wherever it is plugged in". */
export const usbPrefix = 'usb:';

/** Marks a configured path as "look for the ID-card reader", on the listed ports or on all that belong to nobody. */
export const probePrefix = 'probe:';

/** Is the port behind this path only known once it was looked for? */
export function isSearched(path: string): boolean {
  return path.startsWith(usbPrefix) || path.startsWith(probePrefix);
}

/** Form of a `usb:` path: vendor, product and, where two of a kind are plugged in, the serial number. */
export const usbPathForm = /^usb:([0-9a-f]{4}):([0-9a-f]{4})(?::([!-~]{1,60}))?$/i;

/** The identity a `usb:` path names; `undefined` for any other path. */
export function parseUsbPath(path: string): UsbIdentity | undefined {
  const [, vendorId, productId, serialNumber] = usbPathForm.exec(path) ?? [];
  if (vendorId === undefined || productId === undefined) return undefined;
  const numbers = { vendorId: vendorId.toUpperCase(), productId: productId.toUpperCase() };
  return serialNumber === undefined ? numbers : { ...numbers, serialNumber };
}

/** Is this the chip? Without a wanted serial number any of its kind is. */
export function isSameChip(wanted: UsbIdentity, seen: UsbIdentity | undefined): boolean {
  return (
    seen !== undefined &&
    wanted.vendorId === seen.vendorId &&
    wanted.productId === seen.productId &&
    (wanted.serialNumber === undefined || wanted.serialNumber === seen.serialNumber)
  );
}

/**
 * The ports to look for a reader on, in the order of the station's profile: those it lists, or all that no other device of it claims,
 * by name. A port somebody claims is never asked: a printer would print the question.
 */
export function probeOrder(path: string, seen: readonly SeenPort[], taken: readonly string[]): readonly SeenPort[] {
  const claimed = (port: SeenPort): boolean =>
    taken.some((other) => {
      const chip = parseUsbPath(other);
      return other === port.path || (chip !== undefined && isSameChip(chip, port.identity));
    });
  const free = seen.filter((port) => !claimed(port));
  const listed = path.slice(probePrefix.length).split(',').filter(Boolean);
  if (listed.length > 0) return listed.flatMap((name) => free.filter((port) => port.path === name));
  return [...free].sort((a, b) => a.path.localeCompare(b.path, 'en', { numeric: true }));
}

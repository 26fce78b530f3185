/** Every frame of both directions begins so (GA 467, SAM_A/SAM_V). */
export const samPreamble: readonly number[] = [0xaa, 0xaa, 0xaa, 0x96, 0x69];

/** Length counts command or status, content and check byte; longest real answer: text, photo and two fingerprints. */
export const samLengthLimits = { min: 3, max: 2400 } as const;

/** XOR of all bytes, as the reader's check byte covers length, status and content. */
export function xorOf(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => sum ^ byte, 0);
}

/** Wraps the bytes between length and check byte into a whole frame. */
export function encodeSamFrame(payload: Uint8Array): Uint8Array {
  const length = payload.length + 1;
  if (length < samLengthLimits.min || length > samLengthLimits.max) throw new RangeError(`frame length ${length}`);
  const covered = Uint8Array.of(length >> 8, length & 0xff, ...payload);
  return Uint8Array.of(...samPreamble, ...covered, xorOf(covered));
}

/** The commands this product sends, by name; bytes CMD and PARA of the public protocol. */
export const samCommands = {
  reset: [0x10, 0xff],
  status: [0x11, 0xff],
  samNumber: [0x12, 0xff],
  find: [0x20, 0x01],
  select: [0x20, 0x02],
  read: [0x30, 0x01],
  readNewAddress: [0x30, 0x03],
  readWithFingerprint: [0x30, 0x10],
} as const satisfies Record<string, readonly [number, number]>;

/** Name of a command. */
export type SamCommand = keyof typeof samCommands;

/** A whole command frame. */
export function encodeSamCommand(command: SamCommand): Uint8Array {
  return encodeSamFrame(Uint8Array.from(samCommands[command]));
}

import * as v from 'valibot';
import { deviceKinds } from '../contract/values/deviceKind.ts';
import { probePrefix, usbPathForm, usbPrefix } from './transports/portIdentity.ts';

/** Which kind of device each profile drives; payment terminals have those of `resources/terminals`, and `terminal-file` for a station's own. */
const kindOfProfile = {
  'sam-serial': 'id-card-reader',
  'sam-hid': 'id-card-reader',
  'sdt-library': 'id-card-reader',
  'escpos-80': 'receipt-printer',
  'escpos-58': 'receipt-printer',
  'receipt-file': 'receipt-printer',
  'escp2-24': 'form-printer',
  'form-file': 'form-printer',
  'system-queue': 'document-printer',
  'sim-ecr': 'payment-terminal',
  'transbank-style': 'payment-terminal',
  'ecr17-style': 'payment-terminal',
  bankall: 'payment-terminal',
  'terminal-file': 'payment-terminal',
  'ssc-pcsc': 'social-security-reader',
  'ssc-line': 'social-security-reader',
  'ssc-library': 'social-security-reader',
  'scanner-serial': 'code-scanner',
  'scan-folder': 'document-scanner',
  'scan-sane': 'document-scanner',
  'scan-wia': 'document-scanner',
  'sim-pad': 'signature-pad',
  /** Codes of payers' telephones; known and refused in words until a county opens it. */
  'scan-payment': 'payment-terminal',
} as const;

/** Profiles that stand in a file of the station's own, checked when the device is opened. */
const ownFileProfiles: readonly string[] = ['terminal-file', 'receipt-file', 'form-file'];

/** How a document scanner is reached, by the beginning of its path. */
const scannerPaths = { 'scan-folder': 'folder:', 'scan-sane': 'sane:', 'scan-wia': 'wia:' } as const;

/** What a serial code scanner puts round a code, as it was set up; nothing and a line end where absent. */
const scannerFraming = v.strictObject({
  prefix: v.optional(v.pipe(v.string(), v.maxLength(8))),
  suffix: v.optional(v.pipe(v.string(), v.maxLength(8))),
  encoding: v.optional(v.picklist(['utf-8', 'gb18030'])),
});

/** Which family of vendor library drives which kind of device. */
const kindOfFamily = { sdt: 'id-card-reader', ssc: 'social-security-reader', bankall: 'payment-terminal' } as const;

/** Profiles that are nothing without a library; `terminal-file` may have one. */
const libraryProfiles: readonly string[] = ['sdt-library', 'ssc-library', 'bankall'];

const libraryPath = v.pipe(
  v.string(),
  v.maxLength(500),
  v.regex(/^(\/|[A-Za-z]:[\\/]|\\\\).*[^\\/]$/, 'an absolute path of a file is needed'),
);

/** A vendor's library. `bits` names the helper that can load it: most of the vendors' are 32-bit. */
const vendorLibrary = v.strictObject({
  path: libraryPath,
  family: v.picklist(['sdt', 'ssc', 'bankall']),
  bits: v.picklist([32, 64]),
});

const profiles = Object.keys(kindOfProfile) as (keyof typeof kindOfProfile)[];

/** One device of `config.json`; every mistake is named with its path by the schema library. */
export const deviceConfiguration = v.pipe(
  v.strictObject({
    deviceId: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,39}$/)),
    kind: v.picklist(deviceKinds),
    profile: v.picklist(profiles),
    /**
     * Serial port or pseudo-terminal; or `usb:VVVV:PPPP` and, for one of several alike, `:SERIAL`: the serial port of this USB chip
     * whatever its number; for the ID-card reader `probe:`, or `probe:COM3,COM4`: found by asking ports that belong to no other device;
     * or `tcp:127.0.0.1:PORT`, or a Windows pipe; for a reader of the system's card service `pcsc:` and
     * the beginning of its name (`pcsc:` alone is the first reader); for a HID reader `hid:` and
     * `VVVV:PPPP` in hexadecimal (`:SERIAL` for one of several alike), or the system's path; for a vendor's library `library:` and a number: its port (1 to 16
     * serial, 1001 to 1016 USB), or where it looks for a social-security card (1 contact, 2 contactless, 3 and 4 both); for a printer
     * of the operating system `queue:` and the name of its queue.
     */
    path: v.pipe(v.string(), v.minLength(1), v.maxLength(120)),
    baudRate: v.optional(v.picklist([9600, 19200, 38400, 57600, 115200])),
    simulated: v.boolean(),
    library: v.optional(vendorLibrary),
    /**
     * Profile of the station's own, when `profile` is `terminal-file`, `receipt-file` or `form-file`; a JSON file like those in
     * `resources/terminals` and `resources/printers`.
     */
    profileFile: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(260))),
    scanner: v.optional(scannerFraming),
    /**
     * For a reader of social-security cards: a library that answers for the keys of third-generation cards (`iCardKey`, native/README.md).
     * Without it such a card names nobody, and says so.
     */
    cardKey: v.optional(v.strictObject({ path: libraryPath, bits: v.picklist([32, 64]) })),
    /**
     * Fingerprints, off where absent: a signature pad may take them; an ID-card reader asks for those on the card too. They stay in memory
     * with the card and end with it; nothing of this product keeps or sends them.
     */
    fingerprint: v.optional(v.boolean()),
    /** A licensed decoder of card photos, a library of the WltRS kind; without one no photo is shown. */
    photoDecoder: v.optional(v.strictObject({ path: libraryPath, bits: v.picklist([32, 64]) })),
    /** The till's number at the acquirer, as the terminal wants it. */
    posNo: v.optional(v.pipe(v.string(), v.regex(/^[!-~]{1,20}$/, 'up to 20 ASCII characters are needed'))),
  }),
  v.check(
    (device) => kindOfProfile[device.profile] === device.kind,
    'the profile does not belong to this kind of device',
  ),
  v.check(
    (device) => ownFileProfiles.includes(device.profile) === (device.profileFile !== undefined),
    'profileFile belongs to the profiles terminal-file, receipt-file and form-file, and those need it',
  ),
  v.check(
    (device) => device.profile !== 'system-queue' || device.path.startsWith('queue:'),
    'a path of a system printer is queue: and the name of its queue',
  ),
  v.check(
    (device) => !device.path.startsWith('queue:') || isPrinter(device.kind),
    'only printers are reached through a queue of the system',
  ),
  v.check(
    (device) =>
      Object.entries(scannerPaths).every(
        ([profile, head]) => (device.profile === profile) === device.path.startsWith(head),
      ),
    'folder: belongs to scan-folder, sane: to scan-sane, wia: to scan-wia, and each needs its own',
  ),
  v.check(
    (device) => device.scanner === undefined || device.profile === 'scanner-serial',
    'scanner belongs to the profile scanner-serial',
  ),
  v.check(
    (device) => device.cardKey === undefined || device.profile === 'ssc-pcsc' || device.profile === 'ssc-line',
    'cardKey belongs to the profiles ssc-pcsc and ssc-line; a vendor library has its own way to the key',
  ),
  v.check(
    (device) => device.fingerprint === undefined || ['signature-pad', 'id-card-reader'].includes(device.kind),
    'fingerprint belongs to a signature pad or an ID-card reader',
  ),
  v.check(
    (device) => device.photoDecoder === undefined || device.kind === 'id-card-reader',
    'photoDecoder belongs to an ID-card reader',
  ),
  v.check(
    (device) => (device.profile === 'ssc-pcsc') === device.path.startsWith('pcsc:'),
    'a path of the card service begins with pcsc: and no other does',
  ),
  v.check(
    (device) => (device.profile === 'sam-hid') === device.path.startsWith('hid:'),
    'a path of a HID reader begins with hid: and no other does',
  ),
  v.check(
    (device) => !device.path.startsWith(usbPrefix) || usbPathForm.test(device.path),
    'a path of a USB chip is usb:VVVV:PPPP or usb:VVVV:PPPP:SERIAL',
  ),
  v.check(
    (device) => !device.path.startsWith(probePrefix) || device.profile === 'sam-serial',
    'only an ID-card reader is looked for by asking: a question to any other device could print or charge',
  ),
  v.check(
    (device) => libraryProfiles.includes(device.profile) === (device.library !== undefined) || isOwnTerminal(device),
    'this profile and a library belong together',
  ),
  v.check(
    (device) => device.library === undefined || kindOfFamily[device.library.family] === device.kind,
    'the family of the library does not belong to this kind of device',
  ),
  v.check(
    (device) => (device.library !== undefined) === /^library:\d{1,4}$/.test(device.path),
    'a path of a library is library: and a number, and no other is',
  ),
);

/** One configured device. `baudRate` is 115200 when absent. */
export type DeviceConfiguration = v.InferOutput<typeof deviceConfiguration>;

/** All devices of a station; ids are unique, a path belongs to one device. */
export const deviceConfigurations = v.pipe(
  v.array(deviceConfiguration),
  v.maxLength(16),
  v.check(
    (devices) => new Set(devices.map((device) => device.deviceId)).size === devices.length,
    'a deviceId is used twice',
  ),
  v.check((devices) => new Set(devices.map((device) => device.path)).size === devices.length, 'a path is used twice'),
);

function isPrinter(kind: string): boolean {
  return kind === 'receipt-printer' || kind === 'form-printer' || kind === 'document-printer';
}

/** A profile of the station's own says nothing about how its terminal is reached. */
function isOwnTerminal(device: { readonly profile: string }): boolean {
  return device.profile === 'terminal-file';
}

import * as v from 'valibot';

/** Which kind of device each profile drives; payment terminals have those of `resources/terminals`, and `terminal-file` for a station's own. */
const kindOfProfile = {
  'sam-serial': 'id-card-reader',
  'escpos-80': 'receipt-printer',
  'escpos-58': 'receipt-printer',
  'sim-ecr': 'payment-terminal',
  'transbank-style': 'payment-terminal',
  'ecr17-style': 'payment-terminal',
  'terminal-file': 'payment-terminal',
  'ssc-pcsc': 'social-security-reader',
  'ssc-line': 'social-security-reader',
} as const;
const profiles = Object.keys(kindOfProfile) as (keyof typeof kindOfProfile)[];

/** One device of `config.json`; every mistake is named with its path by the schema library. */
export const deviceConfiguration = v.pipe(
  v.strictObject({
    deviceId: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,39}$/)),
    kind: v.picklist(['id-card-reader', 'receipt-printer', 'payment-terminal', 'social-security-reader']),
    profile: v.picklist(profiles),
    /**
     * Serial port or pseudo-terminal, or `tcp:127.0.0.1:PORT`, or a Windows pipe; for a reader of the system's card service `pcsc:` and
     * the beginning of its name (`pcsc:` alone is the first reader).
     */
    path: v.pipe(v.string(), v.minLength(1), v.maxLength(120)),
    baudRate: v.optional(v.picklist([9600, 19200, 38400, 57600, 115200])),
    simulated: v.boolean(),
    /** Profile of a payment terminal of its own, when `profile` is `terminal-file`; a JSON file like those in `resources/terminals`. */
    profileFile: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(260))),
    /** The till's number at the acquirer, as the terminal wants it. */
    posNo: v.optional(v.pipe(v.string(), v.regex(/^[!-~]{1,20}$/, 'up to 20 ASCII characters are needed'))),
  }),
  v.check(
    (device) => kindOfProfile[device.profile] === device.kind,
    'the profile does not belong to this kind of device',
  ),
  v.check(
    (device) => (device.profile === 'terminal-file') === (device.profileFile !== undefined),
    'profileFile belongs to the profile terminal-file, and that one needs it',
  ),
  v.check(
    (device) => (device.profile === 'ssc-pcsc') === device.path.startsWith('pcsc:'),
    'a path of the card service begins with pcsc: and no other does',
  ),
);

/** One configured device. `baudRate` is 115200 when absent. */
export type DeviceConfiguration = v.InferOutput<typeof deviceConfiguration>;

/** All devices of a station; ids are unique, a path belongs to one device. */
export const deviceConfigurations = v.pipe(
  v.array(deviceConfiguration),
  v.maxLength(8),
  v.check(
    (devices) => new Set(devices.map((device) => device.deviceId)).size === devices.length,
    'a deviceId is used twice',
  ),
  v.check((devices) => new Set(devices.map((device) => device.path)).size === devices.length, 'a path is used twice'),
);

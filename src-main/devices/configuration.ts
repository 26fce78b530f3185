import * as v from 'valibot';

/** One device of `config.json`; every mistake is named with its path by the schema library. */
export const deviceConfiguration = v.pipe(
  v.strictObject({
    deviceId: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,39}$/)),
    kind: v.picklist(['id-card-reader', 'receipt-printer']),
    profile: v.picklist(['sam-serial', 'escpos-80', 'escpos-58']),
    /** Serial port or pseudo-terminal, or `tcp:127.0.0.1:PORT`, or a Windows pipe. */
    path: v.pipe(v.string(), v.minLength(1), v.maxLength(120)),
    baudRate: v.optional(v.picklist([9600, 19200, 38400, 57600, 115200])),
    simulated: v.boolean(),
  }),
  v.check(
    (device) => (device.kind === 'id-card-reader') === (device.profile === 'sam-serial'),
    'the profile does not belong to this kind of device',
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

import * as v from 'valibot';
import { call } from '../define.ts';
import { id, instant, none, text } from './shapes.ts';
import { deviceHealth } from './station.ts';

/** One device as the doctor sees it. `advice` is a code of `contract/text/devices.ts` (sentence and three steps). */
export const device = v.object({
  ...deviceHealth.entries,
  profile: text(60),
  port: text(120),
  version: v.optional(text(80)),
  advice: v.optional(text(60)),
  /** Who has the device now (a code of `devicesText.uses`) and since when; others are refused until it is given back. */
  inUse: v.optional(v.object({ by: text(40), since: instant })),
  /** What passes its line is written to disk, redacted. */
  recorded: v.boolean(),
});

export const listDevices = call({
  effect: 'query',
  pages: ['counter'],
  roles: 'anyone',
  params: none,
  result: v.object({ devices: v.array(device) }),
  errors: [],
});

/** Test read or test print of one device. */
export const testDevice = call({
  effect: 'process',
  pages: ['counter'],
  roles: [],
  params: v.strictObject({ deviceId: text(40) }),
  result: v.object({ state: deviceHealth.entries.state, reason: v.optional(text(60)) }),
  errors: ['NOT_FOUND', 'DEVICE_BUSY'],
});

/** Switches the recorder of a device's line. `on` is what holds now; `reason` says why that is not what was asked. */
export const setRecorder = call({
  effect: 'process',
  pages: ['counter'],
  roles: [],
  params: v.strictObject({ deviceId: text(40), on: v.boolean() }),
  result: v.object({ on: v.boolean(), reason: v.optional(text(60)) }),
  errors: ['NOT_FOUND'],
});

/** One text file about the devices and what passed their lines, without anything about a person; fetched once as a blob. */
export const makeDiagnosis = call({
  effect: 'process',
  pages: ['counter'],
  roles: [],
  params: none,
  result: v.object({ blobId: id, fileName: text(80) }),
  errors: ['BLOB_TOO_LARGE'],
});

import * as v from 'valibot';
import { call } from '../define.ts';
import { none, text } from './shapes.ts';
import { deviceHealth } from './station.ts';

/** One device as the doctor sees it. `advice` is a code of `contract/text/devices.ts` (sentence and three steps). */
export const device = v.object({
  ...deviceHealth.entries,
  profile: text(60),
  port: text(120),
  version: v.optional(text(80)),
  advice: v.optional(text(60)),
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

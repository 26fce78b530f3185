import { expect, it } from 'vitest';
import { decodePhoto } from '../../../src-main/devices/drivers/photoLibrary.ts';
import { VendorCaller } from '../../../src-main/devices/transports/vendorCaller.ts';
import { FakeClock } from './fakeClock.ts';
import { ScriptedCallers, type ScriptedReturn } from './scriptedCaller.ts';

const wlt = new Uint8Array(1024).fill(7);
const picture = Uint8Array.from({ length: 54 + 308 * 126 }, (_, at) => [0x42, 0x4d][at] ?? at & 0xff);

function decode(said: ScriptedReturn, photo = wlt) {
  const clock = new FakeClock();
  const callers = new ScriptedCallers(() => said);
  const library = { path: '/opt/wlt.so', family: 'wlt', bits: 64 } as const;
  const caller = new VendorCaller({ library, clock, spawn: callers.spawn });
  return { callers, decoded: clock.until(decodePhoto(caller, photo)) };
}

it('a photo becomes the bitmap the library made', async () => {
  const { callers, decoded } = decode({ returned: 1, outputs: [picture] });
  expect(await decoded).toEqual({ ok: true, value: { bytes: picture } });
  expect(callers.calls).toEqual(['unpack']);
});

it.each<[string, ScriptedReturn]>([
  ['has no licence', { returned: -4, outputs: [picture] }],
  ['gives half a picture', { returned: 1, outputs: [picture.slice(0, 20_000)] }],
  ['gives something that is no picture', { returned: 1, outputs: [new Uint8Array(picture.length)] }],
  ['gives nothing', { returned: 1, outputs: [] }],
])('a library that %s refuses: no picture is better than a wrong one', async (_how, said) => {
  expect(await decode(said).decoded).toEqual({ ok: false, error: 'photo-refused' });
});

it('a library that hangs or is damaged has failed', async () => {
  expect(await decode(undefined).decoded).toEqual({ ok: false, error: 'photo-failed' });
  expect(await decode({ status: 8 }).decoded).toEqual({ ok: false, error: 'photo-failed' });
});

it('bytes that are no photo of a chip are never given to a library', async () => {
  const { callers, decoded } = decode({ returned: 1, outputs: [picture] }, wlt.slice(1));
  expect(await decoded).toEqual({ ok: false, error: 'photo-refused' });
  expect(callers.calls).toEqual([]);
});

import { expect, it } from 'vitest';
import { VendorFramer } from '../../../src-main/devices/transports/vendorWire.ts';
import { CallerTalk } from '../../../src-main/devices/transports/vendorTalk.ts';
import { FakeClock } from './fakeClock.ts';
import { bytesOf } from './scriptedTransport.ts';

const message = (content: string): string => {
  const size = content.length / 2;
  return `${size.toString(16).padStart(2, '0')}000000${content}`;
};

it('messages of a pipe are cut in any pieces, and are bytes of their own', () => {
  const framer = new VendorFramer();
  const whole = Buffer.from(bytesOf(message('0102030405') + message('0607080900FF')));
  const cut = [...whole].flatMap((byte) => {
    const pushed = framer.push(Buffer.of(byte));
    return pushed.ok ? pushed.value : [];
  });
  whole.fill(0);
  expect(cut).toEqual([bytesOf('0102030405'), bytesOf('0607080900FF')]);
});

it('after a length that cannot be nothing is believed for ever, but what stood before it is given', () => {
  const framer = new VendorFramer();
  expect(framer.push(bytesOf(`${message('0102030405')}FFFFFFFF`))).toEqual({
    ok: true,
    value: [bytesOf('0102030405')],
  });
  expect(framer.garbled).toBe(true);
  expect(framer.push(bytesOf(message('0102030405')))).toEqual({ ok: false, error: 'garbled' });
  framer.clear();
  expect(framer.push(bytesOf(message('0102030405')))).toMatchObject({ ok: true, value: [{}] });
});

it('a helper that garbles behind its answer is answered once more by nobody: the talk is over', async () => {
  let hear: (chunk: Uint8Array) => void = () => undefined;
  const process = {
    write: () => queueMicrotask(() => hear(bytesOf(`${message('0100000000')}00000000`))),
    onData: (listener: (chunk: Uint8Array) => void) => {
      hear = listener;
    },
    onEnd: () => undefined,
    kill: () => undefined,
  };
  const talk = new CallerTalk(process, new FakeClock());
  expect(await talk.ask(() => new Uint8Array(0), { deadlineMs: 1000 })).toMatchObject({ ok: true });
  expect(talk.ended).toBe(true);
  expect(await talk.ask(() => new Uint8Array(0), { deadlineMs: 1000 })).toMatchObject({ error: { how: 'garbled' } });
});

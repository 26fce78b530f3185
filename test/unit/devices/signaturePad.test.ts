import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SignaturePadDriver } from '../../../src-main/devices/drivers/signaturePad.ts';
import { encodePadFrame, longestPadPayload, padTypes } from '../../../src-main/devices/protocols/pad/frame.ts';
import { PadFramer } from '../../../src-main/devices/protocols/pad/framer.ts';
import { mostSamples, StrokeCollector } from '../../../src-main/devices/protocols/pad/samples.ts';
import { VirtualPad } from '../../../src-main/training/devices/virtualPad.ts';
import { FakeClock } from './fakeClock.ts';
import { ScriptedTransport } from './scriptedTransport.ts';

/** A driver on a line to the virtual pad. */
async function openPad(fingerprint = false) {
  const clock = new FakeClock();
  const transport = new ScriptedTransport();
  const pad = new VirtualPad({
    say: (bytes) => transport.say(bytes),
    later: (ms, work) => void clock.sleep(ms).then(work),
  });
  transport.script = (bytes) => {
    queueMicrotask(() => pad.receive(bytes));
    return [];
  };
  const started = await clock.until(SignaturePadDriver.start({ transport, clock, fingerprint }));
  if (!started.ok) throw new Error(started.error);
  return { clock, transport, pad, driver: started.value };
}

const code = (outcome: { ok: boolean; error?: { code: string } }) => outcome.error?.code;

describe('a signature pad', () => {
  it('gives the strokes as they were written, pen down to pen up', async () => {
    const { clock, driver } = await openPad();
    expect(driver.version).toBe('SIM-PAD 1');
    const signed = await clock.until(driver.sign());
    if (!signed.ok) throw new Error(signed.error.code);
    expect(signed.value.strokes.map((stroke) => stroke.length)).toEqual([60, 60, 60]);
    expect(signed.value).toMatchObject({ width: 4_000, height: 1_500 });
    const times = signed.value.strokes.flat().map((sample) => sample.atMs);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  it('tells a refusal from a cancelled signature and from one that nobody gave', async () => {
    const { clock, driver, pad } = await openPad();
    pad.setHand('refuses');
    expect(code(await clock.until(driver.sign()))).toBe('signature-refused');
    pad.setHand('cancels');
    expect(code(await clock.until(driver.sign()))).toBe('signature-cancelled');
    pad.setHand('waits');
    expect(code(await clock.until(driver.sign()))).toBe('signature-timeout');
  });

  it('whose line damaged the length of a frame does not lose the end of the signature behind it', async () => {
    const { clock, driver, transport } = await openPad();
    const honest = transport.say.bind(transport);
    let frames = 0;
    transport.say = (bytes) => {
      frames += 1;
      // The second frame of samples claims to be longer than all that follows.
      honest(frames === 2 ? Uint8Array.from(bytes, (byte, at) => (at === 2 ? 0x07 : byte)) : bytes);
    };
    const signed = await clock.until(driver.sign());
    expect(signed.ok && signed.value.strokes.length).toBeGreaterThan(0);
    expect(clock.monotonicMs()).toBeLessThan(5_000);
  });

  it('cancelled by the clerk rests, and nothing of it is taken for the next signature', async () => {
    const { clock, driver, transport } = await openPad();
    const stop = new AbortController();
    const first = driver.sign(stop.signal);
    await clock.advance(100);
    stop.abort();
    expect(code(await clock.until(first))).toBe('signature-cancelled');
    expect(transport.written.at(-1)?.[1]).toBe(padTypes.stop);
    const second = await clock.until(driver.sign());
    expect(second.ok && second.value.strokes).toHaveLength(3);
  });

  it('that is pulled in the middle says so, and one that never answers is no pad', async () => {
    const { clock, driver, transport } = await openPad();
    const sign = driver.sign();
    await clock.advance(50);
    await transport.close();
    expect(code(await clock.until(sign))).toBe('pad-silent');
    const deaf = SignaturePadDriver.start({ transport: new ScriptedTransport(), clock, fingerprint: false });
    expect(await clock.until(deaf)).toEqual({ ok: false, error: 'pad-silent' });
  });

  it('takes fingerprints only where the configuration allows it', async () => {
    const off = await openPad();
    const before = off.transport.written.length;
    expect(code(await off.clock.until(off.driver.captureFingerprint()))).toBe('fingerprint-off');
    expect(off.transport.written).toHaveLength(before);
    const on = await openPad(true);
    const taken = await on.clock.until(on.driver.captureFingerprint());
    expect(taken.ok && taken.value).toHaveLength(512);
  });

  it('that taps once or talks without end gives no signature that is none, and no endless one', () => {
    const collector = new StrokeCollector({ width: 100, height: 100 });
    const frame = new Uint8Array(longestPadPayload).fill(0xff);
    for (let at = 0; at < 200; at += 1) collector.add(frame);
    const samples = collector.strokes().flat();
    expect(samples).toHaveLength(mostSamples);
    expect(samples[0]).toMatchObject({ x: 100, y: 100, pressure: 1023 });
  });
});

describe('frames of a pad', () => {
  it('are found behind any damage, however the bytes are cut', () => {
    const good = encodePadFrame(padTypes.samples, Uint8Array.of(2, 3, 2, 0, 1, 3));
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.array(fc.integer({ min: 1, max: 50 }), { maxLength: 20 }),
        (junk, cuts) => {
          const framer = new PadFramer();
          // What looks like the head of a long frame must be let go by the silence that follows real junk.
          for (const [index, cut] of cuts.entries()) framer.push(junk.subarray(index * 10, index * 10 + cut));
          framer.flush();
          const found = [...framer.push(good.subarray(0, 4)), ...framer.push(good.subarray(4))];
          expect(found).toEqual([{ type: padTypes.samples, payload: Uint8Array.of(2, 3, 2, 0, 1, 3) }]);
        },
      ),
    );
  });

  it('with a byte flipped are never taken for another', () => {
    const good = encodePadFrame(padTypes.end, Uint8Array.of(0));
    for (let at = 0; at < good.length; at += 1) {
      const broken = Uint8Array.from(good);
      broken[at] = (broken[at] ?? 0) ^ 0x10;
      expect(new PadFramer().push(broken)).toEqual([]);
    }
  });
});

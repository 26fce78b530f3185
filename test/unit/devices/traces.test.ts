import { describe, expect, it } from 'vitest';
import type { IdCard } from '../../../src-main/core/people/idCard.ts';
import { IdCardReader } from '../../../src-main/devices/drivers/idCardReader.ts';
import { SamLink } from '../../../src-main/devices/drivers/samLink.ts';
import { encodeSamCommand } from '../../../src-main/devices/protocols/sam/frame.ts';
import { RecordingTransport } from '../../../src-main/devices/traces/recordingTransport.ts';
import { plainRedactor, printerRedactor, readerRedactor } from '../../../src-main/devices/traces/redaction.ts';
import { ReplayTransport } from '../../../src-main/devices/traces/replayTransport.ts';
import { TraceRing } from '../../../src-main/devices/traces/trace.ts';
import { encodeCardAnswer } from '../../../src-main/training/devices/cardBytes.ts';
import { VirtualReader } from '../../../src-main/training/devices/virtualReader.ts';
import { FakeClock, settle } from './fakeClock.ts';
import { bytesOf, hex, ScriptedTransport } from './scriptedTransport.ts';

const card: IdCard = { document: 'citizen', name: '张三', sexCode: '2', number: '11010519491231002X', warnings: [] };

function recorded(inner: ScriptedTransport, ring: TraceRing, clock: FakeClock): RecordingTransport {
  return new RecordingTransport({ inner, ring, clock, redactOut: plainRedactor(), redactIn: readerRedactor() });
}

describe('a trace of a reader', () => {
  it('holds frames of equal length and right check byte, and nothing of the card', async () => {
    const ring = new TraceRing();
    const inner = new ScriptedTransport();
    const transport = recorded(inner, ring, new FakeClock());
    await transport.open();
    const frame = encodeCardAnswer(card);
    for (const byte of frame) inner.say(Uint8Array.of(byte));
    const [, row] = ring.rows;
    expect(row).toMatchObject({ direction: 'in', note: 'redacted' });
    expect(row?.hex).toHaveLength(frame.length * 2);
    const text = Buffer.from(row?.hex ?? '', 'hex').toString('utf16le');
    expect(text).not.toContain('张');
    expect(hex(frame)).toContain(hex(Uint8Array.from(Buffer.from('张三', 'utf16le'))));
    expect(row?.hex).not.toContain(hex(Uint8Array.from(Buffer.from('张三', 'utf16le'))));
    expect(row?.hex).not.toContain(hex(Uint8Array.from(Buffer.from('110105', 'utf16le'))));
  });

  it('counts broken frames without keeping their bytes', () => {
    const frame = encodeCardAnswer(card);
    frame[30] = (frame[30] ?? 0) ^ 1;
    const kept = readerRedactor()(frame);
    expect(kept[0]).toEqual({ bytes: new Uint8Array(), note: 'bad-checksum' });
    expect(kept.every((part) => part.bytes.length < 64)).toBe(true);
  });

  it('of a printer keeps questions and hides jobs', () => {
    const redact = printerRedactor();
    expect(redact(bytesOf('100401'))).toEqual([{ bytes: bytesOf('100401') }]);
    expect(redact(bytesOf('1B40D5C5C8FD0A'))).toEqual([{ bytes: bytesOf('2A2A2A2A2A2A2A'), note: 'redacted' }]);
  });

  it('keeps the newest rows only', () => {
    const ring = new TraceRing();
    for (let row = 0; row < 5000; row += 1) ring.add({ tUs: row, direction: 'out', hex: 'AA' });
    expect(ring.rows).toHaveLength(4000);
    expect(ring.rows[0]?.tUs).toBe(1000);
    const big = new TraceRing();
    for (let row = 0; row < 20; row += 1) big.add({ tUs: row, direction: 'in', hex: 'AA'.repeat(100_000) });
    expect(big.rows.length).toBeLessThan(7);
  });
});

describe('a replay', () => {
  async function traceOfOneCard(): Promise<TraceRing> {
    const [ring, clock, device] = [new TraceRing(), new FakeClock(), new VirtualReader()];
    device.putCard(card);
    const transport = recorded(new ScriptedTransport((written) => device.receive(written)), ring, clock);
    await transport.open();
    const reader = await clock.until(
      IdCardReader.start({
        conversation: new SamLink(transport, clock),
        onCard: () => undefined,
        onSecurity: () => undefined,
      }),
    );
    if (reader.ok) await clock.until(reader.value.poll());
    await transport.close();
    return ring;
  }

  it('of a recorded dialogue plays to its end; its card is the specimen because it was redacted', async () => {
    const ring = await traceOfOneCard();
    const [clock, transport, events] = [new FakeClock(), new ReplayTransport(ring.rows), [] as string[]];
    await transport.open();
    const reader = await clock.until(
      IdCardReader.start({
        conversation: new SamLink(transport, clock),
        onCard: (event) => events.push(event.type === 'failed' ? event.code : event.type),
        onSecurity: () => undefined,
      }),
    );
    if (!reader.ok) throw new Error(reader.error);
    await clock.until(reader.value.poll());
    expect(events).toEqual(['reading', 'read']);
    expect([transport.remaining, transport.mismatch]).toEqual([0, undefined]);
  });

  it('ends at the first byte that differs and keeps it', async () => {
    const transport = new ReplayTransport([{ tUs: 0, direction: 'out', hex: hex(encodeSamCommand('find')) }]);
    await transport.open();
    await settle();
    expect(await transport.write(encodeSamCommand('select'))).toEqual({ ok: false, error: 'port-lost' });
    expect(transport.mismatch).toMatchObject({ written: hex(encodeSamCommand('select')) });
  });

  it('takes a row written in pieces', async () => {
    const transport = new ReplayTransport([
      { tUs: 0, direction: 'out', hex: 'AABBCC' },
      { tUs: 1, direction: 'in', hex: '01' },
    ]);
    const heard: number[] = [];
    transport.onData((chunk) => heard.push(...chunk));
    await transport.open();
    await transport.write(bytesOf('AA'));
    await settle();
    expect(heard).toEqual([]);
    await transport.write(bytesOf('BBCC'));
    await settle();
    expect(heard).toEqual([1]);
  });
});

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escpos } from '../../../src-main/devices/protocols/escpos/commands.ts';
import {
  type PrinterMessage,
  PrinterStatusParser,
  readStatus,
} from '../../../src-main/devices/protocols/escpos/status.ts';
import { bytesOf, hex } from './scriptedTransport.ts';

type Vector = {
  readonly id: string;
  readonly hex: string;
  readonly dir?: string;
  readonly reqN?: 1 | 2 | 3 | 4;
  readonly expect: Readonly<Record<string, unknown>>;
};
const vectors = (
  JSON.parse(readFileSync(new URL('../../fixtures/vectors/printer.json', import.meta.url), 'utf8')) as {
    readonly vectors: readonly Vector[];
  }
).vectors;

function messages(...chunks: readonly string[]): readonly PrinterMessage[] {
  const heard: PrinterMessage[] = [];
  const parser = new PrinterStatusParser((message) => heard.push(message));
  for (const chunk of chunks) parser.push(bytesOf(chunk));
  return heard;
}

describe('status of a printer', () => {
  it.each(vectors.filter((v) => v.dir === 'host>dev').map((v) => [v.id, v] as const))(
    '%s is asked so',
    (_id, vector) => {
      expect(hex(Uint8Array.from(escpos.realTimeStatus(vector.expect['n'] as 1 | 3 | 4)))).toBe(vector.hex);
    },
  );

  it.each(vectors.filter((v) => v.dir === 'dev>host' && v.reqN && v.hex.length === 2).map((v) => [v.id, v] as const))(
    '%s is read so',
    (_id, vector) => {
      const byte = bytesOf(vector.hex)[0] ?? 0;
      const status = readStatus(vector.reqN ?? 1, byte);
      if (vector.expect['error'] === undefined) expect(status).toMatchObject(vector.expect);
      else expect(status).toBeUndefined();
    },
  );

  it('mixed with an automatic packet is still found', () => {
    const [mixed] = vectors.filter((vector) => vector.id === 'asb-mixed-with-status');
    const seen = messages(mixed?.hex ?? '');
    expect(seen.map((message) => message.type)).toEqual(['automatic', 'status']);
    expect(seen[0]).toMatchObject({ online: true, paperEnd: false, bytes: bytesOf('10000000') });
  });

  it('of every kind is read from its bit', () => {
    expect(readStatus(2, 0x36)).toEqual({ n: 2, coverOpen: true, stoppedByPaper: true, error: false });
    expect(readStatus(2, 0x52)).toEqual({ n: 2, coverOpen: false, stoppedByPaper: false, error: true });
    expect(readStatus(3, 0x1a)).toEqual({ n: 3, cutterError: true, fatalError: false });
    expect(readStatus(3, 0x32)).toEqual({ n: 3, cutterError: false, fatalError: true });
    expect(readStatus(4, 0x7e)).toEqual({ n: 4, paperNearEnd: true, paperEnd: true });
  });

  it.each(['00', '02', '10', '13', '92', '93', 'FF'])('is not what %s says', (byte) => {
    for (const n of [1, 2, 3, 4] as const) expect(readStatus(n, bytesOf(byte)[0] ?? 0)).toBeUndefined();
  });
});

describe('the bytes of a printer', () => {
  it('tell hold and go on apart from status, also inside an automatic packet', () => {
    expect(messages('13 12 11')).toEqual([
      { type: 'flow', hold: true },
      { type: 'status', byte: 0x12 },
      { type: 'flow', hold: false },
    ]);
    expect(messages('18 00 13 00 00').map((message) => message.type)).toEqual(['flow', 'automatic']);
  });

  it('give the answer behind the data', () => {
    expect(messages('00', '03', '0F')).toEqual([
      { type: 'queued-paper', nearEnd: false, end: false },
      { type: 'queued-paper', nearEnd: true, end: false },
      { type: 'queued-paper', nearEnd: true, end: true },
    ]);
  });

  it('of an automatic packet that was cut do not swallow the status behind it', () => {
    expect(messages('1C 00', '12').map((message) => message.type)).toEqual(['status']);
  });

  it('report paper end and offline in automatic packets', () => {
    expect(messages('18 00 0C 00')[0]).toMatchObject({ type: 'automatic', online: false, paperEnd: true });
  });

  it('of no known kind are noise', () => {
    expect(messages('FF 80')).toEqual([
      { type: 'noise', byte: 0xff },
      { type: 'noise', byte: 0x80 },
    ]);
  });

  it('mean the same in any chunks', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const single = [...bytes].map((byte) => byte.toString(16).padStart(2, '0'));
        expect(messages(...single)).toEqual(messages(single.join('')));
      }),
      { numRuns: 200 },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortScannedCode } from '../../../src-main/contract/values/scannedCode.ts';
import { CodeScanner } from '../../../src-main/devices/drivers/codeScanner.ts';
import { longestCodeBytes, ScannerFramer } from '../../../src-main/devices/protocols/scanner/framer.ts';
import { FakeClock } from './fakeClock.ts';
import { ScriptedTransport } from './scriptedTransport.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const codes = (framer: ScannerFramer, ...chunks: readonly Uint8Array[]) =>
  chunks.flatMap((chunk) => framer.push(chunk)).map((event) => (event.type === 'code' ? event.text : event.reason));

describe('what a scanner sends', () => {
  it('ends with any line end, and the line feed behind a carriage return is no code', () => {
    expect(codes(new ScannerFramer(), bytes('ESC1.abc\r\nESC1.def\nESC1.ghi\t'))).toEqual([
      'ESC1.abc',
      'ESC1.def',
      'ESC1.ghi',
    ]);
  });

  it('loses its prefix and suffix; a code without the prefix is dropped and told', () => {
    const framer = new ScannerFramer({ prefix: '$$', suffix: '##' });
    expect(codes(framer, bytes('$$A#B##junk##$$C##'))).toEqual(['A#B', 'no-prefix', 'C']);
  });

  it('is UTF-8, or GBK where that does not fit, or told as no text', () => {
    const gbk = Uint8Array.of(0xd5, 0xc5, 0xc8, 0xfd, 0x0d);
    expect(codes(new ScannerFramer(), bytes('张三\r'), gbk)).toEqual(['张三', '张三']);
    expect(codes(new ScannerFramer({ encoding: 'utf-8' }), gbk)).toEqual(['not-text']);
  });

  it('may be endless noise: it is dropped, and the code behind it is whole', () => {
    for (const framing of [{}, { suffix: '##' }]) {
      const framer = new ScannerFramer(framing);
      const noise = new Uint8Array(1_000_000).fill(0x41);
      const end = bytes(framing.suffix ?? '\r');
      expect(codes(framer, noise, end, bytes('GOOD'), end)).toEqual(['too-long', 'GOOD']);
      expect(framer.pending).toBeLessThanOrEqual(longestCodeBytes + 16);
    }
  });

  it('may come in any pieces', () => {
    const whole = bytes('$$first 张三##$$second##');
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 40 }), (cuts) => {
        const framer = new ScannerFramer({ prefix: '$$', suffix: '##' });
        let at = 0;
        const chunks = cuts.map((cut) => whole.subarray(at, (at += cut)));
        expect(codes(framer, ...chunks, whole.subarray(at))).toEqual(['first 张三', 'second']);
      }),
    );
  });
});

describe('a scanner on a line', () => {
  it('half a code before a silence is never the head of the next one', async () => {
    const clock = new FakeClock();
    const transport = new ScriptedTransport();
    const heard: string[] = [];
    const dropped: unknown[] = [];
    const warn = (_event: string, fields?: object) => void dropped.push(fields);
    const log = { info: () => undefined, warn, error: () => undefined };
    const scanner = new CodeScanner({ transport, clock, log, framing: {}, onCode: ({ text }) => heard.push(text) });
    transport.say(bytes('CUT-OFF'));
    await clock.advance(600);
    transport.say(bytes('WHOLE'));
    await clock.advance(100);
    transport.say(bytes('-ONE\r'));
    transport.say(bytes('PULLED IN THE MIDD'));
    scanner.end();
    transport.say(bytes('AFTER THE END\r'));
    expect(heard).toEqual(['WHOLE-ONE']);
    expect(dropped).toEqual([{ reason: 'cut-off' }, { reason: 'cut-off' }]);
    expect(transport.written).toEqual([]);
  });
});

describe('a scanned text by its looks', () => {
  it.each([
    ['\u0002TS1.eyJh-_9.c2ln\r\n', 'receipt'],
    ['ESC1.WyJQOjEiLDEsIngiXQ.0123456789abcdef', 'electronic-card'],
    ['61090119900101901X', 'id-number'],
    ['６１０９０１１９９００１０１９０１X', 'id-number'],
    ['134567890123456789', 'payment'],
    ['287654321098765432', 'payment'],
    ['CUNLIST.cun01.2026', 'village-list'],
    ['CUNLIST.cun01.20260', 'unknown'],
    ['https://example.com/a?b=c-and-much-more', 'web'],
    ['6901234567892', 'unknown'],
    ['张三 同志', 'unknown'],
    ['', 'unknown'],
  ])('%j is %s', (text, kind) => {
    expect(sortScannedCode(text).kind).toBe(kind);
  });
});

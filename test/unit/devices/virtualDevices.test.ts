import { createRequire } from 'node:module';
import { beforeEach, describe, expect, it } from 'vitest';
import type { IdCard } from '../../../src-main/core/people/idCard.ts';
import { samCommands, encodeSamCommand, encodeSamFrame } from '../../../src-main/devices/protocols/sam/frame.ts';
import { SamFramer } from '../../../src-main/devices/protocols/sam/framer.ts';
import { FaultyLine } from '../../../src-main/training/devices/faultyLine.ts';
import { type PaperRow, PaperTape } from '../../../src-main/training/devices/paperTape.ts';
import { PrintTokenizer } from '../../../src-main/training/devices/printTokens.ts';
import { drawSlip } from '../../../src-main/training/devices/slipPicture.ts';
import { type PrintedSlip, VirtualPrinter } from '../../../src-main/training/devices/virtualPrinter.ts';
import { VirtualReader } from '../../../src-main/training/devices/virtualReader.ts';
import { bytesOf, hex } from './scriptedTransport.ts';

const canvas = createRequire(import.meta.url)('@napi-rs/canvas') as typeof import('@napi-rs/canvas');
const card: IdCard = { document: 'citizen', name: '张三', sexCode: '2', number: '11010519491231002X', warnings: [] };

describe('the virtual reader', () => {
  let reader: VirtualReader;
  /** Status byte of the answer to a command. */
  const ask = (command: keyof typeof samCommands): number => {
    const [answer] = reader.receive(encodeSamCommand(command));
    const [event] = new SamFramer().push(answer ?? new Uint8Array());
    return event?.type === 'frame' ? (event.payload[2] ?? 0) : -1;
  };

  beforeEach(() => {
    reader = new VirtualReader();
  });

  it('finds, selects and reads a card once', () => {
    expect(ask('find')).toBe(0x80);
    reader.putCard(card);
    expect([ask('find'), ask('select'), ask('read')]).toEqual([0x9f, 0x90, 0x90]);
    expect([ask('find'), ask('select'), ask('read'), ask('readNewAddress')]).toEqual([0x80, 0x81, 0x41, 0x91]);
    reader.takeCard();
    expect(ask('readNewAddress')).toBe(0x41);
  });

  it('refuses steps out of order', () => {
    reader.putCard(card);
    expect([ask('select'), ask('read')]).toEqual([0x81, 0x41]);
  });

  it('finds the card again after the power came back', () => {
    reader.putCard(card);
    expect([ask('find'), ask('select'), ask('read'), ask('find')]).toEqual([0x9f, 0x90, 0x90, 0x80]);
    reader.powerOn();
    expect(ask('find')).toBe(0x9f);
  });

  it('says that a frame was damaged or a command unknown', () => {
    const damaged = encodeSamCommand('find');
    damaged[9] = 0;
    expect(hex(reader.receive(damaged)[0] ?? new Uint8Array())).toContain('000010');
    expect(hex(reader.receive(encodeSamFrame(Uint8Array.of(0x77, 0x01)))[0] ?? new Uint8Array())).toContain('000021');
  });
});

describe('the virtual printer', () => {
  let printer: VirtualPrinter;
  let slips: PrintedSlip[];
  const job = bytesOf('1B40 1C26 CAD5 0A CAD5 0A 1D564200');
  const receive = (text: string): readonly string[] => printer.receive(bytesOf(text)).map(hex);

  beforeEach(() => {
    slips = [];
    printer = new VirtualPrinter((slip) => slips.push(slip));
  });

  it('gives a slip when the knife comes', () => {
    printer.receive(job);
    expect(slips).toMatchObject([{ complete: true, rows: [{}, {}] }]);
  });

  it('understands its bytes one at a time', () => {
    for (const byte of job) printer.receive(Uint8Array.of(byte));
    expect(slips).toMatchObject([{ complete: true, rows: [{}, {}] }]);
  });

  it('answers questions about paper, also while it stands without', () => {
    expect(receive('100401 100404')).toEqual(['12', '12']);
    printer.setPaper('near-end');
    expect(receive('100404 1D7201')).toEqual(['1E', '03']);
    printer.setPaper('out');
    expect(receive('100401 100402 100404')).toEqual(['1A', '32', '7E']);
  });

  it('answers the queued question only when everything before it is printed', () => {
    printer.setPaper('out');
    printer.receive(job);
    expect(receive('1D7201')).toEqual([]);
    expect(slips).toEqual([]);
  });

  it('stops in the middle when the roll ends and forgets the rest with the new one', () => {
    printer.endPaperAfter(1);
    printer.receive(job);
    expect(slips).toMatchObject([{ complete: false, rows: [{}] }]);
    printer.setPaper('ok');
    expect(receive('1D7201')).toEqual(['00']);
    printer.receive(job);
    expect(slips[1]).toMatchObject({ complete: true, rows: [{}, {}] });
  });

  it.each([
    ['cutter', '1A'],
    ['fatal', '32'],
  ] as const)('jams with the sheet half out (%s), says so, and gives the half sheet when it is freed', (jam, error) => {
    printer.setJam(jam);
    expect(receive('100401 100402 100403')).toEqual(['12', '12', '12']);
    printer.receive(job);
    expect(slips).toEqual([]);
    expect(receive('100401 100402 100403 100404')).toEqual(['1A', '52', error, '12']);
    expect(receive('1D7201')).toEqual([]);
    printer.powerOff();
    expect(slips).toEqual([]);
    printer.setJam('none');
    expect(slips).toMatchObject([{ complete: false, rows: [{}, {}] }]);
    expect(receive('100401 100403 1D7201')).toEqual(['12', '12', '00']);
    printer.receive(job);
    expect(slips[1]).toMatchObject({ complete: true, rows: [{}, {}] });
  });

  it('jams in the middle of a long sheet', () => {
    printer.setJam('cutter');
    printer.receive(bytesOf(`1B40 ${'41 0A '.repeat(20)}`));
    printer.setJam('none');
    expect(slips[0]?.rows).toHaveLength(6);
  });

  it('tears off what hangs out when the cable goes', () => {
    printer.receive(job.slice(0, 7));
    printer.powerOff();
    expect(slips).toMatchObject([{ complete: false }]);
  });
});

describe('the paper', () => {
  const tape = (text: string): readonly PaperRow[] => {
    const paper = new PaperTape();
    for (const token of new PrintTokenizer().push(bytesOf(text))) paper.print(token);
    return paper.take();
  };

  it('shows characters where the commands put them', () => {
    expect(tape('1C26 41 CAD5 0A')[0]?.marks).toMatchObject([
      { character: 'A', x: 0, width: 12 },
      { character: '收', x: 12, width: 24 },
    ]);
    expect(tape('1B6101 CAD5 0A')[0]?.marks).toMatchObject([{ x: 276 }]);
    expect(tape('1B6102 1C210C CAD5 0A')[0]).toMatchObject({ height: 58, marks: [{ x: 528, width: 48, height: 48 }] });
    expect(tape('1B4501 41 0A 1B40 41 0A').map((row) => row.marks)).toMatchObject([
      [{ bold: true }],
      [{ bold: false }],
    ]);
  });

  it('shows an empty square for four-byte characters: its font lacks them', () => {
    expect(tape('8230B731 0A')[0]?.marks).toMatchObject([{ character: '□' }]);
  });

  it('goes to the next row by itself when one is full', () => {
    expect(tape(`${'41'.repeat(49)} 0A`).map((row) => row.marks.length)).toEqual([48, 1]);
  });

  it('takes bitmaps into a line and rasters onto lines of their own', () => {
    const rows = tape(`41 1B2A210100 800001 0A 41 1D763000 0100 0200 FF81`);
    expect(rows[0]?.marks[1]).toMatchObject({ type: 'bitmap', x: 12, bitmap: { width: 1, height: 24 } });
    expect(rows[2]).toMatchObject({ height: 2, marks: [{ bitmap: { width: 8, bits: bytesOf('FF81') } }] });
  });

  it('ignores commands it does not know without losing the text behind them', () => {
    expect(tape('1B77 41 0A')[0]?.marks.map((mark) => mark.type === 'character' && mark.character)).toEqual(['w', 'A']);
  });
});

describe('the picture of a slip', () => {
  it('is a PNG with black on white where the paper is black', async () => {
    const mark = { type: 'bitmap', bitmap: { width: 8, height: 1, bits: Uint8Array.of(0xf0) }, x: 0 } as const;
    const png = drawSlip([{ height: 1, marks: [mark] }], true);
    const image = await canvas.loadImage(Buffer.from(png));
    const surface = canvas.createCanvas(image.width, image.height);
    surface.getContext('2d').drawImage(image, 0, 0);
    const row = surface.getContext('2d').getImageData(24, 20, 8, 1).data;
    expect(Array.from({ length: 8 }, (_, x) => (row[x * 4] ?? 0) < 128)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
    expect(image.width).toBe(624);
  });
});

describe('a faulty line', () => {
  it('passes only so many bytes to the device and then wants the cable pulled', () => {
    const line = new FaultyLine({
      path: '',
      plug: async () => undefined,
      unplug: async () => undefined,
      write: () => undefined,
    });
    line.set({ kind: 'cut-after-bytes', bytes: 3 });
    expect(line.incoming(bytesOf('0102'))).toEqual({ bytes: bytesOf('0102'), cut: false });
    expect(line.incoming(bytesOf('0304'))).toEqual({ bytes: bytesOf('03'), cut: true });
  });

  it('is silent, damages or drips as it is told, in order', async () => {
    const sent: string[] = [];
    const write = (bytes: Uint8Array): void => void sent.push(hex(bytes));
    const line = new FaultyLine({ path: '', plug: async () => undefined, unplug: async () => undefined, write });
    line.set({ kind: 'silent' });
    line.send(bytesOf('01'));
    line.set({ kind: 'malformed' });
    line.send(bytesOf('0102'));
    line.set({ kind: 'slow' });
    line.send(new Uint8Array(40));
    line.set({ kind: 'none' });
    line.send(bytesOf('FF'));
    await expect.poll(() => sent.length, { timeout: 5000 }).toBe(4);
    expect(sent).toEqual(['0182', '00'.repeat(37), '000000', 'FF']);
  });
});

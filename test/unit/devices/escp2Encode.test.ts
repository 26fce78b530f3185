import { describe, expect, it } from 'vitest';
import type { GlyphBitmap } from '../../../src-main/core/ports/glyphs.ts';
import type { PlacedMark } from '../../../src-main/core/ports/printing.ts';
import { charactersOfSheet, encodeForm } from '../../../src-main/devices/protocols/escp2/encode.ts';
import { type PrintedForm, VirtualFormPrinter } from '../../../src-main/training/devices/virtualFormPrinter.ts';
import { hex } from './scriptedTransport.ts';

const bar: GlyphBitmap = { width: 24, height: 24, bits: new Uint8Array(72).fill(0xff) };
const options = { codePage: 'gb18030', chineseStep: 27, widthSteps: 2448, glyph: () => bar } as const;

function bytes(marks: readonly PlacedMark[], pageLines = 22): Uint8Array {
  const encoded = encodeForm({ pageLines, marks }, options);
  if (!encoded.ok) throw new Error(encoded.error);
  return encoded.value;
}

/** What comes out of a printer that lands where it is told. */
function printed(marks: readonly PlacedMark[]): PrintedForm {
  const forms: PrintedForm[] = [];
  const printer = new VirtualFormPrinter({ onForm: (form) => forms.push(form), say: () => {}, later: () => {} });
  printer.receive(bytes(marks));
  if (!forms[0]) throw new Error('nothing came out');
  return forms[0];
}

describe('a form for a dot-matrix printer', () => {
  it('begins with the page and ends with its feed', () => {
    expect(hex(bytes([]))).toBe('1B401B321B43161C261C2E0C');
  });

  it('places a word by sixtieths of an inch across and by 180ths down', () => {
    const at = { xMm: 50.8, yMm: 25.4 };
    expect(hex(bytes([{ type: 'text', text: '张', ...at }]))).toBe('1B401B321B43161C261B4AB41B247800D5C50D1C2E0C');
  });

  it('puts what is left below a sixtieth as columns of nothing', () => {
    const [mark] = printed([{ type: 'text', text: '李', xMm: 30.1, yMm: 20.05 }]).marks;
    expect(Math.abs((mark?.xMm ?? 0) - 30.1)).toBeLessThan(0.071);
    expect(Math.abs((mark?.yMm ?? 0) - 20.05)).toBeLessThan(0.071);
  });

  it('only ever moves the paper on, whatever the order of the words', () => {
    const marks: PlacedMark[] = [
      { type: 'text', text: '下', xMm: 20, yMm: 60 },
      { type: 'text', text: '上', xMm: 100, yMm: 20 },
      { type: 'text', text: '同', xMm: 20, yMm: 20 },
    ];
    const out = printed(marks).marks.map((mark) => mark.type === 'character' && mark.character);
    expect(out).toEqual(['同', '上', '下']);
  });

  it('draws a rare character in the step of the font, so that the name stays together', () => {
    expect(
      charactersOfSheet({ pageLines: 22, marks: [{ type: 'text', text: '李㛃', xMm: 1, yMm: 1 }] }, 'gb18030'),
    ).toEqual(['㛃']);
    const { marks } = printed([{ type: 'text', text: '李㛃李', xMm: 40, yMm: 20 }]);
    const step = (27 * 25.4) / 180;
    expect(marks.map((mark) => mark.type)).toEqual(['character', 'bitmap', 'character']);
    expect((marks[2]?.xMm ?? 0) - (marks[0]?.xMm ?? 0)).toBeCloseTo(2 * step, 6);
  });

  it('refuses a sheet with something beyond the paper whole', () => {
    const beyond = (mark: PlacedMark) => encodeForm({ pageLines: 22, marks: [mark] }, options);
    const refused = { ok: false, error: 'form-beyond-paper' };
    expect(beyond({ type: 'text', text: '张', xMm: -0.2, yMm: 20 })).toEqual(refused);
    expect(beyond({ type: 'text', text: '张', xMm: 20, yMm: 92 })).toEqual(refused);
    expect(beyond({ type: 'text', text: '张'.repeat(90), xMm: 20, yMm: 20 })).toEqual(refused);
    expect(beyond({ type: 'cross', xMm: 2, yMm: 40 })).toEqual(refused);
  });

  it('doubles a word and undoes it', () => {
    expect(hex(bytes([{ type: 'text', text: '张', xMm: 0, yMm: 0, size: 'double' }]))).toContain('1C0ED5C51C14');
  });
});

import { describe, expect, it } from 'vitest';
import { readForms } from '../../../../src-main/adapters/printing/formFiles.ts';
import { briefOf } from '../../../../src-main/adapters/printing/formLayout.ts';
import { alignmentSheet, receiptSheet } from '../../../../src-main/adapters/printing/receiptForm.ts';
import type { FormPoint, FormSheet, PlacedMark } from '../../../../src-main/core/ports/printing.ts';
import { asTold, placed, placementFrom } from '../../../../src-main/core/printing/placement.ts';
import { encodeForm } from '../../../../src-main/devices/protocols/escp2/encode.ts';
import {
  type FormMark,
  type Misplacement,
  type PrintedForm,
  VirtualFormPrinter,
} from '../../../../src-main/training/devices/virtualFormPrinter.ts';
import { createDice } from '../../../../src-main/training/people/index.ts';
import { receiptFacts } from '../../printing/facts.ts';

const [layout] = readForms().layouts;
if (!layout) throw new Error('the practice form is missing');
const { crosses } = briefOf(layout);

/** Prints a sheet on a printer that is off. */
function print(sheet: FormSheet, misplacement: Misplacement): readonly FormMark[] {
  const forms: PrintedForm[] = [];
  const printer = new VirtualFormPrinter({ onForm: (form) => forms.push(form), say: () => {}, later: () => {} });
  printer.setMisplacement(misplacement);
  const glyph = () => ({ width: 24, height: 24, bits: new Uint8Array(72).fill(0xff) });
  const bytes = encodeForm(sheet, { codePage: 'gb18030', chineseStep: 27, widthSteps: 2448, glyph });
  if (!bytes.ok) throw new Error(bytes.error);
  printer.receive(bytes.value);
  return forms[0]?.marks ?? [];
}

/** Where one mark begins on the paper. */
function landing(pageLines: number, mark: PlacedMark, off: Misplacement): FormPoint {
  const [first] = print({ pageLines, marks: [mark] }, off);
  if (!first) throw new Error('nothing landed');
  return first;
}

/** Middles of the crosses as a clerk reads them off a ruler with half millimetres. */
function rulerReadings(sheet: FormSheet, off: Misplacement): readonly FormPoint[] {
  const half = (mm: number): number => Math.round(mm * 2) / 2;
  const toMiddle = (24 * 25.4) / 180;
  const marks = sheet.marks.filter((mark) => mark.type === 'cross');
  return marks.map((mark) => {
    const corner = landing(sheet.pageLines, mark, off);
    return { xMm: half(corner.xMm + toMiddle), yMm: half(corner.yMm + toMiddle) };
  });
}

describe('a printer that is off', () => {
  it('prints within 0.7 mm at every field after one sheet of crosses', () => {
    const dice = createDice('placement');
    const between = (least: number, most: number): number =>
      least + (dice.between(0, 10_000) / 10_000) * (most - least);
    const receipt = receiptSheet(layout, receiptFacts);
    let worst = 0;
    for (let round = 0; round < 150; round += 1) {
      const off: Misplacement = {
        rightMm: between(-8, 8),
        downMm: between(-8, 8),
        scale: between(0.98, 1.02),
        slantDegrees: between(-0.5, 0.5),
      };
      const found = rulerReadings(alignmentSheet(layout), off);
      const placement = placementFrom(crosses.map((cross, index) => ({ told: cross, found: found[index] ?? cross })));
      if (!placement.ok) throw new Error(`refused ${JSON.stringify(off)}`);
      placed(receipt, placement.value).marks.forEach((mark, index) => {
        const landed = landing(receipt.pageLines, mark, off);
        const wanted = receipt.marks[index] ?? mark;
        worst = Math.max(worst, Math.hypot(landed.xMm - wanted.xMm, landed.yMm - wanted.yMm));
      });
    }
    expect(worst).toBeGreaterThan(0);
    expect(worst).toBeLessThanOrEqual(0.7);
  });

  it('needs one cross for the shift alone', () => {
    const placement = placementFrom([{ told: { xMm: 26, yMm: 14 }, found: { xMm: 29, yMm: 12.5 } }]);
    expect(placement).toEqual({ ok: true, value: { ...asTold, x0: -3, y0: 1.5 } });
  });

  it('is not believed when a number was mistyped or crosses were taken for each other', () => {
    const [one, two, three, four] = crosses;
    const refused = { ok: false, error: 'implausible' };
    expect(placementFrom([{ told: one, found: { xMm: 62, yMm: 14 } }])).toEqual(refused);
    const swapped = [
      { told: one, found: one },
      { told: two, found: three },
      { told: three, found: two },
      { told: four, found: four },
    ];
    expect(placementFrom(swapped)).toEqual(refused);
    const inLine = [one, one, one].map((cross) => ({ told: cross, found: cross }));
    expect(placementFrom(inLine)).toEqual(refused);
    expect(placementFrom([])).toEqual(refused);
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { readForms } from '../../../src-main/adapters/printing/formFiles.ts';
import { receiptSheet } from '../../../src-main/adapters/printing/receiptForm.ts';
import { encodeForm } from '../../../src-main/devices/protocols/escp2/encode.ts';
import { drawForm } from '../../../src-main/training/devices/formPicture.ts';
import { type PrintedForm, VirtualFormPrinter } from '../../../src-main/training/devices/virtualFormPrinter.ts';
import { receiptFacts } from '../printing/facts.ts';
import { hex } from './scriptedTransport.ts';

const [layout] = readForms().layouts;
if (!layout) throw new Error('the practice form is missing');
const glyph = () => ({ width: 24, height: 24, bits: new Uint8Array(72).fill(0xff) });
const encoded = encodeForm(receiptSheet(layout, receiptFacts), {
  codePage: 'gb18030',
  chineseStep: 27,
  widthSteps: 2448,
  glyph,
});
if (!encoded.ok) throw new Error(encoded.error);
const job = encoded.value;

describe('the virtual dot-matrix printer', () => {
  let forms: PrintedForm[];
  let said: string[];
  let later: (() => void)[];
  let printer: VirtualFormPrinter;
  const words = (form: PrintedForm | undefined): string =>
    (form?.marks ?? []).map((mark) => (mark.type === 'character' ? mark.character : '')).join('');

  beforeEach(() => {
    [forms, said, later] = [[], [], []];
    printer = new VirtualFormPrinter({
      onForm: (form) => forms.push(form),
      say: (bytes) => said.push(hex(bytes)),
      later: (_ms, work) => later.push(work),
    });
  });

  it('prints a form from bytes in any pieces and says nothing', () => {
    for (const byte of job) printer.receive(Uint8Array.of(byte));
    expect(forms).toHaveLength(1);
    expect(forms[0]).toMatchObject({ complete: true, lines: 22, form: 'receipt-form' });
    expect(words(forms[0])).toContain('人民币叁佰元整');
    expect(said).toEqual([]);
  });

  it('without paper holds the line and goes on when a form is loaded', () => {
    printer.load('none');
    printer.receive(job);
    expect([said, forms]).toEqual([['13'], []]);
    printer.load('receipt-form');
    expect(said).toEqual(['13', '11']);
    expect(forms).toHaveLength(1);
  });

  it('jams in the middle: half a sheet, and the rest lands on the next one', () => {
    printer.setFault('jam');
    printer.receive(job);
    expect(forms.map(({ complete }) => complete)).toEqual([false]);
    expect(said).toEqual(['13']);
    printer.setFault('none');
    expect(forms.map(({ complete }) => complete)).toEqual([false, true]);
  });

  it('switched off after a jam forgets the rest', () => {
    printer.setFault('jam');
    printer.receive(job);
    printer.powerOff();
    printer.setFault('none');
    expect(forms).toHaveLength(1);
  });

  it('with a dry ribbon takes everything and the form stays as it was', () => {
    printer.setFault('lie');
    printer.receive(job);
    expect(forms[0]).toMatchObject({ complete: true, marks: [] });
  });

  it('that is slow holds the line again and again and prints the same', () => {
    printer.setFault('slow');
    printer.receive(job);
    while (later.length > 0) later.shift()?.();
    expect(said.filter((byte) => byte === '13').length).toBeGreaterThan(2);
    expect(words(forms[0])).toContain('人民币叁佰元整');
  });

  it('draws the form under the words, another one when the wrong paper lies in it', () => {
    printer.receive(job);
    printer.load('wrong-form');
    printer.receive(job);
    const [right, wrong] = forms.map((form) => Buffer.from(drawForm(form, layout)));
    expect(right?.subarray(1, 4).toString()).toBe('PNG');
    expect(right?.equals(wrong ?? Buffer.alloc(0))).toBe(false);
  });
});

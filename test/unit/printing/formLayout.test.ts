import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createPaper } from '../../../src-main/adapters/printing/createPaper.ts';
import { readForms } from '../../../src-main/adapters/printing/formFiles.ts';
import { parseFormLayout } from '../../../src-main/adapters/printing/formLayout.ts';
import { receiptFacts } from './facts.ts';

type Layout = {
  page: { widthMm: number; lines: number };
  crosses: { xMm: number; yMm: number }[];
  fields: { field: string; xMm: number; yMm: number; widthMm: number; rows: number }[];
  [key: string]: unknown;
};
const source = new URL('../../../resources/forms/receipt-practice.json', import.meta.url);
const practice = (): Layout => JSON.parse(readFileSync(source, 'utf8')) as Layout;

/** Paths of everything wrong in a changed practice form. */
function mistakes(change: (layout: Layout) => void): readonly string[] {
  const layout = practice();
  change(layout);
  const parsed = parseFormLayout(layout);
  return parsed.ok ? [] : parsed.error.map(({ path, problem }) => `${path}: ${problem}`);
}

describe('the layout of a pre-printed form', () => {
  it('of the practice county is sound', () => {
    expect(parseFormLayout(practice()).ok).toBe(true);
    expect(readForms().refused).toEqual([]);
    expect(readForms().layouts.map(({ name }) => name)).toEqual(['receipt-practice', 'receipt-two-up']);
  });

  it('names every mistake with its path', () => {
    const found = mistakes((layout) => {
      layout.fields[1] = { field: 'receiptNumber', xMm: 220, yMm: 18, widthMm: 44, rows: 1 };
      layout.fields[2] = { field: 'serial', xMm: 118, yMm: 18, widthMm: 34, rows: 1 };
      layout.fields = layout.fields.filter(({ field }) => field !== 'qr');
    });
    expect(found).toContain('fields.1.widthMm: reaches beyond the page');
    expect(found).toContain('fields.13.field: serial stands here a second time');
    expect(found).toContain('fields: qr is missing');
  });

  it('refuses words over words and crosses in a corner', () => {
    const over = mistakes((layout) => {
      layout.fields[4] = { field: 'maskedIdNumber', xMm: 50, yMm: 30, widthMm: 40, rows: 1 };
    });
    expect(over).toContain('fields.4: maskedIdNumber lies over another field');
    const corner = mistakes((layout) => {
      layout.crosses[1] = { xMm: 60, yMm: 14 };
    });
    expect(corner).toEqual(['crosses: they must span half the page each way, in their order']);
  });

  it('refuses unknown words, wrong types and what is no layout', () => {
    const unknown = mistakes((layout) => {
      layout['colour'] = 'red';
      layout.page.lines = 22.5;
    });
    expect(unknown.map((text) => text.split(':')[0])).toEqual(expect.arrayContaining(['colour', 'page.lines']));
    expect(parseFormLayout([]).ok).toBe(false);
    expect(parseFormLayout(undefined).ok).toBe(false);
  });

  it('in a folder is refused by its file name, the others stay', () => {
    const folder = mkdtempSync(join(tmpdir(), 'forms-'));
    try {
      writeFileSync(join(folder, 'a.json'), JSON.stringify(practice()));
      writeFileSync(join(folder, 'b.json'), '{ half');
      const { layouts, refused } = readForms(folder);
      expect(layouts.map(({ name }) => name)).toEqual(['receipt-practice']);
      expect(refused.map(({ file }) => file)).toEqual(['b.json']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('a receipt on a form', () => {
  const paper = createPaper();
  const words = (change: Partial<typeof receiptFacts> = {}) =>
    (paper.receiptForm('receipt-practice', { ...receiptFacts, ...change })?.marks ?? []).flatMap((mark) =>
      mark.type === 'text' ? [mark.text] : [],
    );

  it('adds only what the form lacks', () => {
    expect(words()).toEqual([
      'T1-0000123',
      '2026-11-22',
      '李䶮𠮷',
      '6109**********9051',
      '上河村',
      '2026年',
      '¥300.00',
      '人民币叁佰元整',
      '¥300.00',
      '实收¥1,409.50 找零¥1,109.50',
      '周经办',
      'T1-20261122-0007',
    ]);
  });

  it('of the practice books or printed again says so', () => {
    expect(words({ store: 'training', copy: 2 })[0]).toBe('演练 不是凭证 补打 第2次');
  });

  it('breaks a long name into the rows of its field and leaves nothing out', () => {
    const name = '阿卜杜热合曼·麦麦提图尔荪·玉素甫江';
    const rows = words({ personName: name }).slice(2, 4);
    expect(rows.join('')).toBe(name);
    expect(rows[0]?.length).toBeLessThan(name.length);
  });

  it('of an unknown form is none', () => {
    expect(paper.receiptForm('other', receiptFacts)).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { applicationForm } from '../../../src-main/adapters/documents/applicationForm.ts';
import { createPdf, shown } from '../../../src-main/adapters/documents/createPdf.ts';
import type { DocumentPlan } from '../../../src-main/adapters/documents/plan.ts';
import { shiftDocument } from '../../../src-main/adapters/documents/shiftDocument.ts';
import { applicationFacts } from './applicationFacts.ts';
import { shiftFacts } from './shiftFacts.ts';

const pages = (pdf: Uint8Array): number =>
  Buffer.from(pdf)
    .toString('latin1')
    .match(/\/Type \/Page\b/g)?.length ?? 0;

/** Words of a plan, in order. */
const said = (plan: DocumentPlan): string => JSON.stringify(plan.blocks);

describe('a document on office paper', () => {
  it('is the same file for the same facts, and another for other facts', async () => {
    const [one, two] = [
      await createPdf(shiftDocument(shiftFacts, 'A4')),
      await createPdf(shiftDocument(shiftFacts, 'A4')),
    ];
    expect(Buffer.compare(one, two)).toBe(0);
    expect(Buffer.from(one.subarray(0, 5)).toString()).toBe('%PDF-');
    const other = await createPdf(shiftDocument({ ...shiftFacts, countedFen: 1 }, 'A4'));
    expect(Buffer.compare(one, other)).not.toBe(0);
  });

  it('brings the station font along and no other', async () => {
    const text = Buffer.from(await createPdf(shiftDocument(shiftFacts, 'A4'))).toString('latin1');
    expect(text).toMatch(/\/BaseFont \/[A-Z]{6}\+NotoSansCJKsc/);
    expect(text).not.toContain('Helvetica');
    expect(text).toContain('/FontFile3');
  });

  it('goes on to the next page with the head of its table', async () => {
    const receipts = Array.from({ length: 90 }, (_, index) => ({
      from: `A${index}`,
      to: `B${index}`,
      used: 1,
      voided: 0,
    }));
    expect(pages(await createPdf(shiftDocument(shiftFacts, 'A4')))).toBe(1);
    expect(pages(await createPdf(shiftDocument({ ...shiftFacts, receipts }, 'A4')))).toBeGreaterThan(2);
  });

  it('writes a character the font lacks as its code point, never as nothing', () => {
    expect(shown('张𪚥')).toBe('张[U+2A6A5]');
    expect(shown('䶮\u0007\u200b')).toBe('䶮');
  });

  it('on A5 is one page too: the sheet of a shift and the registration form', async () => {
    for (const plan of [shiftDocument(shiftFacts, 'A5'), applicationForm(applicationFacts, 'A5')]) {
      const pdf = await createPdf(plan);
      expect(pages(pdf)).toBe(1);
      expect(Buffer.from(pdf).toString('latin1')).toMatch(/MediaBox \[0 0 419\.5\d* 595\.2\d*\]/);
    }
    expect(pages(await createPdf(applicationForm(applicationFacts, 'A4')))).toBe(1);
  });

  it('that is a registration form says everything of the application, and of a copy that it is one', async () => {
    const words = said(applicationForm({ ...applicationFacts, copy: 2, declared: 'signature' }, 'A4'));
    for (const word of [
      '陈新样',
      '610999200802150013',
      '6299 **** **** 0017',
      '300.00 元',
      '补打 第2次',
      '签字板上签名',
    ])
      expect(words).toContain(word);
    expect(applicationForm(applicationFacts, 'A4').mark).toContain('演练');
    const long = { ...applicationFacts, address: '示例路'.repeat(33), name: '欧阳'.repeat(25) };
    expect(pages(await createPdf(applicationForm(long, 'A5')))).toBe(1);
  });

  it('says what the sheet on the roll says', () => {
    const words = said(shiftDocument({ ...shiftFacts, differenceFen: -500, cause: '找错了零钱', copy: 1 }, 'A4'));
    for (const word of ['短款', '¥5.00', '找错了零钱', '补打 第1次', 'T1-0000001', '监盘人签字'])
      expect(words).toContain(word);
    expect(shiftDocument({ ...shiftFacts, store: 'training' }, 'A4').mark).toContain('演练');
    expect(shiftDocument({ ...shiftFacts, store: 'real' }, 'A4').mark).toBeUndefined();
  });
});

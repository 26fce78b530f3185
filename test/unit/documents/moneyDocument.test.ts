import { describe, expect, it } from 'vitest';
import { createPdf } from '../../../src-main/adapters/documents/createPdf.ts';
import { moneyDocument } from '../../../src-main/adapters/documents/moneyDocument.ts';
import type { DocumentPlan } from '../../../src-main/adapters/documents/plan.ts';
import type { MoneySheetFacts } from '../../../src-main/core/ports/paper.ts';
import { depositFacts, monthFacts, overShortFacts } from './moneyFacts.ts';

const text = (pdf: Uint8Array): string => Buffer.from(pdf).toString('latin1');
const pagesOf = (pdf: Uint8Array): number => text(pdf).match(/\/Type \/Page\b/g)?.length ?? 0;
const said = (facts: MoneySheetFacts, paper: DocumentPlan['paper'] = 'A4'): string => {
  const plan = moneyDocument(facts, paper);
  return JSON.stringify([plan.title, plan.blocks]);
};
/** Names under which somebody signs. */
const signersOf = (facts: MoneySheetFacts): readonly string[] =>
  moneyDocument(facts, 'A4').blocks.flatMap((block) => (block.type === 'signatures' ? block.names : []));
/** Every table with its rows, each as wide as its head. */
function expectFullTables(facts: MoneySheetFacts): void {
  const tables = moneyDocument(facts, 'A4').blocks.filter((block) => block.type === 'table');
  for (const { columns, rows } of tables)
    for (const row of rows) expect(row, columns[0]?.name).toHaveLength(columns.length);
}

const sheets = [
  ['现金缴款单', depositFacts],
  ['长短款处理单', overShortFacts],
  ['2026年11月月结单', monthFacts],
] as const satisfies readonly (readonly [string, MoneySheetFacts])[];

describe.each(sheets)('%s', (name, facts) => {
  it('bears its name, is the same file for the same facts, and says that practice is practice', async () => {
    const plan = moneyDocument(facts, 'A4');
    expect(plan.title).toBe(`社保服务站 ${name}`);
    expect(plan.mark).toContain('演练');
    expect(moneyDocument({ ...facts, store: 'real' }, 'A4').mark).toBeUndefined();
    const [one, two] = [await createPdf(plan), await createPdf(moneyDocument(facts, 'A4'))];
    expect(Buffer.compare(one, two)).toBe(0);
    expect(text(one)).toMatch(/\/BaseFont \/[A-Z]{6}\+NotoSansCJKsc/);
  });

  it('fits its paper: A4 and A5 by their measures, every row of a table as wide as its head', async () => {
    const [a4, a5] = [await createPdf(moneyDocument(facts, 'A4')), await createPdf(moneyDocument(facts, 'A5'))];
    expect(text(a4)).toMatch(/MediaBox \[0 0 595\.2\d* 841\.8\d*\]/);
    expect(text(a5)).toMatch(/MediaBox \[0 0 419\.5\d* 595\.2\d*\]/);
    expectFullTables(facts);
    if (facts.what !== 'month') expect([pagesOf(a4), pagesOf(a5)]).toEqual([1, 1]);
  });
});

describe('the slip for the bank', () => {
  it('says both writings of the sum, every day it carries, and leaves room for the stamp', () => {
    const words = said(depositFacts);
    for (const word of [
      '人民币壹仟肆佰零玖元伍角',
      '¥1,409.50',
      '农商行柳林支行',
      '2026-11-19',
      '¥1,100.00',
      '¥309.50',
    ])
      expect(words).toContain(word);
    expect(signersOf(depositFacts)).toEqual(['缴款人签字', '复核人签字', '银行盖章']);
  });

  it('of a season’s sixty days goes on to another page and loses no day', async () => {
    const days = Array.from({ length: 60 }, (_, day) => ({
      businessDate: `2026-${String(Math.floor(day / 28) + 9).padStart(2, '0')}-${String((day % 28) + 1).padStart(2, '0')}`,
      amountFen: 30_000,
    }));
    const pdf = await createPdf(moneyDocument({ ...depositFacts, days }, 'A5'));
    expect(pagesOf(pdf)).toBeGreaterThan(1);
    for (const { businessDate } of days) expect(said({ ...depositFacts, days })).toContain(businessDate);
  });
});

describe('the sheet of a till that was over or short', () => {
  it('names it short, or over, by the sum alone; the cause stands, and two boxes wait for a pen', () => {
    const short = said(overShortFacts);
    for (const word of ['短款', '¥10.00', '人民币壹拾元整', '找零多找了 10 元', '¥1,100.00', '¥1,090.00'])
      expect(short).toContain(word);
    expect(short).not.toContain('长款');
    const over = said({ ...overShortFacts, differenceFen: 1_000, countedFen: 111_000 });
    expect(over).toContain('长款');
    const cells = moneyDocument(overShortFacts, 'A4').blocks.flatMap((block) =>
      block.type === 'grid' ? block.rows.flat() : [],
    );
    expect(cells.filter(({ content }) => content === '').map(({ name }) => name)).toEqual(['查找经过', '处理意见']);
    expect(signersOf(overShortFacts)).toEqual(['经办人签字', '站长签字', '县级签字']);
  });
});

describe('the sheet of a month', () => {
  it('says what was owed, taken, deposited and credited, by village, tier, clerk and day', () => {
    const words = said(monthFacts);
    for (const word of [
      'T01-202611',
      '柳林村',
      '（未填）',
      '¥1,409.50',
      '¥1,109.50',
      'LX00000001',
      '2001',
      'abababababababab',
    ])
      expect(words).toContain(word);
    expect(words).not.toContain('ab'.repeat(9));
  });

  it('puts the windows side by side with their sum, and says of whom something may be missing', () => {
    const windows = moneyDocument(monthFacts, 'A4').blocks.findIndex(
      (block) => block.type === 'heading' && block.text === '全站各窗口',
    );
    const [table, line] = moneyDocument(monthFacts, 'A4').blocks.slice(windows + 1, windows + 3);
    expect(table).toMatchObject({
      rows: [
        ['1号窗口', '¥809.50', '¥300.00', '¥200.00', '¥300.00'],
        ['2号窗口', '¥190.50', '¥0.00', '¥0.00', '¥0.00'],
        ['全站合计', '¥1,000.00', '¥300.00', '¥200.00', '¥300.00'],
      ],
    });
    expect(line).toMatchObject({ type: 'line', text: expect.stringContaining('只看到 2026-11-18') });
    const { windows: _others, ...alone } = monthFacts.figures;
    expect(said({ ...monthFacts, figures: alone })).not.toContain('全站');
  });

  it('prints every finding with what was written about it, and counts copies', () => {
    expect(said(monthFacts)).toContain('短款 10.00 元，经手 王五，原因：找零多找了。说明：已由经办人补回');
    expect(said({ ...monthFacts, copy: 2 })).toContain('补打 第2次');
  });

  it('with three hundred villages goes on from page to page with the head of its table', async () => {
    const villages = Array.from({ length: 300 }, (_, n) => ({ villageCode: String(n), count: 1, sumFen: 30_000 }));
    const villageNames = villages.map((_, n) => `第${n}村`);
    const long = { ...monthFacts, villageNames, figures: { ...monthFacts.figures, villages } };
    expect(pagesOf(await createPdf(moneyDocument(long, 'A4')))).toBeGreaterThan(6);
    expect(said(long)).toContain('第299村');
  });
});

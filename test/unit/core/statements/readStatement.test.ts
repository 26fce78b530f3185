import { describe, expect, it } from 'vitest';
import { readStatement, readSum, type Source } from '../../../../src-main/core/statements/readStatement.ts';

const read = (source: Source, rows: readonly (readonly string[])[]) =>
  readStatement({ sheets: [{ name: 'Sheet1', rows, merged: [] }] }, source);

describe('a bank’s statement', () => {
  it('is found under its title, money in positive and money out negative', () => {
    const found = read('bank', [
      ['农村商业银行对公账户明细', '', '', '', ''],
      ['账号 8800******0012', '', '', '', ''],
      ['交易日期', '凭证号码', '借方发生额', '贷方发生额', '摘要'],
      ['2026-12-02', '88000001', '', '1,234.50', '现金存入'],
      ['2026-12-03', '', '3,000.00', '0.00', '归集'],
      ['合计', '', '3,000.00', '1,234.50', ''],
    ]);
    expect(found?.lines).toEqual([
      { day: '2026-12-02', amountFen: 123_450, reference: '现金存入', slipNumber: '88000001' },
      { day: '2026-12-03', amountFen: -300_000, reference: '归集' },
    ]);
  });

  it('with one column of sums tells money out by its mark', () => {
    const found = read('bank', [
      ['日期', '借贷标志', '金额', '流水号'],
      ['20261202', '贷', '300.00', 'A1'],
      ['2026/12/3 09:12:00', '借', '200.00', 'A2'],
    ]);
    expect(found?.lines.map(({ amountFen, day }) => [day, amountFen])).toEqual([
      ['2026-12-02', 30_000],
      ['2026-12-03', -20_000],
    ]);
  });

  it('names rows that could not be read, and no other', () => {
    const found = read('bank', [
      ['日期', '贷方金额', '流水号'],
      ['2026-12-02', '300.00', 'A1'],
      ['2026-12-99', '100.00', 'A2'],
      ['2026-12-04', '约一百', 'A3'],
    ]);
    expect(found?.unread).toEqual([3, 4]);
  });

  it('is nothing where no sheet has days and sums', () => {
    expect(
      read('bank', [
        ['姓名', '身份证号'],
        ['张三', '6109'],
      ]),
    ).toBeUndefined();
    expect(readStatement({ sheets: [] }, 'bank')).toBeUndefined();
  });
});

describe('an acquirer’s file', () => {
  it('keeps voucher and reference, hides the card, and takes back what was taken back', () => {
    const found = read('acquirer', [
      ['交易日期', '交易时间', '交易类型', '卡号', '终端流水号', '系统参考号', '交易金额', '商户手续费'],
      ['2026-12-02', '09:12:00', '消费', '6217001234567890012', '000123', '700001', '300.00', '1.80'],
      ['2026-12-02', '09:20:00', '消费撤销', '6217001234567890012', '000124', '700002', '300.00', '0.00'],
    ]);
    expect(found?.lines).toEqual([
      {
        ...{ day: '2026-12-02', amountFen: 30_000, feeFen: 180 },
        ...{ reference: '700001', trace: '000123', maskedCard: '621700******0012' },
      },
      {
        ...{ day: '2026-12-02', amountFen: -30_000, feeFen: 0 },
        ...{ reference: '700002', trace: '000124', maskedCard: '621700******0012' },
      },
    ]);
  });
});

describe('a sum as statements write it', () => {
  it.each([
    ['1,234.50', 123_450],
    ['-200.00', -20_000],
    ['¥300元', 30_000],
    ['３００．００', 30_000],
    ['', undefined],
    ['约一百', undefined],
  ])('%s', (text, fen) => {
    expect(readSum(text)).toBe(fen);
  });
});

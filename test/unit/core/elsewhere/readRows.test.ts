import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRows } from '../../../../src-main/core/elsewhere/readRows.ts';
import { statusWord } from '../../../../src-main/core/elsewhere/tables/columnWords.ts';
import { readCsv } from '../../../fixtures/codes/readCsv.ts';

const read = (rows: readonly (readonly string[])[], source: 'bank-deduction' | 'tax' = 'bank-deduction') =>
  readRows({ sheet: { name: '表', rows, merged: [] }, source, year: 2026, today: '2026-11-20' });

describe('a bank’s list', () => {
  it('is read whatever stands above, below and between', () => {
    const lines = read([
      ['城乡居民养老保险代扣代缴结果'],
      ['制表日期', '2026-11-19'],
      ['序号', '户名', '证件号码', '扣款金额', '扣款日期', '处理结果', '流水号'],
      ['1', '张 练习', ' 61099919790306901Ｘ', '¥300.00', '2026/11/18', '扣款成功', 'A1'],
      ['2', '李大样', '610999197008179031', '1,500', '20261118', '余额不足', 'A2'],
      ['', '合计', '', '1,800.00', '', '', ''],
    ]);
    expect(lines).toEqual([
      {
        line: 4,
        name: '张练习',
        idNumber: '61099919790306901X',
        year: 2026,
        amountFen: 30_000,
        paidOn: '2026-11-18',
        reference: 'A1',
        status: { paid: true },
      },
      {
        line: 5,
        name: '李大样',
        idNumber: '610999197008179031',
        year: 2026,
        amountFen: 150_000,
        paidOn: '2026-11-18',
        reference: 'A2',
        status: { paid: false, problem: 'failed' },
      },
    ]);
  });

  it('without a column of people’s numbers is no list', () => {
    expect(
      read([
        ['项目', '金额'],
        ['备用金', '500'],
      ]),
    ).toBeUndefined();
    expect(read([])).toBeUndefined();
  });

  it('that is nonsense never throws', () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom('姓名', '身份证号', '金额', '合计', '4.4E+17', '2026'));
    const sheets = fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 30 });
    fc.assert(
      fc.property(sheets, (rows) => {
        const lines = read(rows) ?? [];
        expect(lines.every((line) => line.line >= 1 && line.line <= rows.length)).toBe(true);
      }),
    );
  });
});

describe('a status word', () => {
  it.each(readCsv('tax_payment_status.csv'))('of the tax system is known by code and by name: $code $name', (row) => {
    const { code = '', name = '' } = row;
    expect(statusWord(code, 'tax')).toEqual(statusWord(name, 'tax'));
    expect(statusWord(code, 'tax')).toMatchObject({ tax: code, paid: code === '03' || code === '04' });
    expect(statusWord(String(Number(code)), 'tax')).toEqual(statusWord(code, 'tax'));
  });

  it('nobody knows is never taken for paid', () => {
    expect(statusWord('处理中', 'bank')).toEqual({ paid: false, problem: 'failed' });
    expect(statusWord('05', 'tax')).toEqual({ paid: false, problem: 'unreadable' });
    expect(statusWord('', 'bank')).toEqual({ paid: true });
  });
});

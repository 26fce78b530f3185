import { describe, expect, it } from 'vitest';
import { listColumns } from '../../../../src-main/core/batch/tables/columnWords.ts';
import type { MergedCells, TableSheet } from '../../../../src-main/core/ports/tableFile.ts';
import { findLayout, readLines, recallColumns, rememberColumns } from '../../../../src-main/core/spreadsheet/index.ts';

const sheet = (rows: readonly (readonly string[])[], merged: readonly MergedCells[] = []): TableSheet => ({
  name: '',
  rows,
  merged,
});
const area = ([top, left]: [number, number], [bottom, right]: [number, number]): MergedCells => ({
  top,
  left,
  bottom,
  right,
});
const linesOf = (table: TableSheet) => {
  const layout = findLayout(table, listColumns);
  if (!layout) throw new Error('no table found');
  return readLines(table, layout, { briefs: listColumns, needed: ['name', 'idNumber'] });
};

describe('a table in a file of unknown layout', () => {
  it('begins below title and stamp, whatever the order of its columns', () => {
    const table = sheet([
      ['柳林镇石桥村2026年度城乡居保代收名册'],
      ['填报单位：石桥村', '', '', '2026年11月'],
      ['序号', '缴费金额(元)', '姓 名', '公民身份号码', '户主'],
      ['1', '300', '张三', '610999199001019015', '张大'],
      ['', '', '', '', ''],
      ['2', '500', '李四', '610999199001019023', '李大'],
      ['合计', '800'],
      ['制表人：王五', '', '', '', ''],
    ]);
    expect(findLayout(table, listColumns)).toMatchObject({
      headingRow: 2,
      firstRow: 3,
      columns: { amount: 1, name: 2, idNumber: 3, household: 4 },
    });
    const { lines, totals } = linesOf(table);
    expect(lines.map(({ row, cells }) => [row, cells.name, cells.amount])).toEqual([
      [3, '张三', '300'],
      [5, '李四', '500'],
    ]);
    expect(totals.map(({ cells }) => cells.amount)).toEqual(['800']);
  });

  it('may have headings of two merged rows and one household over several rows', () => {
    const table = sheet(
      [
        ['户主姓名', '家庭成员', '', '缴费', ''],
        ['', '姓名', '身份证号', '档次', '金额'],
        ['张大', '张三', '610999199001019015', '300', '300'],
        ['', '张四', '610999199001019023', '500', '500'],
      ],
      [area([0, 0], [1, 0]), area([0, 1], [0, 2]), area([0, 3], [0, 4]), area([2, 0], [3, 0])],
    );
    expect(findLayout(table, listColumns)).toMatchObject({
      firstRow: 2,
      columns: { household: 0, name: 1, idNumber: 2, tier: 3, amount: 4 },
    });
    expect(linesOf(table).lines.map(({ cells }) => cells.household)).toEqual(['张大', '张大']);
  });

  it('without headings is told by what stands in its columns', () => {
    const table = sheet([
      ['1', '610999199001019015', '张三', '300'],
      ['2', '610999199001019023', '李四', '300'],
      ['3', '4.41283199001011E+17', '王五', '500'],
    ]);
    expect(findLayout(table, listColumns)).toMatchObject({
      headingRow: -1,
      columns: { idNumber: 1, name: 2, amount: 3 },
    });
    expect(linesOf(table).lines).toHaveLength(3);
  });

  it('that says nothing about people is none', () => {
    expect(
      findLayout(
        sheet([
          ['水表', '读数'],
          ['1', '22'],
        ]),
        listColumns,
      ),
    ).toBeUndefined();
  });

  it('keeps the columns somebody chose for the same headings', () => {
    const kept = new Map<string, string>();
    const settings = {
      get: (key: string) => kept.get(key),
      set: (key: string, value: string) => void kept.set(key, value),
    };
    const layout = findLayout(
      sheet([
        ['姓名', '身份证号', '金额', '金额2'],
        ['张三', '1', '2', '3'],
      ]),
      listColumns,
    );
    if (!layout) throw new Error('no table found');
    rememberColumns(settings, 'list', { ...layout, columns: { name: 0, idNumber: 1, amount: 3 } });
    expect(recallColumns(settings, 'list', layout).columns).toEqual({ name: 0, idNumber: 1, amount: 3 });
    expect(recallColumns(settings, 'list', { ...layout, headings: ['别的'] }).columns).toEqual(layout.columns);
    expect(recallColumns(settings, 'bank', layout).columns).toEqual(layout.columns);
  });
});

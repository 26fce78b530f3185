import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { markTable, writeTable } from '../../../src-main/adapters/documents/tables/markTable.ts';
import { readTable } from '../../../src-main/adapters/documents/tables/readTable.ts';
import { workbook } from '../../fixtures/tables.ts';

const rows = [
  ['石桥村名册'],
  ['姓名', '身份证号', '电话', '金额'],
  ['张三', '610999199001019015', 13_900_000_001, 300],
  ['李四', '610999199001019023', 13_900_000_002, 300],
];
const marks = {
  sheet: '名册',
  headingRow: 1,
  heading: '核对结果',
  rows: [{ row: 3, columns: [1, 3], why: '身份证号最后一位不对' }],
  textColumns: [1, 2],
};

async function marked(bytes: Uint8Array) {
  const made = await markTable(bytes, marks);
  if (!made.ok) throw new Error(made.error);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(new Uint8Array(made.value).buffer);
  const sheet = book.worksheets[0];
  if (!sheet) throw new Error('no sheet');
  return { sheet, read: readTable(made.value) };
}

const colourOf = (sheet: ExcelJS.Worksheet, row: number, column: number) => {
  const { fill } = sheet.getCell(row, column);
  return fill?.type === 'pattern' ? fill.fgColor?.argb : undefined;
};

describe('the copy of their file', () => {
  it('colours what is wrong, says why beside it and touches nothing else', async () => {
    const { read, sheet } = await marked(workbook(rows, { merges: ['A1:D1'] }));
    expect([colourOf(sheet, 4, 2), colourOf(sheet, 4, 4)]).toEqual(['FFFFC7CE', 'FFFFC7CE']);
    expect([colourOf(sheet, 4, 1), colourOf(sheet, 3, 2), colourOf(sheet, 3, 4)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(sheet.getCell(2, 5).value).toBe('核对结果');
    expect(sheet.getCell(4, 5).value).toBe('身份证号最后一位不对');
    expect(Math.floor(sheet.getColumn(3).width ?? 0)).toBe(30);
    expect(sheet.getCell(1, 1).isMerged).toBe(true);
    // Read back by the other library too.
    expect(read.ok && read.value.sheets[0]?.rows[3]).toEqual([
      '李四',
      '610999199001019023',
      '13900000002',
      '300',
      '身份证号最后一位不对',
    ]);
  });

  it('keeps numbers of people and phones as text, amounts as figures', async () => {
    const { sheet } = await marked(workbook(rows));
    expect(sheet.getCell(3, 2)).toMatchObject({ value: '610999199001019015', numFmt: '@' });
    expect(sheet.getCell(3, 3)).toMatchObject({ value: '13900000001', numFmt: '@' });
    expect(sheet.getCell(3, 4).value).toBe(300);
  });

  it('of an old workbook or a text file is a workbook of today', async () => {
    const text = new TextEncoder().encode(rows.map((row) => row.join(',')).join('\n'));
    for (const bytes of [workbook(rows, { format: 'biff8', merges: ['A1:D1'] }), text]) {
      const { sheet } = await marked(bytes);
      expect(colourOf(sheet, 4, 2)).toBe('FFFFC7CE');
      expect(sheet.getCell(3, 2).value).toBe('610999199001019015');
      expect(sheet.getCell(4, 5).value).toBe('身份证号最后一位不对');
    }
  });
});

it('a list of ours opens with its title, headings and every digit', async () => {
  const made = await writeTable({
    title: '石桥村未缴名单',
    columns: [
      { heading: '姓名', width: 12 },
      { heading: '身份证号', width: 22 },
      { heading: '档次', width: 8 },
    ],
    rows: [['张三', '610999199001019015', 300]],
  });
  const read = readTable(made);
  expect(read.ok && read.value.sheets[0]?.rows).toEqual([
    ['石桥村未缴名单'],
    ['姓名', '身份证号', '档次'],
    ['张三', '610999199001019015', '300'],
  ]);
});

import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CFB, utils, write } from '@e965/xlsx';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { readTable } from '../../../src-main/adapters/documents/tables/readTable.ts';
import { workbook } from '../../fixtures/tables.ts';

const list = [
  ['石桥村2026年代收名册'],
  ['姓名', '身份证号', '金额'],
  ['张三', '610999199001019015', 300],
  ['李四', Number('441283199001011234'), '３００'],
];

const rowsOf = (bytes: Uint8Array) => {
  const read = readTable(bytes);
  if (!read.ok) throw new Error(read.error);
  return read.value;
};

const text = (rows: readonly (readonly unknown[])[], separator = ','): string =>
  rows.map((row) => row.join(separator)).join('\r\n');

describe('a spreadsheet somebody brings', () => {
  it('gives its cells as they were typed, whole numbers with all their digits', () => {
    for (const format of ['xlsx', 'biff8'] as const) {
      const table = rowsOf(
        workbook([...list, ['王五', Number('61090219661205901'), 1234.5], ['赵六', 13900000000, 0]], { format }),
      );
      expect(table.format).toBe(format === 'xlsx' ? 'xlsx' : 'xls');
      expect(table.sheets[0]?.rows.slice(1, 3)).toEqual([
        ['姓名', '身份证号', '金额'],
        ['张三', '610999199001019015', '300'],
      ]);
      expect(table.sheets[0]?.rows.at(-1)).toEqual(['赵六', '13900000000', '0']);
    }
  });

  it('shows by the exponent that a number of 18 digits was taken for a figure', () => {
    expect(rowsOf(workbook(list)).sheets[0]?.rows[3]?.[1]).toMatch(/^4\.4128319900101\d*E\+17$/);
  });

  it('shows the stored value of a formula and a date as a date', () => {
    const sheet = utils.aoa_to_sheet([['合计', 0, new Date(Date.UTC(2026, 10, 5))]]);
    sheet['B1'] = { t: 'n', v: 600.0000000001, f: 'SUM(C2:C3)' };
    const book = utils.book_new();
    utils.book_append_sheet(book, sheet, 'S');
    const bytes = new Uint8Array(write(book, { type: 'array', bookType: 'xlsx', cellDates: true }) as ArrayBuffer);
    expect(rowsOf(bytes).sheets[0]?.rows[0]).toEqual(['合计', '600', '2026-11-05']);
  });

  it('names merged cells instead of repeating them', () => {
    const merged = rowsOf(workbook(list, { merges: ['A1:C1'] })).sheets[0];
    expect(merged?.merged).toEqual([{ top: 0, left: 0, bottom: 0, right: 2 }]);
    expect(merged?.rows[0]).toEqual(['石桥村2026年代收名册']);
  });
});

describe('a text file', () => {
  it('is read in the encoding its bytes show', () => {
    const plain = text(list);
    const wide = Buffer.from(`\uFEFF${plain}`, 'utf16le');
    for (const [bytes, encoding] of [
      [Buffer.from(plain), 'UTF-8'],
      [Buffer.from(`\uFEFF${plain}`), 'UTF-8'],
      [iconv.encode(plain, 'gb18030'), 'GB18030'],
      [wide, 'UTF-16'],
      [wide.subarray(2), 'UTF-16'],
      [Buffer.from(wide).swap16(), 'UTF-16'],
    ] as const) {
      const table = rowsOf(new Uint8Array(bytes));
      expect(table.encoding).toBe(encoding);
      expect(table.sheets[0]?.rows[2]).toEqual(['张三', '610999199001019015', '300']);
    }
  });

  it('keeps a rare character of GB18030', () => {
    const table = rowsOf(new Uint8Array(iconv.encode('姓名,身份证号\n马䶮,1\n吴𠮷,2', 'gb18030')));
    expect(table.sheets[0]?.rows.map((row) => row[0])).toEqual(['姓名', '马䶮', '吴𠮷']);
  });

  it('may be separated by tabs or semicolons and quote its cells', () => {
    expect(rowsOf(new TextEncoder().encode('a\tb,c\n1\t2')).sheets[0]?.rows).toEqual([
      ['a', 'b,c'],
      ['1', '2'],
    ]);
    const quoted = '姓名,地址,号\n"张三","一组,""老屋""\n后面","=""0012"""\n李四,二组,="0013"';
    expect(rowsOf(new TextEncoder().encode(quoted)).sheets[0]?.rows.slice(1)).toEqual([
      ['张三', '一组,"老屋"\n后面', '0012'],
      ['李四', '二组', '0013'],
    ]);
  });
});

describe('a file that is no table', () => {
  it('is refused with its reason', () => {
    const docx = workbook(list);
    const png = Uint8Array.from([
      0x89,
      0x50,
      0x4e,
      0x47,
      0x0d,
      0x0a,
      0x1a,
      0x0a,
      0,
      0,
      0,
      13,
      ...Array<number>(64).fill(0),
    ]);
    expect(readTable(new Uint8Array())).toEqual({ ok: false, error: 'empty' });
    expect(readTable(new TextEncoder().encode('\r\n , \r\n'))).toEqual({ ok: false, error: 'empty' });
    expect(readTable(workbook([[]]))).toEqual({ ok: false, error: 'empty' });
    expect(readTable(png)).toEqual({ ok: false, error: 'not-a-table' });
    expect(readTable(new TextEncoder().encode('<html><table></table>'))).toEqual({ ok: false, error: 'not-a-table' });
    expect(readTable(docx.subarray(0, docx.length - 30))).toEqual({ ok: false, error: 'broken' });
    expect(
      readTable(
        Buffer.from(Buffer.from(docx).toString('latin1').replaceAll('xl/workbook.xml', 'wd/workbook.xml'), 'latin1'),
      ),
    ).toEqual({
      ok: false,
      error: 'not-a-table',
    });
  });

  it('with a password asks for one without', () => {
    const locked = CFB.utils.cfb_new();
    CFB.utils.cfb_add(locked, '/EncryptionInfo', Buffer.alloc(64, 4));
    CFB.utils.cfb_add(locked, '/EncryptedPackage', Buffer.alloc(512, 7));
    expect(readTable(new Uint8Array(CFB.write(locked, { type: 'array' }) as ArrayBuffer))).toEqual({
      ok: false,
      error: 'password',
    });
  });

  it('of 200 MB is refused before it is read', () => {
    const folder = mkdtempSync(join(tmpdir(), 'table-'));
    const file = join(folder, 'large.xlsx');
    writeFileSync(file, '');
    truncateSync(file, 200 * 1024 * 1024);
    expect(readTable(file)).toEqual({ ok: false, error: 'too-large' });
    rmSync(folder, { recursive: true });
  });

  it('that unpacks to more than anybody’s list is refused unread', () => {
    const bytes = Buffer.from(workbook(list));
    // The directory at the end says how much the entries unpack to.
    for (let at = bytes.indexOf('PK\u0001\u0002'); at >= 0; at = bytes.indexOf('PK\u0001\u0002', at + 1))
      bytes.writeUInt32LE(100 * 1024 * 1024, at + 24);
    expect(readTable(new Uint8Array(bytes))).toEqual({ ok: false, error: 'too-large' });
  });

  it('with more rows than a township has people is refused', () => {
    expect(readTable(new TextEncoder().encode('a,b\n'.repeat(20_001)))).toEqual({ ok: false, error: 'too-large' });
  });
});

import { describe, expect, it } from 'vitest';
import { createPdf } from '../../../src-main/adapters/documents/createPdf.ts';
import { unpaidList } from '../../../src-main/adapters/documents/unpaidList.ts';
import { villageListCode } from '../../../src-main/contract/values/scannedCode.ts';
import type { UnpaidListFacts } from '../../../src-main/core/ports/unpaidPaper.ts';

const person = (name: string, householdNumber: string) => ({
  ...{ group: '一组', householdNumber, name, maskedIdNumber: '6109**********9015', phone: '19900001001' },
  lastTierFen: 30_000,
});

const facts: UnpaidListFacts = {
  store: 'training',
  place: '柳林镇社保服务站',
  title: '柳林镇社保服务站',
  madeAt: '2026-11-06T09:00:00+08:00',
  village: '柳林村',
  agentName: '赵柳代',
  year: 2026,
  code: villageListCode('cun01', 2026),
  people: [person('张三', 'H1'), person('李四', 'H1'), person('王五', 'H2')],
};

const tableOf = (rows: UnpaidListFacts) => {
  const table = unpaidList(rows, 'A4').blocks.find((block) => block.type === 'table');
  if (table?.type !== 'table') throw new Error('the list has no table');
  return table;
};

describe('the paper list of who has not paid', () => {
  it('has a box for each, households together under one number, and the code of the list', () => {
    expect(tableOf(facts).rows.map((row) => [row[0], row[3], row[4]])).toEqual([
      ['□', 'H1', '张三'],
      ['□', '', '李四'],
      ['□', 'H2', '王五'],
    ]);
    const plan = unpaidList(facts, 'A4');
    expect(plan.blocks).toContainEqual({ type: 'qr', text: 'CUNLIST.cun01.2026' });
    expect(plan).toMatchObject({ title: '柳林村2026年度未缴费人员名单', mark: expect.stringContaining('演练') });
    expect(unpaidList({ ...facts, store: 'real' }, 'A4').mark).toBeUndefined();
  });

  it('puts a village of a thousand on pages with the head of the table on each', async () => {
    const people = Array.from({ length: 1_000 }, (_, index) => person(`张三${index}`, `H${Math.floor(index / 3)}`));
    const pdf = Buffer.from(await createPdf(unpaidList({ ...facts, people }, 'A4'))).toString('latin1');
    expect(pdf.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(20);
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import iconv from 'iconv-lite';
import { readTable } from '../../../src-main/adapters/documents/tables/readTable.ts';
import { agent, rowOf, upload } from '../../fixtures/villageList.ts';
import { openVillageCounter, type VillageCounter } from '../../fixtures/villageCounter.ts';

let village: VillageCounter;
let batchId: string;
let clerk: VillageCounter['clerk'];
let station: VillageCounter['station'];

beforeEach(async () => {
  village = await openVillageCounter();
  ({ batchId, clerk, station } = village);
});
afterEach(() => station.close());

const one = (index: number) => village.one(index);
const lines = () => village.lines();
const read = (rows: Parameters<VillageCounter['read']>[0]) => village.read(rows);

describe('who has not paid', () => {
  it('is printed for the agent’s round on office paper, with a box for each and the code of the list', async () => {
    const asked = { agentId: agent.agentId, year: 2026 };
    expect((await station.refused('batch.printUnpaidList', asked)).code).toBe('PRINTER_MISSING');
    const office = { deviceId: 'office', kind: 'document-printer', profile: 'test', port: 'test' } as const;
    station.devices.setReports([{ ...office, state: 'ready', sinceMs: 0, simulated: true }]);
    const { people } = await station.ok('batch.makeUnpaidList', asked);
    expect(people).toBeGreaterThanOrEqual(village.villagers.length);
    expect(await station.ok('batch.printUnpaidList', asked)).toEqual({ state: 'printed', people });
    expect(station.devices.jobs.at(-1)?.job).toMatchObject({
      type: 'document',
      title: expect.stringContaining('未缴'),
    });
    expect((await station.refused('batch.printUnpaidList', { ...asked, agentId: 'nobody' })).code).toBe(
      'AGENT_UNKNOWN',
    );
  });
});

describe('papers of a list', () => {
  const fetched = async (answer: { readonly blobId: string }): Promise<Uint8Array> => {
    const pieces: Uint8Array[] = [];
    for await (const piece of station.rooms().blobs.take(answer.blobId)?.chunks() ?? []) pieces.push(piece);
    return new Uint8Array(Buffer.concat(pieces));
  };
  const rowsOf = (bytes: Uint8Array) => {
    const table = readTable(bytes);
    if (!table.ok) throw new Error(table.error);
    return table.value.sheets[0]?.rows ?? [];
  };

  it('go back to the agent in their own layout with the reasons beside the lines', async () => {
    await read([rowOf(one(0)), [one(1).name, Number('441283199001011234'), 300], rowOf(one(2), 301)]);
    const [, , third] = await lines();
    await station.ok('batch.decideLine', {
      batchId,
      lineId: third?.lineId ?? '',
      decision: 'left-out',
      reason: '钱没带够',
    });
    const copy = await station.ok('batch.makeCopy', { batchId });
    expect(copy.fileName).toBe('名册-核对结果.xlsx');
    const rows = rowsOf(await fetched(copy));
    expect(rows.map((row) => row[3])).toEqual([
      '核对结果（社保服务站）',
      undefined,
      '身份证号被表格改成了科学计数法，请按文本格式重新填写',
      '没有这个档次（301.00 元）；不收：钱没带够',
    ]);
    expect(rows[1]).toEqual([one(0).name, one(0).idNumber, '300']);
  });

  it('name who of the village has not paid, without those who paid here a minute ago', async () => {
    const before = await station.ok('batch.makeUnpaidList', { agentId: agent.agentId, year: 2026 });
    await clerk.collect({ personKey: one(0).personKey }, { tierFen: 30_000 });
    const after = await station.ok('batch.makeUnpaidList', { agentId: agent.agentId, year: 2026 });
    expect(after.people).toBe(before.people - 1);
    const rows = rowsOf(await fetched(after));
    expect(rows[1]?.slice(0, 6)).toEqual(['序号', '村民小组', '户号', '姓名', '身份证号', '联系电话']);
    expect(rows.some((row) => row[4] === one(1).idNumber)).toBe(true);
    expect(rows.some((row) => row[4] === one(0).idNumber)).toBe(false);
  });

  it('are read whatever software wrote them, with names and digits as people type them', async () => {
    const full = (text: string): string =>
      text.replaceAll(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
    const text = [
      '柳林村代收名册,,',
      '姓　名,身份证号,金额（元）',
      `${[...one(0).name].join(' ')},${full(one(0).idNumber)},３００元`,
      `${one(1).name},${one(1).idNumber.toLowerCase()},"300.00"`,
      '合计,,600',
    ].join('\r\n');
    const blobId = await upload(station, new Uint8Array(iconv.encode(text, 'gb18030')), '名册.csv');
    const checked = await station.ok('batch.readFile', { batchId, blobId });
    expect(checked).toMatchObject({
      lines: 2,
      ready: 2,
      totalsDiffer: false,
      theirTotalFen: 60_000,
      source: { encoding: 'GB18030' },
    });
    const wrong = { name: 0, idNumber: 2, amount: 1 } as const;
    expect(await station.ok('batch.chooseColumns', { batchId, columns: wrong })).toMatchObject({ problems: 2 });
    const again = await upload(station, new Uint8Array(Buffer.from(text)), '名册2.csv');
    expect(await station.ok('batch.readFile', { batchId, blobId: again })).toMatchObject({
      problems: 2,
      source: { encoding: 'UTF-8' },
    });
  });

  it('that are no list are refused with their reason, and the list stays as it was', async () => {
    await read([rowOf(one(0))]);
    for (const [bytes, code] of [
      [new TextEncoder().encode('水表,读数\n1,22'), 'TABLE_NO_COLUMNS'],
      [new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0, 0, 0, 0, 0]), 'TABLE_NOT_A_TABLE'],
      [new TextEncoder().encode(' \n'), 'TABLE_EMPTY'],
    ] as const)
      expect((await station.refused('batch.readFile', { batchId, blobId: await upload(station, bytes) })).code).toBe(
        code,
      );
    expect(await station.ok('batch.getBatch', { batchId })).toMatchObject({ lines: 1, ready: 1 });
  });

  it('are read as a block copied out of a spreadsheet too: a tab between two cells, quoted where a cell has lines', async () => {
    const cells = [one(0), one(1)].map(({ idNumber, name }) =>
      [name, idNumber, '300', ...Array(17).fill('')].join('\t'),
    );
    const block = ['"姓名\n（全称）"\t身份证号\t金额', ...cells].join('\r\n');
    const blobId = await upload(station, Buffer.from(block), '粘贴的表格.txt');
    expect(await station.ok('batch.readFile', { batchId, blobId })).toMatchObject({
      lines: 2,
      ready: 2,
      readyFen: 60_000,
    });
    // Copied without its head it is told by what stands in its columns.
    const bare = await upload(station, Buffer.from(cells.join('\n')), '粘贴的表格.txt');
    expect(await station.ok('batch.readFile', { batchId, blobId: bare })).toMatchObject({ lines: 2, ready: 2 });
  });
});

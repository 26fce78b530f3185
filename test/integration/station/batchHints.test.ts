import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Clerk, openCounter } from '../../fixtures/counterWork.ts';
import { workbook } from '../../fixtures/tables.ts';
import { agent, listHead, moveTo, payers, rowOf, upload } from '../../fixtures/villageList.ts';

let station: Clerk['station'];

beforeEach(async () => {
  station = (await openCounter({ residents: 120 })).station;
});
afterEach(() => station.close());

it('a page that asks again at every hint ends with the list that was read, not with the one before it', async () => {
  const batchId = station.freshId();
  await station.ok('batch.openBatch', { batchId, agentId: agent.agentId, year: 2026 });
  const villagers = payers(station).slice(0, 4);
  moveTo(station, villagers);
  const asked: Promise<unknown>[] = [];
  let shown = -1;
  const look = async () => {
    shown = (await station.ok('batch.getBatch', { batchId })).lines;
  };
  const { environment } = station.rooms();
  Object.assign(environment, { changed: (topic: string) => (topic === 'batch' ? asked.push(look()) : undefined) });
  const blobId = await upload(station, workbook([...listHead, ...villagers.map((one) => rowOf(one))]));
  await station.ok('batch.readFile', { batchId, blobId });
  await Promise.all(asked);
  expect(asked.length).toBeGreaterThan(1);
  expect(shown).toBe(villagers.length);
});

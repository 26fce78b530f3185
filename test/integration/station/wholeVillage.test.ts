import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { idCheckDigit } from '../../../src-main/contract/values/residentIdNumber.ts';
import type { InsuredPerson } from '../../../src-main/core/people/insuredPerson.ts';
import { type Clerk, headApproves, openCounter, piecesOf } from '../../fixtures/counterWork.ts';
import { type MadeCell, workbook } from '../../fixtures/tables.ts';
import { agent, everybody, moveTo, payers, rowOf, untilBooked, upload } from '../../fixtures/villageList.ts';

const people = 1_200;
const households = 500;
let clerk: Clerk & { readonly shiftId: string };
let station: Clerk['station'];

beforeEach(async () => {
  clerk = await openCounter({ residents: 3_600, seed: 'whole village' });
  station = clerk.station;
});
afterEach(() => station.close());

type Seeded = { readonly rows: MadeCell[][]; readonly wrong: ReadonlyMap<number, string> };

const spoil = (number: string): string =>
  `${number.slice(0, 17)}${idCheckDigit(number.slice(0, 17)) === '1' ? '2' : '1'}`;

/** The list of a whole village with 37 lines that are wrong in eleven ways; the row each is in and what has to be found. */
async function seededList(villagers: readonly InsuredPerson[]): Promise<Seeded> {
  const others = everybody(station);
  const dead = others.filter((one) => one.deathDate !== undefined);
  const receiving = others.filter((one) => one.status === 'receiving');
  const elsewhere = payers(station).filter((one) => one.villageCode !== agent.villageCode);
  const rows = villagers.map((one) => rowOf(one));
  const wrong = new Map<number, string>();
  let at = 11;
  const put = (count: number, code: string, make: (one: InsuredPerson, index: number) => MadeCell[]) => {
    for (let index = 0; index < count; index += 1, at += 31) {
      rows[at] = make(villagers[at] as InsuredPerson, index);
      wrong.set(at, code);
    }
  };
  const other = (from: readonly InsuredPerson[]) => (_one: InsuredPerson, index: number) =>
    rowOf(from[index] as InsuredPerson);
  put(4, 'tier-unknown', (one) => rowOf(one, 250));
  put(4, 'amount-differs', (one) => [...rowOf(one, 400), 300]);
  put(4, 'name-differs', (one) => rowOf({ name: `${one.name}华`, idNumber: one.idNumber }));
  put(4, 'other-village', other(elsewhere));
  put(4, 'id-check-digit', (one) => rowOf({ name: one.name, idNumber: spoil(one.idNumber) }));
  put(3, 'id-scientific', (one) => [one.name, Number(one.idNumber.replace('X', '0')), 300]);
  put(3, 'twice', (_one, index) => rowOf(villagers[index] as InsuredPerson));
  put(2, 'dead', other(dead));
  put(2, 'not-eligible', other(receiving));
  put(2, 'person-unknown', (_one, index) => {
    const first17 = `6109991980010199${index}`;
    return rowOf({ name: '钱无', idNumber: `${first17}${idCheckDigit(first17)}` });
  });
  put(2, 'amount-unreadable', (one) => rowOf(one, '三百'));
  put(3, 'already-paid', (one) => rowOf(one));
  for (const [row, code] of wrong)
    if (code === 'already-paid')
      await clerk.collect({ personKey: (villagers[row] as InsuredPerson).personKey }, { tierFen: 30_000 });
  return { rows, wrong };
}

describe('a whole village in one list', () => {
  it('has its 37 wrong lines found, and booked with a cut at any row gives every receipt once', async () => {
    const villagers = payers(station).slice(0, people);
    expect(villagers).toHaveLength(people);
    moveTo(station, villagers);
    const { rows, wrong } = await seededList(villagers);
    expect(wrong.size).toBe(37);
    const batchId = station.freshId();
    await station.ok('batch.openBatch', { batchId, agentId: agent.agentId, year: 2026 });
    const head = [['柳林村2026年代收名册（共500户）'], ['姓名', '身份证号', '缴费金额', '档次', '户主']];
    const file = rows.map((row, index) => [
      row[0],
      row[1],
      row[2],
      row[3],
      `户${Math.floor((index * households) / people)}`,
    ]);
    const blobId = await upload(station, workbook([...head, ...file]));
    const checked = await station.ok('batch.readFile', { batchId, blobId });
    expect(checked).toMatchObject({ lines: people, ready: people - 37, problems: 37 });
    const found = (await station.ok('batch.listLines', { batchId })).lines;
    const problems = found.flatMap((line) =>
      line.status === 'problem' ? [[(line.row ?? 0) - 3, line.problems[0]?.code] as const] : [],
    );
    expect(new Map(problems)).toEqual(wrong);
    for (const line of found)
      if (line.status === 'problem')
        await station.ok('batch.decideLine', { batchId, lineId: line.lineId, decision: 'left-out', reason: '请核对' });
    await bookWithCuts(batchId, people - 37);
  });

  /** Counts, books and cuts twice; whatever happened, each line has one receipt and the numbers have no gap. */
  async function bookWithCuts(batchId: string, lines: number): Promise<void> {
    const before = station.rooms().environment.projections.postings.balance('2001');
    const bag = {
      cashInId: station.freshId(),
      batchId,
      pieces: piecesOf(30_000 * lines),
      differences: [],
      toSafe: true,
    };
    await station.sync();
    await station.sync();
    await station.ok('batch.countBag', { ...bag, approval: headApproves });
    for (const cut of [1, 417]) {
      await station.ok('batch.book', { batchId });
      await untilDone(batchId, cut);
      station.restart();
      await clerk.signIn();
    }
    for (let more = 0; more < 10; more += 1) {
      await station.ok('batch.book', { batchId });
      const after = await untilBooked(station, batchId);
      if (after.state === 'settled') break;
      expect(after.run).toMatchObject({ error: 'OFFLINE_LIMIT' });
      await station.sync();
    }
    const { postings } = station.rooms().environment.projections;
    expect([postings.balance('1003'), before - postings.balance('2001')]).toEqual([0, 30_000 * lines]);
    const numbers = (await station.ok('batch.listLines', { batchId })).lines
      .filter((line) => line.status === 'booked')
      .map((line) => Number(line.receiptNumber?.slice(2)));
    expect(numbers).toHaveLength(lines);
    expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index));
  }

  async function untilDone(batchId: string, least: number): Promise<void> {
    for (let look = 0; look < 100_000; look += 1) {
      const { run } = await station.ok('batch.getBatch', { batchId });
      if (run === undefined || run.state !== 'running' || run.done >= least) return;
      await Promise.resolve();
    }
  }
});

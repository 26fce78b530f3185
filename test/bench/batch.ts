import type { BatchLine } from '../../src-main/core/batch/batchDraft.ts';
import { toInstant, toStationDate } from '../../src-main/core/ports/clock.ts';
import { practiceAgents } from '../../src-main/training/people/county.ts';
import { inFolder } from './folder.ts';
import { type Row, round } from './rows.ts';
import { type BenchStation, openBenchStation, township } from './station.ts';

/** 500 households: what one village hands in. */
const people = 1_200;
const checkedMs = 2_000;
const postedMs = 10_000;

/** Lines of people who pay 300 yuan themselves; nobody of the bench lives in one village, so that was looked at. */
function linesOf(station: BenchStation, year: number): readonly BatchLine[] {
  const payers = station.people.filter(
    (person) =>
      person.status === 'paying' &&
      (person.specialGroup ?? '011') === '011' &&
      !person.history.some((row) => row.year === year),
  );
  return payers.map(({ idNumber, name }) => ({
    lineId: station.freshId(),
    ...{ name, idNumber, kind: 'self' as const, amount: '300', tier: '', accepted: ['other-village'] },
  }));
}

/** A list on the desk as a file would have left it. */
function layList(station: BenchStation, lines: readonly BatchLine[], year: number): string {
  const [agent] = practiceAgents;
  if (!agent) throw new Error('bench: the practice county has no agent');
  const batchId = station.freshId();
  station.rooms.environment.drafts.save({
    draftId: batchId,
    kind: 'batch',
    subject: agent.agentId,
    operator: 'op01',
    savedAt: toInstant(Date.now()),
    json: JSON.stringify({ batchId, agentId: agent.agentId, villageCode: agent.villageCode, year, lines }),
  });
  return batchId;
}

/** Only those whose check finds nothing: the bench is about speed, not about whom its county refuses. */
async function readyLines(station: BenchStation, year: number): Promise<readonly BatchLine[]> {
  const all = linesOf(station, year).slice(0, 2_000);
  const { lines } = await station.call('batch.listLines', { batchId: layList(station, all, year) });
  const ready = new Set(lines.filter((line) => line.status === 'ready').map((line) => line.lineId));
  const chosen = all.filter((line) => ready.has(line.lineId)).slice(0, people);
  if (chosen.length < people) throw new Error(`bench: only ${chosen.length} people may pay`);
  return chosen.map((line) => ({ ...line, lineId: station.freshId() }));
}

async function bookAll(station: BenchStation, batchId: string): Promise<number> {
  const pieces = [{ denominationFen: 10_000, pieces: people * 3 }];
  const bag = { cashInId: station.freshId(), batchId, pieces, differences: [], toSafe: false };
  await station.call('batch.countBag', bag);
  const beganAt = performance.now();
  await station.call('batch.book', { batchId });
  for (;;) {
    const { run, state } = await station.call('batch.getBatch', { batchId });
    if (state === 'settled') return performance.now() - beganAt;
    if (run?.state === 'failed' || run?.state === 'stopped') throw new Error(`bench: the booking ended: ${run.error}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function row(what: string, tookMs: number, allowedMs: number): Row {
  const value = round(tookMs, 0);
  return {
    id: 'BATCH',
    what,
    ratio: round(value / allowedMs),
    value,
    unit: 'ms',
    anchor: 'what the list may take, ms',
    anchorValue: allowedMs,
    goal: '<=1',
    note: 'one desk, nothing else to do',
  };
}

/** BATCH: a village's list of 1,200 people checked, and booked line by line, each on the disk before the next. */
export function benchBatch(): Promise<readonly Row[]> {
  return inFolder(async (folder) => {
    const station = await openBenchStation(folder, township(9_000));
    try {
      const year = Number(toStationDate(Date.now()).slice(0, 4));
      const lines = await readyLines(station, year);
      const batchId = layList(station, lines, year);
      const askedAt = performance.now();
      await station.call('batch.getBatch', { batchId });
      const checked = performance.now() - askedAt;
      const posted = await bookAll(station, batchId);
      return [
        row(`a list of ${people} people checked`, checked, checkedMs),
        row(`${people} lines booked one by one and settled`, posted, postedMs),
      ];
    } finally {
      station.close();
    }
  });
}

import { readFile } from 'node:fs/promises';
import { batchText } from '../../contract/text/screens/batch.ts';
import { joinProblems, problemText, reasonHeading } from '../../contract/text/screens/batchProblems.ts';
import { ok } from '../../contract/values/result.ts';
import {
  getVillageMonth,
  printUnpaidList,
  printVillageMonth,
  settleVillageMonth,
  findAgent,
  keptFile,
  listBatches,
  listUnpaid,
  marksOf,
  tableRefusal,
} from '../../core/batch/index.ts';
import { type Outcome, refuse } from '../../core/kernel/outcome.ts';
import type { Rooms } from '../rooms.ts';
import { serve } from './serve.ts';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** A village's list has some ten KB; more is not even read. */
const mostBytes = 20 * 1024 * 1024;

/** An uploaded file in memory; it is dropped from the folder of uploads at once. */
async function takeUpload(rooms: Rooms, blobId: string): Promise<Outcome<{ fileName: string; bytes: Uint8Array }>> {
  const upload = rooms.place?.uploads.find(blobId);
  if (!upload) return refuse('BLOB_GONE');
  const { bytes: size, file, fileName } = upload;
  if (size > mostBytes) {
    rooms.place?.uploads.drop(blobId);
    return refuse('TABLE_TOO_LARGE');
  }
  const bytes = new Uint8Array(await readFile(file));
  rooms.place?.uploads.drop(blobId);
  return ok({ fileName, bytes });
}

function asBlob(rooms: Rooms, bytes: Uint8Array, fileName: string): Outcome<{ blobId: string; fileName: string }> {
  const blobId = rooms.blobs.put({ mime: xlsx, bytes, fileName });
  return blobId === undefined ? refuse('BLOB_TOO_LARGE') : ok({ blobId, fileName });
}

async function makeCopy(rooms: Rooms, batchId: string): Promise<Outcome<{ blobId: string; fileName: string }>> {
  const list = await rooms.batches.list(batchId);
  if (!list.ok) return list;
  const marks = marksOf(list.value, {
    heading: reasonHeading,
    sentenceOf: ({ code, params }) => problemText(code, params),
    leftOut: batchText.copyLeftOut,
    join: joinProblems,
  });
  const { tables } = rooms.environment;
  const file = await keptFile(rooms.environment, list.value.draft);
  if (!file || !marks || !tables) return refuse('NOT_FOUND');
  const made = await tables.mark(file, marks);
  return made.ok
    ? asBlob(rooms, made.value, batchText.copyName(list.value.draft.source?.fileName ?? ''))
    : tableRefusal(made.error);
}

async function makeUnpaidList(
  rooms: Rooms,
  asked: { agentId: string; year: number },
): Promise<Outcome<{ blobId: string; fileName: string; people: number }>> {
  const { environment } = rooms;
  const agent = findAgent(environment, asked.agentId);
  if (!agent) return refuse('AGENT_UNKNOWN');
  if (!environment.tables) return refuse('TABLE_BROKEN');
  const people = await listUnpaid(environment, agent, asked.year);
  const words = batchText.unpaid;
  const title = words.title(agent.village, asked.year, people.length);
  const rows = people.map((person, index) => [
    index + 1,
    ...[person.group ?? '', person.householdNumber ?? '', person.name, person.idNumber, person.phone ?? ''],
    person.lastTierFen === undefined ? '' : person.lastTierFen / 100,
    '',
    '',
  ]);
  const made = await environment.tables.write({ title, columns: words.columns, rows });
  if (!made.ok) return tableRefusal(made.error);
  const blob = asBlob(rooms, made.value, words.fileName(agent.village, asked.year));
  return blob.ok ? ok({ ...blob.value, people: people.length }) : blob;
}

/** Village lists. */
export const batchHandlers = {
  'batch.listBatches': serve('batch.listBatches', ({ environment }) => ok(listBatches(environment))),
  'batch.openBatch': serve('batch.openBatch', (rooms, params, caller) => rooms.batches.open(caller.who, params)),
  'batch.getBatch': serve('batch.getBatch', (rooms, { batchId }) => rooms.batches.get(batchId)),
  'batch.dropBatch': serve('batch.dropBatch', (rooms, { batchId }) => rooms.batches.drop(batchId)),
  'batch.readFile': serve('batch.readFile', async (rooms, { batchId, blobId }, caller) => {
    const upload = await takeUpload(rooms, blobId);
    return upload.ok ? rooms.batches.readFile(caller.who, { batchId, ...upload.value }) : upload;
  }),
  'batch.chooseColumns': serve('batch.chooseColumns', (rooms, params, caller) =>
    rooms.batches.chooseColumns(caller.who, params),
  ),
  'batch.listLines': serve('batch.listLines', (rooms, { batchId }) => rooms.batches.lines(batchId)),
  'batch.setLine': serve('batch.setLine', (rooms, params, caller) => rooms.batches.setLine(caller.who, params)),
  'batch.decideLine': serve('batch.decideLine', (rooms, params, caller) =>
    rooms.batches.decideLine(caller.who, params),
  ),
  'batch.explainTotals': serve('batch.explainTotals', (rooms, params, caller) =>
    rooms.batches.explainTotals(caller.who, params),
  ),
  'batch.countBag': serve('batch.countBag', (rooms, params, caller) => rooms.batches.countBag(caller.who, params)),
  'batch.book': serve('batch.book', (rooms, { batchId }, caller) => rooms.batches.book(caller.who, batchId)),
  'batch.stopBooking': serve('batch.stopBooking', (rooms, { batchId }) => rooms.batches.stopBooking(batchId)),
  'batch.settle': serve('batch.settle', (rooms, params, caller) => rooms.batches.settle(caller.who, params)),
  'batch.makeCopy': serve('batch.makeCopy', (rooms, { batchId }) => makeCopy(rooms, batchId)),
  'batch.getVillageMonth': serve('batch.getVillageMonth', (rooms, params) =>
    rooms.environment.store.reading(() => getVillageMonth(rooms.environment, params)),
  ),
  'batch.settleVillageMonth': serve('batch.settleVillageMonth', (rooms, params, caller) =>
    settleVillageMonth(rooms, caller.who, params),
  ),
  'batch.printVillageMonth': serve('batch.printVillageMonth', (rooms, params) =>
    printVillageMonth(rooms.environment, params),
  ),
  'batch.makeUnpaidList': serve('batch.makeUnpaidList', (rooms, params) => makeUnpaidList(rooms, params)),
  'batch.printUnpaidList': serve('batch.printUnpaidList', (rooms, params) =>
    printUnpaidList(rooms.environment, params),
  ),
};

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { encode } from 'iconv-lite';
import { pinyin } from 'pinyin-pro';
import type { Answer, Method, Params } from '../../../src-main/contract/calls/index.ts';
import type { CallReply } from '../../../src-main/contract/wire.ts';
import { maskIdNumber } from '../../../src-main/contract/values/masks.ts';
import { nodeProcessHost } from '../../../src-main/shells/node/processHost.ts';
import { startStation } from '../../../src-main/station/start.ts';
import type { PageConnection, Station } from '../../../src-main/station/station.ts';
import { scenarioCards } from '../../../src-main/training/people/index.ts';

/** Residents of the practice county with cards that are read and accounts that are shown. */
const visitors = ['repeatPayer', 'householdHead', 'disabled', 'turned60', 'lateStarter', 'rareName'];

/** Folders of the practice world: the province knows its people, and its terminal keeps a book. The kiosk's own files are everything else. */
const practiceWorld = /^practice-/;

const patienceMs = 30_000;

/** Visits a real kiosk's station, on a folder of its own, so often; answers how many and whom. */
export async function visitStation(folder: string, rounds: number): Promise<number> {
  const started = await startStation({
    dataFolder: folder,
    kiosk: true,
    processHost: nodeProcessHost(),
    configurationFile: join(folder, 'config.json'),
  });
  if (!started.ok) throw new Error(`the station did not start: ${started.error.code}`);
  const station = started.value;
  try {
    const [kiosk, tray] = [connect(station, 'kiosk'), connect(station, 'counter')];
    await until(async () => {
      const { arriving, dataAsOf } = await kiosk('kiosk.getState', {});
      return dataAsOf !== undefined && arriving === undefined;
    });
    for (let round = 0; round < rounds; round += 1) {
      const cardId = visitors[round % visitors.length] ?? '';
      await tray('training.putCard', { cardId });
      await visit(kiosk);
      await tray('training.takeCard', {});
      await until(async () => (await kiosk('kiosk.getState', {})).card.state === 'no-card');
    }
  } finally {
    await station.stop();
  }
  return rounds;
}

type Ask = <M extends Method>(method: M, params: Params<M>) => Promise<Answer<M>>;

/** Everything a resident can ask of the own account, a slip among it, and the way out. */
async function visit(kiosk: Ask): Promise<void> {
  let visitId: string | undefined;
  await until(async () => {
    visitId = (await kiosk('kiosk.getState', {})).visit?.visitId;
    return visitId !== undefined;
  });
  if (visitId === undefined) throw new Error('until saw to it');
  await kiosk('kiosk.getAccount', { visitId });
  await kiosk('kiosk.refreshAccount', { visitId });
  await kiosk('kiosk.getEstimate', { visitId });
  await kiosk('kiosk.listNotices', { visitId });
  await kiosk('kiosk.printStatement', { visitId, printId: crypto.randomUUID().replace(/^(.{14})4/, '$17') }).catch(
    () => undefined,
  );
  await kiosk('kiosk.leave', { visitId });
}

function connect(station: Station, kind: 'kiosk' | 'counter'): Ask {
  const waiting = new Map<number, (reply: CallReply) => void>();
  const page: PageConnection = station.connect(kind, (message) => {
    if ('id' in message) waiting.get(message.id)?.(message);
  });
  let last = 0;
  return async (method, params) => {
    last += 1;
    const id = last;
    const reply = await new Promise<CallReply>((resolve) => {
      waiting.set(id, resolve);
      page.handle({ id, method, params });
    });
    waiting.delete(id);
    if (!reply.ok) throw new Error(`${method}: ${reply.error.code}`);
    return reply.value as Answer<typeof method>;
  };
}

async function until(so: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + patienceMs;
  while (!(await so())) {
    if (performance.now() > end) throw new Error('the station did not come to it');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** How a name or number can stand in a file: in the codings of this product and its devices, masked, and by its sound. */
export function formsOf({ name, number }: { readonly name: string; readonly number: string }): readonly Buffer[] {
  const texts = [name, number, maskIdNumber(number), pinyin(name, { toneType: 'none', separator: '' })];
  const coded = texts.flatMap((text) => [
    Buffer.from(text, 'utf8'),
    encode(text, 'gb18030'),
    Buffer.from(text, 'utf16le'),
  ]);
  const different = new Map(coded.map((bytes) => [bytes.toString('hex'), bytes]));
  return [...different.values()];
}

/** Files below a folder in which something of the visitors stands, with what. */
export function searchFiles(folder: string): { readonly files: number; readonly found: readonly string[] } {
  const people = scenarioCards.filter(({ cardId }) => visitors.includes(cardId)).map(({ card }) => card);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (path) => !practiceWorld.test(path) && statSync(join(folder, path)).isFile(),
  );
  const found = files.flatMap((path) => {
    const bytes = readFileSync(join(folder, path));
    return people.flatMap((person) =>
      formsOf(person)
        .filter((form) => bytes.includes(form))
        .map((form) => `${relative(folder, join(folder, path))}: ${form.toString('hex')}`),
    );
  });
  return { files: files.length, found };
}

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Connection, openConnection } from '../../../src-main/adapters/sqlite/connection.ts';
import { toInstant } from '../../../src-main/core/ports/clock.ts';
import { openDatabase } from '../../../src-main/station/database.ts';
import { seededRandom } from '../../../src-main/training/people/index.ts';
import { createTestClock } from '../../fixtures/testClock.ts';
import { judgeBooks, judgeThoroughly, openAsStation } from '../books/judge.ts';
import { type Original, readOriginal } from '../books/original.ts';
import { proofKey, startStation } from '../books/station.ts';
import type { Heard } from './cycle.ts';
import { type AnyEntry, commandsOf, entriesOf, judgeReceipts } from './entries.ts';

/** Files of one folder that is killed over and over. */
export type Places = { readonly folder: string; readonly bookFile: string };

export function placesIn(folder: string): Places {
  return { folder: join(folder, 'data'), bookFile: join(folder, 'province.db') };
}

/** The clock of the next start stands this much after the last entry. */
const pauseMs = 5_000;

function open(folder: string): Connection {
  const opened = openDatabase(folder, { store: 'training', key: proofKey });
  if (!opened.ok) throw new Error(`does not open: ${JSON.stringify(opened.error)}`);
  return opened.value;
}

/** A folder with people, receipts and bundle, closed in order: what every generation starts from. */
export async function makeTemplate(folder: string): Promise<void> {
  const places = placesIn(folder);
  mkdirSync(places.folder, { mode: 0o700 });
  const station = startStation({
    ...places,
    connection: open(places.folder),
    clock: createTestClock(),
    random: seededRandom('template'),
  });
  await station.sync();
  station.close();
}

/** One folder over many kills, with what is known to have been promised. */
export class Generation {
  readonly places: Places;
  /** Every row of the journal when it was last judged; index = seq. */
  #texts: readonly string[] = [''];
  #acknowledgedSeq = 0;
  /** Instant for the clock of the next start. */
  at = '2026-11-20T12:00:30+08:00';
  /** Acts found that nobody was told of: at most one per kill. */
  unheard = 0;

  constructor(folder: string) {
    this.places = placesIn(folder);
  }

  acts(): number {
    return entriesOf(this.#texts).filter((entry) => entry.actSeq !== undefined).length;
  }

  /** Opens the books after a kill as the product does, and says everything that does not hold. */
  judge(heard: Heard, thorough: boolean): readonly string[] {
    const connection = open(this.places.folder);
    try {
      const problems = [...this.#judgeJournal(connection, heard), ...this.#judgeProvince(connection)];
      const { missing, phase } = openAsStation(this.places.folder, connection, this.at);
      if (phase !== 'ready') problems.push(`opened in ${phase} ${JSON.stringify(missing ?? {})}`);
      if (thorough) problems.push(...judgeThoroughly(connection));
      this.#texts = readOriginal(connection).texts;
      return problems;
    } finally {
      connection.close();
    }
  }

  #judgeJournal(connection: Connection, heard: Heard): string[] {
    const now: Original = readOriginal(connection);
    const problems = [...judgeBooks(connection, now).problems];
    const changed = this.#texts.findIndex((text, seq) => now.texts[seq] !== text);
    if (changed >= 0) problems.push(`entry ${changed} was there before the kill and is not the same now`);
    for (const said of heard.said)
      if (said.what === 'acknowledged') this.#acknowledgedSeq = Math.max(this.#acknowledgedSeq, said.seq);
    const endSeq = now.texts.length - 1;
    if (endSeq < this.#acknowledgedSeq) {
      problems.push(`ends at ${endSeq}, ${this.#acknowledgedSeq} was acknowledged`);
      this.#acknowledgedSeq = endSeq;
    }
    const entries = entriesOf(now.texts);
    problems.push(...this.#judgeActs(entries.slice(this.#texts.length - 1), heard), ...judgeReceipts(entries));
    const last = entries.at(-1);
    if (last) this.at = toInstant(Date.parse(last.at) + pauseMs);
    return problems;
  }

  /** Every new act was asked for; the one nobody heard of is the one that was under way. */
  #judgeActs(entries: readonly AnyEntry[], { said }: Heard): readonly string[] {
    const acknowledged = new Set(said.flatMap((one) => (one.what === 'acknowledged' ? [one.id] : [])));
    const underWay = said.findLast((one) => one.what === 'intended')?.id;
    const asked = commandsOf(entries);
    const unheard = asked.filter((id) => !acknowledged.has(id));
    this.unheard += unheard.length;
    return unheard.filter((id) => id !== underWay).map((id) => `act ${id} is there and was not under way`);
  }

  /** The province may only hold what the journal holds. */
  #judgeProvince(connection: Connection): readonly string[] {
    const book = openConnection({ file: this.places.bookFile, readonly: true });
    try {
      const known = new Set(connection.prepare('SELECT id FROM journal').pluck().all());
      const posted = book.prepare('SELECT id FROM act').pluck().all();
      return posted
        .filter((id) => !known.has(id))
        .map((id) => `the province holds ${String(id)}, the journal does not`);
    } finally {
      book.close();
    }
  }
}

import type { InsuredPerson } from '../../core/people/insuredPerson.ts';
import { householdExpression, idNumberExpression, nameExpression, searchTokensOf } from '../../core/people/search.ts';
import type { ReferenceBundle, SignedBundle, SignedText } from '../../core/policy/index.ts';
import type { Coverage, Mirror } from '../../core/ports/mirror.ts';
import type { Connection, Statement } from './connection.ts';
import { toStorageError } from './journalStore.ts';
import { type PersonRow, packPerson, unpackPerson } from './packedPerson.ts';

const person =
  'p.personKey AS personKey, p.version AS version, p.name AS name, p.householdNumber AS householdNumber, p.packed AS packed';

/** Whether the province signed a text: asked once a run for each bundle that is read. */
export type IsSigned = (text: string, signature: string) => boolean;

/** How many people the mirror holds: counting a million rows at every start takes longer than the start. */
const countKey = 'mirror.count';

/** Leaves of the search index written by one step of merging: some milliseconds. */
const mergedPages = 64;

/** People that came since the search index was in one part; every question looks into each of its parts. */
const scatteredKey = 'mirror.scattered';
/** Fewer new people than a tenth of all are not worth writing the whole index anew. */
const scatteredShare = 10;
/** Steps of gathering between two moves of the log into the file: two megabytes. */
const gatheredPerCheckpoint = 8;

/** Years are bits of one integer, bit 0 = 2000, so that coverage by village is one look through a narrow table. */
function yearMask(person: InsuredPerson): number {
  return person.history.reduce(
    (mask, row) => (row.year >= 2000 && row.year < 2050 ? mask + 2 ** (row.year - 2000) : mask),
    0,
  );
}

/** Reads of the mirror that the reader thread makes too. */
export function coverageOf(connection: Connection, year: number): readonly Coverage[] {
  return connection
    .prepare(
      `SELECT villageCode, count(*) AS due, sum((yearMask / ?) & 1) AS paid FROM mirror_coverage WHERE paying = 1 GROUP BY villageCode`,
    )
    .all(2 ** (year - 2000)) as Coverage[];
}

/** The mirror in SQLite: one row per person, search tokens beside it. Rows are replaced by the owner's version only. */
export class SqliteMirror implements Mirror {
  readonly #connection: Connection;
  readonly #statements: Readonly<
    Record<
      | 'find'
      | 'household'
      | 'unpaid'
      | 'search'
      | 'sameName'
      | 'village'
      | 'version'
      | 'insert'
      | 'update'
      | 'remove'
      | 'index'
      | 'unindex'
      | 'merge'
      | 'gather'
      | 'changes'
      | 'cover'
      | 'uncover'
      | 'setting'
      | 'setSetting'
      | 'bundles'
      | 'bundleOf'
      | 'saveBundle',
      Statement
    >
  >;
  readonly #isSigned: IsSigned;
  /** Bundles whose signature was checked in this run; `undefined` = it does not hold. */
  readonly #checked = new Map<number, ReferenceBundle | undefined>();
  #tidied = 0;
  /** Whether this run has declared the parts of the search index one merge, and it is not through yet. */
  #gathering = false;
  #bundle: ReferenceBundle | undefined;
  #bundleRead = false;
  #count: number;

  /** `isSigned` judges every bundle that is read. */
  constructor(connection: Connection, isSigned: IsSigned) {
    this.#connection = connection;
    this.#isSigned = isSigned;
    const sql = (text: string): Statement => connection.prepare<unknown[]>(text);
    this.#statements = {
      find: sql(`SELECT ${person} FROM mirror_person p WHERE personKey = ?`),
      unpaid: sql(`SELECT c.rowid AS place, ${person} FROM mirror_coverage c JOIN mirror_person p ON p.rowid = c.rowid
           WHERE c.villageCode = ? AND c.paying = 1 AND (c.yearMask / ?) & 1 = 0 AND c.rowid > ? ORDER BY c.rowid LIMIT ?`),
      household: sql(`SELECT ${person} FROM mirror_search s JOIN mirror_person p ON p.rowid = s.rowid
           WHERE mirror_search MATCH ? AND p.householdNumber = ? LIMIT ?`),
      search: sql(
        `SELECT ${person} FROM mirror_search s JOIN mirror_person p ON p.rowid = s.rowid WHERE mirror_search MATCH ? LIMIT ?`,
      ),
      village: sql(
        'SELECT count(*) AS due, ifnull(sum((yearMask / ?) & 1), 0) AS paid FROM mirror_coverage WHERE paying = 1 AND villageCode = ?',
      ),
      sameName: sql(`SELECT count(*) AS n FROM (SELECT 1 FROM mirror_search s JOIN mirror_person p ON p.rowid = s.rowid
           WHERE mirror_search MATCH ? AND p.name = ? LIMIT 2)`),
      version: sql('SELECT rowid, version FROM mirror_person WHERE personKey = ?'),
      insert: sql(
        'INSERT INTO mirror_person (personKey, version, name, householdNumber, paying, packed) VALUES (?, ?, ?, ?, ?, ?)',
      ),
      update: sql(
        'UPDATE mirror_person SET version = ?, name = ?, householdNumber = ?, paying = ?, packed = ? WHERE rowid = ?',
      ),
      remove: sql('DELETE FROM mirror_person WHERE rowid = ?'),
      index: sql('INSERT INTO mirror_search (rowid, tokens) VALUES (?, ?)'),
      unindex: sql('DELETE FROM mirror_search WHERE rowid = ?'),
      merge: sql(`INSERT INTO mirror_search (mirror_search, rank) VALUES ('merge', ${mergedPages})`),
      gather: sql(`INSERT INTO mirror_search (mirror_search, rank) VALUES ('merge', -${mergedPages})`),
      changes: sql('SELECT total_changes() AS n'),
      cover: sql(
        `INSERT INTO mirror_coverage (rowid, villageCode, paying, yearMask) VALUES (?, ?, ?, ?) ON CONFLICT (rowid)
         DO UPDATE SET villageCode = excluded.villageCode, paying = excluded.paying, yearMask = excluded.yearMask`,
      ),
      uncover: sql('DELETE FROM mirror_coverage WHERE rowid = ?'),
      setting: sql('SELECT value FROM setting WHERE key = ?'),
      setSetting: sql(
        'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
      ),
      bundles: sql('SELECT version FROM mirror_bundle ORDER BY version DESC'),
      bundleOf: sql('SELECT json AS text, signature FROM mirror_bundle WHERE version = ?'),
      saveBundle: sql(
        `INSERT INTO mirror_bundle (version, json, signature) VALUES (?, ?, ?) ON CONFLICT (version)
         DO UPDATE SET json = excluded.json, signature = excluded.signature`,
      ),
    };
    this.#count = Number(this.#setting(countKey) ?? 0);
  }

  count(): number {
    return this.#count;
  }

  cursor(): string {
    return this.#setting('mirror.cursor') ?? '';
  }

  asOf(): string | undefined {
    return this.#setting('mirror.asOf') || undefined;
  }

  apply(page: Parameters<Mirror['apply']>[0]): void {
    let added = 0;
    try {
      this.#connection
        .transaction(() => {
          for (const person of page.people) added += this.#upsert(person);
          for (const { personKey, version } of page.tombstones) added -= this.#remove(personKey, version);
          if (page.cursor !== undefined) this.#statements.setSetting.run('mirror.cursor', page.cursor);
          if (page.asOf !== undefined) this.#statements.setSetting.run('mirror.asOf', page.asOf);
          if (added !== 0) this.#statements.setSetting.run(countKey, String(this.#count + added));
          if (page.people.length > 0) this.#scatter(this.#scattered() + page.people.length);
        })
        .immediate();
    } catch (error) {
      throw toStorageError(error);
    }
    this.#count += added;
  }

  /** Turn by turn: the log into the file, before a clerk's commit has to do it, and parts of the search index into larger ones. */
  tidy(): boolean {
    this.#tidied += 1;
    try {
      if (this.#tidied % 3 === 0) {
        this.#connection.pragma('wal_checkpoint(PASSIVE)');
        return true;
      }
      const before = this.#changes();
      this.#statements.merge.run();
      // A merge that found nothing to do changes one row at most.
      return this.#changes() - before > 1;
    } catch (error) {
      throw toStorageError(error);
    }
  }

  gather(): boolean {
    if (this.#scattered() * scatteredShare < Math.max(1, this.#count)) return false;
    this.#tidied += 1;
    try {
      if (this.#gathering && this.#tidied % gatheredPerCheckpoint === 0) {
        this.#connection.pragma('wal_checkpoint(PASSIVE)');
        return true;
      }
      const before = this.#changes();
      // The first step of a run declares all parts one merge, begun before or not; the others go on with it.
      this.#statements[this.#gathering ? 'merge' : 'gather'].run();
      this.#gathering = this.#changes() - before > 1;
      if (!this.#gathering) this.#scatter(0);
      return this.#gathering;
    } catch (error) {
      throw toStorageError(error);
    }
  }

  #scattered(): number {
    return Number(this.#setting(scatteredKey) ?? 0);
  }

  #scatter(people: number): void {
    this.#statements.setSetting.run(scatteredKey, String(people));
  }

  #changes(): number {
    return (this.#statements.changes.get() as { n: number }).n;
  }

  /** Returns how many rows were added (0 or 1). A version not newer than ours changes nothing. */
  #upsert(person: InsuredPerson): 0 | 1 {
    const existing = this.#statements.version.get(person.personKey) as { rowid: number; version: number } | undefined;
    if (existing && existing.version >= person.version) return 0;
    const paying = person.status === 'paying' && person.deathDate === undefined ? 1 : 0;
    const columns = [person.version, person.name, person.householdNumber ?? null, paying, packPerson(person)];
    let rowid: number | bigint;
    if (existing) {
      rowid = existing.rowid;
      this.#statements.update.run(...columns, rowid);
      this.#statements.unindex.run(rowid);
    } else {
      rowid = this.#statements.insert.run(person.personKey, ...columns).lastInsertRowid;
    }
    this.#statements.index.run(rowid, searchTokensOf(person));
    this.#statements.cover.run(rowid, person.villageCode, paying, yearMask(person));
    return existing ? 0 : 1;
  }

  #remove(personKey: string, version: number): 0 | 1 {
    const existing = this.#statements.version.get(personKey) as { rowid: number; version: number } | undefined;
    if (!existing || existing.version > version) return 0;
    this.#statements.unindex.run(existing.rowid);
    this.#statements.uncover.run(existing.rowid);
    this.#statements.remove.run(existing.rowid);
    return 1;
  }

  find(personKey: string): InsuredPerson | undefined {
    return this.#person(this.#statements.find.get(personKey));
  }

  findByIdNumber(idNumber: string): InsuredPerson | undefined {
    // The index holds every number a person has or had, letters folded; the text of the number itself decides.
    const match = idNumberExpression(idNumber);
    return match === undefined
      ? undefined
      : this.search(match, 10).find((one) => one.idNumber === idNumber || one.formerIdNumbers.includes(idNumber));
  }

  household(householdNumber: string, limit: number): readonly InsuredPerson[] {
    const match = householdExpression(householdNumber);
    if (match === undefined) return [];
    return this.#statements.household
      .all(match, householdNumber, limit)
      .map((row) => this.#person(row) as InsuredPerson);
  }

  listUnpaid(
    where: { readonly villageCode: string; readonly year: number },
    page: { readonly limit: number; readonly after?: number },
  ): { readonly people: readonly InsuredPerson[]; readonly next?: number } {
    const bit = 2 ** (where.year - 2000);
    const rows = this.#statements.unpaid.all(where.villageCode, bit, page.after ?? 0, page.limit) as {
      place: number;
    }[];
    const people = rows.map((row) => this.#person(row) as InsuredPerson);
    const last = rows.at(-1)?.place;
    return rows.length < page.limit || last === undefined ? { people } : { people, next: last };
  }

  search(match: string, limit: number): readonly InsuredPerson[] {
    return this.#statements.search.all(match, limit).map((row) => this.#person(row) as InsuredPerson);
  }

  countSameName(name: string): number {
    const match = nameExpression(name);
    if (match === undefined) return 0;
    return (this.#statements.sameName.get(match, name) as { n: number }).n;
  }

  coverageOfVillage(villageCode: string, year: number): { due: number; paid: number } {
    return this.#statements.village.get(2 ** (year - 2000), villageCode) as { due: number; paid: number };
  }

  bundle(): ReferenceBundle | undefined {
    if (!this.#bundleRead) {
      this.#bundle = undefined;
      for (const version of this.#versions()) {
        this.#bundle = this.bundleOf(version);
        if (this.#bundle) break;
      }
      this.#bundleRead = true;
    }
    return this.#bundle;
  }

  bundleOf(version: number): ReferenceBundle | undefined {
    if (!this.#checked.has(version)) {
      const row = this.#statements.bundleOf.get(version) as SignedText | undefined;
      if (row === undefined) return undefined;
      const holds = this.#isSigned(row.text, row.signature ?? '');
      this.#checked.set(version, holds ? (JSON.parse(row.text) as ReferenceBundle) : undefined);
    }
    return this.#checked.get(version);
  }

  refusedBundles(): readonly number[] {
    this.bundle();
    return [...this.#checked].filter(([, bundle]) => bundle === undefined).map(([version]) => version);
  }

  saveBundle({ bundle, signature, text }: SignedBundle): void {
    try {
      this.#statements.saveBundle.run(bundle.version, text, signature);
    } catch (error) {
      throw toStorageError(error);
    }
    this.#bundleRead = false;
    this.#checked.delete(bundle.version);
  }

  #versions(): readonly number[] {
    return (this.#statements.bundles.all() as { version: number }[]).map((row) => row.version);
  }

  clear(): void {
    this.#connection
      .transaction(() => {
        this.#connection.exec(
          `DELETE FROM mirror_person; DELETE FROM mirror_coverage; INSERT INTO mirror_search(mirror_search) VALUES('delete-all');`,
        );
        this.#statements.setSetting.run('mirror.cursor', '');
        this.#statements.setSetting.run('mirror.asOf', '');
        this.#statements.setSetting.run(countKey, '0');
        this.#scatter(0);
      })
      .immediate();
    this.#count = 0;
  }

  #setting(key: string): string | undefined {
    return (this.#statements.setting.get(key) as { value: string } | undefined)?.value;
  }

  #person(row: unknown): InsuredPerson | undefined {
    return row === undefined ? undefined : unpackPerson(row as PersonRow);
  }
}

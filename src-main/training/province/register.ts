import type { Connection } from '../../adapters/sqlite/connection.ts';
import type { InsuredPerson } from '../../core/people/insuredPerson.ts';
import type { ChangesPage } from '../../core/ports/province.ts';
import type { Settings } from './tables.ts';

/** The province's list of insured people with its order of changes. */
export type Register = {
  find(personKey: string): InsuredPerson | undefined;
  findByNumber(idNumber: string): InsuredPerson | undefined;
  /** Writes a person as the newest change; the version is raised by one when he was there before. */
  save(person: InsuredPerson): InsuredPerson;
  /** Takes a person out; the next `changes` carries a tombstone. */
  remove(personKey: string): void;
  /** People changed after a cursor (`''` = all, else `c` + change number), oldest change first. */
  changes(cursor: string, limit: number): Omit<ChangesPage, 'asOf'> | undefined;
  /** Ties a terminal's own key of a person to the province's number. */
  tie(localKey: string, personKey: string): void;
  /** The province's key of a local one; province keys are returned as they are. */
  resolve(personKey: string): string | undefined;
  seed(people: Iterable<InsuredPerson>): void;
  count(): number;
};

type PersonRow = { person_key: string; change_no: number; version: number; gone: number; json: string };

const cursorPattern = /^c(\d{1,15})$/;

export function createRegister(connection: Connection, settings: Settings): Register {
  const { byKey, byNumber, after, total, write, insertAlias, alias } = statements(connection);
  const store = (person: InsuredPerson, gone: 0 | 1, changeNo = settings.count('changeNo')): void => {
    const { personKey, version, idNumber } = person;
    const json = JSON.stringify(person);
    write.run({ person_key: personKey, change_no: changeNo, version, id_number: idNumber, gone, json });
  };
  const read = (row: PersonRow | undefined): InsuredPerson | undefined =>
    row === undefined || row.gone === 1 ? undefined : (JSON.parse(row.json) as InsuredPerson);

  return {
    find: (personKey) => read(byKey.get(personKey)),
    findByNumber: (idNumber) => read(byNumber.get(idNumber)),
    save: (person) => {
      const before = byKey.get(person.personKey);
      const saved = before === undefined ? person : { ...person, version: before.version + 1 };
      store(saved, 0);
      return saved;
    },
    remove: (personKey) => {
      const person = read(byKey.get(personKey));
      if (person !== undefined) store({ ...person, version: person.version + 1 }, 1);
    },
    changes: (cursor, limit) => {
      const since = cursor === '' ? 0 : Number(cursorPattern.exec(cursor)?.[1] ?? Number.NaN);
      if (Number.isNaN(since)) return undefined;
      // One row more than asked for tells whether there is a next page.
      const rows = after.all(since, limit + 1);
      const page = rows.slice(0, limit);
      return {
        cursor: `c${page.at(-1)?.change_no ?? since}`,
        more: rows.length > limit,
        total: total.get()?.n ?? 0,
        people: page.filter((row) => row.gone === 0).map((row) => JSON.parse(row.json) as InsuredPerson),
        tombstones: page
          .filter((row) => row.gone === 1)
          .map((row) => ({ personKey: row.person_key, version: row.version })),
      };
    },
    tie: (localKey, personKey) => {
      insertAlias.run(localKey, personKey);
    },
    resolve: (personKey) => (personKey.startsWith('P:') ? personKey : alias.get(personKey)?.person_key),
    seed: (people) => {
      let changeNo = Number(settings.read('changeNo') ?? '0');
      connection.transaction(() => {
        for (const person of people) {
          changeNo += 1;
          store(person, 0, changeNo);
        }
        settings.write('changeNo', String(changeNo));
      })();
    },
    count: () => total.get()?.n ?? 0,
  };
}

function statements(connection: Connection) {
  const byKey = connection.prepare<[string], PersonRow>('SELECT * FROM person WHERE person_key = ?');
  const byNumber = connection.prepare<[string], PersonRow>('SELECT * FROM person WHERE id_number = ? AND gone = 0');
  const after = connection.prepare<[number, number], PersonRow>(
    'SELECT * FROM person WHERE change_no > ? ORDER BY change_no LIMIT ?',
  );
  const total = connection.prepare<[], { n: number }>('SELECT count(*) AS n FROM person WHERE gone = 0');
  const write = connection.prepare(
    `INSERT INTO person VALUES (@person_key, @change_no, @version, @id_number, @gone, @json)
     ON CONFLICT (person_key) DO UPDATE SET change_no = excluded.change_no, version = excluded.version,
       id_number = excluded.id_number, gone = excluded.gone, json = excluded.json`,
  );
  const insertAlias = connection.prepare('INSERT OR IGNORE INTO alias VALUES (?, ?)');
  const alias = connection.prepare<[string], { person_key: string }>(
    'SELECT person_key FROM alias WHERE local_key = ?',
  );
  return { byKey, byNumber, after, total, write, insertAlias, alias };
}

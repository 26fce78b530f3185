import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Connection, openConnection } from '../../../src-main/adapters/sqlite/connection.ts';
import { migrate } from '../../../src-main/adapters/sqlite/migrations.ts';
import { SqliteMirror } from '../../../src-main/adapters/sqlite/mirror.ts';
import { parseSearch } from '../../../src-main/core/people/search.ts';
import { generateTownship } from '../../../src-main/training/people/index.ts';

const people = [...generateTownship({ seed: 'parts', residents: 8_000, asOfDate: '2026-11-22' })];

/** Parts of the index: the numbers of the segments its leaves belong to. */
function partsOf(connection: Connection): number {
  const row = connection.prepare('SELECT count(DISTINCT id >> 37) AS n FROM mirror_search_data WHERE id > 1000').get();
  return (row as { n: number }).n;
}

function arrive(mirror: SqliteMirror, from: number, to: number): void {
  for (let at = from; at < to; at += 100)
    mirror.apply({ people: people.slice(at, Math.min(to, at + 100)), tombstones: [] });
}

function gatherWhole(mirror: SqliteMirror): number {
  let pieces = 1;
  while (mirror.gather()) pieces += 1;
  return pieces;
}

describe('the search index', () => {
  let connection: Connection;
  let mirror: SqliteMirror;

  beforeEach(() => {
    connection = openConnection({ file: ':memory:' });
    migrate(connection, 'training');
    mirror = new SqliteMirror(connection, () => true);
  });
  afterEach(() => connection.close());

  const found = (text: string): number => {
    const query = parseSearch(text);
    return query.ok ? mirror.search(query.value.match, 200).length : 0;
  };

  it('is in one part after many people have come, and finds the same people', () => {
    arrive(mirror, 0, people.length);
    const names = people.slice(0, 50).map((person) => person.name);
    const before = names.map(found);
    expect(partsOf(connection)).toBeGreaterThan(1);
    expect(gatherWhole(mirror)).toBeGreaterThan(2);
    expect(partsOf(connection)).toBe(1);
    expect(names.map(found)).toEqual(before);
    expect(mirror.gather()).toBe(false);
  });

  it('goes on where another run was cut', () => {
    arrive(mirror, 0, people.length);
    expect(mirror.gather()).toBe(true);
    expect(gatherWhole(new SqliteMirror(connection, () => true))).toBeGreaterThan(1);
    expect(partsOf(connection)).toBe(1);
  });

  it('is not written anew for a few', () => {
    arrive(mirror, 0, 7_900);
    gatherWhole(mirror);
    arrive(mirror, 7_900, 8_000);
    expect(mirror.gather()).toBe(false);
    expect(partsOf(connection)).toBe(2);
  });
});

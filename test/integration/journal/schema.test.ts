import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Connection, openConnection } from '../../../src-main/adapters/sqlite/connection.ts';
import { migrate, schemaVersion } from '../../../src-main/adapters/sqlite/migrations.ts';
import { projectionVersion } from '../../../src-main/adapters/sqlite/projectionSpecs.ts';
import { rebuildProjections } from '../../../src-main/adapters/sqlite/rebuild.ts';

const snapshotFile = new URL('../../fixtures/schema.snapshot', import.meta.url);
let connection: Connection;

beforeEach(() => {
  connection = openConnection({ file: ':memory:' });
  migrate(connection, 'training');
  rebuildProjections({ connection, apply: () => undefined });
});
afterEach(() => connection.close());

/** Every column, index and trigger of the file, one line each. */
function schemaNow(): string[] {
  const objects = connection
    .prepare("SELECT type, name, tbl_name AS place, ifnull(sql, '') AS sql FROM sqlite_master ORDER BY type, name")
    .all() as { type: string; name: string; place: string; sql: string }[];
  const lines = objects.flatMap(({ name, place, sql, type }) =>
    type === 'table'
      ? (connection.pragma(`table_info("${name}")`) as { name: string; type: string; notnull: number }[]).map(
          (column) => `column ${name}.${column.name} ${column.type}${column.notnull ? ' NOT NULL' : ''}`,
        )
      : [`${type} ${name} on ${place}: ${sql.replaceAll(/\s+/g, ' ')}`],
  );
  return [`schema ${schemaVersion}`, `projections ${projectionVersion}`, ...lines];
}

it('the schema is the one that was agreed; what stands in it stays, and a change raises its version', () => {
  // On purpose only: SCHEMA_SNAPSHOT=write writes the agreed schema anew.
  if (process.env['SCHEMA_SNAPSHOT'] === 'write') writeFileSync(snapshotFile, `${schemaNow().join('\n')}\n`);
  const agreed = readFileSync(snapshotFile, 'utf8').trimEnd().split('\n');
  const now = schemaNow();
  const kept = agreed.filter((line) => !line.startsWith('schema ') && !line.startsWith('projections '));
  const ours = kept.filter((line) => !/^(?:column|index|trigger) p_/.test(line));
  expect(
    ours.filter((line) => !now.includes(line)),
    'journal, mirror and settings only grow',
  ).toEqual([]);
  expect(now, 'a change needs a new step or a new version, and then a new snapshot').toEqual(agreed);
});

it('the guard notices a column that went', () => {
  const before = schemaNow();
  connection.exec('ALTER TABLE draft DROP COLUMN operator');
  expect(before.filter((line) => !schemaNow().includes(line))).toEqual(['column draft.operator TEXT NOT NULL']);
});

it('migrating a file that is up to date changes nothing', () => {
  const before = schemaNow();
  migrate(connection, 'real');
  expect(schemaNow()).toEqual(before);
});

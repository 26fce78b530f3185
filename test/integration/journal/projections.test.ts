import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCrypto } from '../../../src-main/adapters/crypto/index.ts';
import {
  compareProjections,
  hashProjections,
  readProjectionVersion,
  rebuildProjections,
} from '../../../src-main/adapters/sqlite/rebuild.ts';
import { projectionSpecs, projectionVersion } from '../../../src-main/adapters/sqlite/projectionSpecs.ts';
import { applyEntry } from '../../../src-main/core/projections/index.ts';
import { busyDay } from '../../fixtures/busyDay.ts';
import { type Clerk, openCounter } from '../../fixtures/counterWork.ts';

/** Filled only where the books begin with old ones, or the tax authority is collected for; their own tests build them anew. */
const otherStations = ['cut_over', 'tax_order'];
const specsHere = projectionSpecs.filter((spec) => !otherStations.includes(spec.name));

const crypto = createCrypto();
let clerk: Clerk & { readonly shiftId: string };

beforeEach(async () => {
  clerk = await openCounter({ residents: 80, seed: 'rebuild', deferShare: 0.5 });
  await busyDay(clerk, { seed: 'rebuild', steps: 120 });
});
afterEach(() => clerk.station.close());

const parts = () => ({ connection: clerk.station.connection(), apply: applyEntry });
const hashes = () => hashProjections(clerk.station.connection(), 'p_', crypto);

describe('projections are nothing but the journal read again', () => {
  it('come out the same, table by table, after a busy day', () => {
    const before = hashes();
    const entries = clerk.station.rooms().environment.journal.end().seq;
    expect(rebuildProjections(parts())).toBe(entries);
    expect(hashes()).toEqual(before);
    expect(compareProjections({ ...parts(), crypto })).toEqual({ equal: true, differing: [] });
    const filled = projectionSpecs.filter((spec) => before[spec.name] !== '').map((spec) => spec.name);
    // A day that left a table empty proves nothing about it.
    expect(filled).toEqual(specsHere.map((spec) => spec.name));
  });

  it.each(specsHere.map((spec) => spec.name))('a wrong row planted in %s is found', (name) => {
    const connection = clerk.station.connection();
    const spec = projectionSpecs.find((one) => one.name === name);
    const column = Object.entries(spec?.columns ?? {}).find(([c, type]) => type === 'integer' && c !== spec?.key)?.[0];
    const changed =
      column === undefined
        ? connection.prepare(`DELETE FROM "p_${name}" WHERE rowid = 0 OR 1`).run()
        : connection
            .prepare(
              `UPDATE "p_${name}" SET "${column}" = ifnull("${column}", 0) + 100000 WHERE "${spec?.key}" = (SELECT max("${spec?.key}") FROM "p_${name}")`,
            )
            .run();
    expect(changed.changes).toBeGreaterThan(0);
    expect(compareProjections({ ...parts(), crypto })).toEqual({ equal: false, differing: [name] });
    rebuildProjections(parts());
    expect(compareProjections({ ...parts(), crypto }).equal).toBe(true);
  });

  it('stay in force when a rebuild is cancelled', () => {
    const connection = clerk.station.connection();
    connection.exec('UPDATE p_contribution SET selfFen = selfFen + 1');
    const before = hashes();
    expect(rebuildProjections({ ...parts(), progress: () => false })).toBeUndefined();
    expect(hashes()).toEqual(before);
    const shadows = connection
      .prepare("SELECT count(*) AS n FROM sqlite_master WHERE name LIKE 'r\\_%' ESCAPE '\\'")
      .get();
    expect(shadows).toEqual({ n: 0 });
  });

  it('are rebuilt at the start when their version is another', () => {
    const before = hashes();
    const connection = clerk.station.connection();
    connection.exec(
      "UPDATE p_contribution SET selfFen = 1; UPDATE setting SET value = '0' WHERE key = 'projections.version'",
    );
    expect(readProjectionVersion(connection)).toBe(0);
    clerk.station.restart();
    expect(readProjectionVersion(clerk.station.connection())).toBe(projectionVersion);
    expect(hashes()).toEqual(before);
  });

  it('serve the running station right after a rebuild', async () => {
    rebuildProjections(parts());
    const shift = clerk.station.rooms().environment.projections.shifts.findOpen();
    expect(shift).toBeDefined();
    const till = await clerk.station.ok('till.getTill', {});
    expect(till.shift?.shiftId).toBe(shift?.shiftId);
  });
});

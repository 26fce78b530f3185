import { afterEach, describe, expect, it } from 'vitest';
import { openTestStation, type TestStation } from '../../fixtures/stationParts.ts';

let station: TestStation | undefined;
afterEach(() => station?.close());

const warnings = async (of: TestStation) => (await of.ok('station.getState', {})).warnings;
const version = (of: TestStation) => of.rooms().environment.policy()?.version;

/** Somebody with the key of the database changes what the county decided. */
function forge(of: TestStation, wanted: { readonly version: number | undefined }): void {
  of.connection()
    .prepare('UPDATE mirror_bundle SET json = replace(json, \'"minAge":16\', \'"minAge":6\') WHERE version = ?')
    .run(wanted.version);
}

describe('a bundle in the database', () => {
  it('that was changed is refused at the next start: no policy, no money, and the station says so', async () => {
    station = await openTestStation();
    station.faults.setLine('down');
    forge(station, { version: version(station) });
    station.restart();
    expect(version(station)).toBeUndefined();
    expect(await warnings(station)).toContain('bundle-refused');
    expect((await station.ok('station.listOperators', {})).operators).toEqual([]);
  });

  it('is asked for again, and what comes takes its place', async () => {
    station = await openTestStation();
    const before = version(station);
    forge(station, { version: before });
    station.restart();
    expect(version(station)).toBeUndefined();
    await station.sync();
    expect(version(station)).toBe(before);
    station.restart();
    expect(version(station)).toBe(before);
    expect(await warnings(station)).not.toContain('bundle-refused');
  });

  it('older and sound stays in force while the newest is refused', async () => {
    station = await openTestStation();
    const old = version(station);
    station.book.codes.retire('tiers', '30000');
    await station.sync();
    const newest = version(station);
    expect(newest).toBeGreaterThan(old ?? 0);
    forge(station, { version: newest });
    station.faults.setLine('down');
    station.restart();
    expect(version(station)).toBe(old);
    expect(await warnings(station)).toContain('bundle-refused');
    expect((await station.ok('station.listOperators', {})).operators.length).toBeGreaterThan(1);
    station.faults.setLine('up');
    await station.sync();
    expect(version(station)).toBe(newest);
  });

  it('without a signature, as an older program kept it, is asked for again', async () => {
    station = await openTestStation();
    const before = version(station);
    station.connection().prepare('UPDATE mirror_bundle SET signature = NULL').run();
    station.restart();
    expect(version(station)).toBeUndefined();
    await station.sync();
    expect(version(station)).toBe(before);
  });
});

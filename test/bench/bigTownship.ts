import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { g7 } from './arrival.ts';
import { inFolder } from './folder.ts';
import { kioskCounty } from './kioskCounty.ts';
import { memoryRows } from './memory.ts';
import type { Row } from './rows.ts';
import { g6, openNaive } from './search.ts';
import { startRows } from './start.ts';
import { openBenchStation, township } from './station.ts';

/** Ids measured on one large township, which takes longer to build than to measure. */
export const townshipIds = ['G6', 'G7', 'KIOSK-1M', 'RSS', 'G13'] as const;

/** G6, G7, KIOSK-1M, RSS and G13, as far as they are wanted, on one and the same station's file. */
export function benchTownship(residents: number, wanted: (id: string) => boolean): Promise<readonly Row[]> {
  return inFolder(async (folder) => {
    const rows: Row[] = [];
    const books = join(folder, 'books');
    mkdirSync(books);
    const people = township(residents);
    const station = await openBenchStation(books, people, 'real');
    if (wanted('G7')) rows.push(...g7(station, books, people));
    if (wanted('G6')) {
      const naive = openNaive(folder, people);
      rows.push(...(await g6({ station, naive }, residents)));
      naive.close();
    }
    if (wanted('KIOSK-1M')) rows.push(...(await kioskCounty(station, residents)));
    station.close();
    if (wanted('RSS')) rows.push(...memoryRows(folder, books, residents));
    if (wanted('G13')) rows.push(...(await startRows(folder, books, residents)));
    return rows;
  });
}

import type { HistoryYear, InsuredPerson } from '../../core/people/insuredPerson.ts';

type PackedHistory = readonly (readonly [
  fromYear: number,
  years: number,
  tierFen: number,
  source: HistoryYear['source'],
])[];
type PackedPerson = Omit<InsuredPerson, 'history'> & { readonly h: PackedHistory };

/**
 * A person as the mirror stores it: JSON with the history in runs, because most people pay the same for years and a year as an object
 * takes 45 bytes. `unpackPerson` gives the very same person back, years in the same order.
 */
export function packPerson({ history, ...person }: InsuredPerson): string {
  const runs: [number, number, number, HistoryYear['source']][] = [];
  for (const { source, tierFen, year } of history) {
    const last = runs.at(-1);
    if (last && last[0] + last[1] === year && last[2] === tierFen && last[3] === source) last[1] += 1;
    else runs.push([year, 1, tierFen, source]);
  }
  return JSON.stringify({ ...person, h: runs } satisfies PackedPerson);
}

export function unpackPerson(text: string): InsuredPerson {
  const { h, ...person } = JSON.parse(text) as PackedPerson;
  const history = h.flatMap(([fromYear, years, tierFen, source]) =>
    Array.from({ length: years }, (_, index) => ({ year: fromYear + index, tierFen, source })),
  );
  return { ...person, history };
}

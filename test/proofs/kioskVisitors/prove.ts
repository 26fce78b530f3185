import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { encode } from 'iconv-lite';
import { buildPages } from '../../../src-main/shells/packaging/build.ts';
import { scenarioCards } from '../../../src-main/training/people/index.ts';
import { report } from '../books/report.ts';
import { searchFiles, visitStation } from './logVisits.ts';
import type { Weight } from './look.ts';
import { type PageFindings, type Plant, runVisits, type Weighing } from './pageVisits.ts';

/*
 * Visitors of a kiosk. In the page: memory does not grow, and of nobody who has left anything stands in heap, document or storage. At the
 * station: no file but the encrypted books knows who was there. With `--control` a careless page and a talkative log are planted, and have
 * to be found.
 */
const { values } = parseArgs({
  options: {
    sessions: { type: 'string', default: '250' },
    every: { type: 'string', default: '100' },
    station: { type: 'string' },
    control: { type: 'boolean', default: false },
  },
});

const startedAt = performance.now();
/** What eight hours may add. */
const mostGrowth = 1.1;

const measures = [
  ['heap', 'heapBytes'],
  ['nodes', 'nodes'],
  ['listeners', 'listeners'],
  ['resident memory', 'residentBytes'],
] as const satisfies readonly (readonly [string, keyof Weight])[];

/** The last weighing against the first after warming up. */
function growths({ weighings }: PageFindings): readonly (readonly [string, number])[] {
  const [first, last] = [weighings[0], weighings.at(-1)];
  if (!first || !last || first === last) throw new Error('growth needs two weighings');
  return measures.map(([name, measure]) => [name, last.weight[measure] / first.weight[measure]]);
}

const grownOf = (findings: PageFindings) => growths(findings).filter(([, ratio]) => ratio > mostGrowth);

const megabytes = (bytes: number) => `${(bytes / 1_048_576).toFixed(2)} MB`;

/** One line each time the page is weighed: the whole series is what shows a slow leak. */
function printWeighing({ seconds, sessions, weight }: Weighing): void {
  const { heapBytes, listeners, nodes, residentBytes } = weight;
  const rate = (sessions / seconds).toFixed(1);
  const weights = `heap ${megabytes(heapBytes)}, resident ${megabytes(residentBytes)}, ${nodes} nodes, ${listeners} listeners`;
  process.stdout.write(`${sessions} sessions in ${Math.round(seconds)} s (${rate}/s): ${weights}\n`);
}

async function provePage(): Promise<void> {
  const pagesFolder = await buildPages(() => undefined);
  const sessions = Number(values.sessions);
  const warm = Math.max(30, Math.floor(sessions / 20));
  const findings = await runVisits({
    ...{ sessions, every: Number(values.every), pagesFolder, warm },
    weighed: printWeighing,
  });
  report(
    {
      name: 'kioskVisitors page',
      figures: [
        ['sessions', values.sessions],
        ['searches', findings.searched],
        ...growths(findings).map(([name, ratio]) => [`× ${name}`, ratio.toFixed(3)] as const),
      ],
      violations: [
        ...findings.traces.map(({ what, where }) => `${where} keeps ${what}`),
        ...grownOf(findings).map(([name, ratio]) => `${name} has grown by ${ratio.toFixed(3)}`),
      ],
    },
    startedAt,
  );
}

/** Each plant has to be found where it was put. */
async function controlPage(): Promise<readonly string[]> {
  const pagesFolder = await buildPages(() => undefined);
  const missed: string[] = [];
  for (const plant of ['storage', 'heap', 'growth'] as const satisfies readonly Plant[]) {
    // The last visitor's page is the one that is looked at, so one visit after the warming up is enough to leave something.
    const findings = await runVisits({ sessions: 4, every: 1, warm: 3, pagesFolder, plant });
    const found =
      plant === 'growth' ? grownOf(findings).length > 0 : findings.traces.some(({ where }) => where === plant);
    if (!found) missed.push(`${plant} was planted and not found`);
  }
  return missed;
}

async function proveStation(visits: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kiosk-visitors-'));
  try {
    writeFileSync(join(folder, 'config.json'), JSON.stringify({ training: { residents: 300, seed: 7 } }));
    await visitStation(folder, visits);
    const { files, found } = searchFiles(folder);
    const missed = values.control ? [...controlFiles(folder), ...(await controlPage())] : [];
    const figures = [
      ['visits', visits],
      ['files', files],
      ['found', found.length],
    ] as const;
    report({ name: 'kioskVisitors station', figures, violations: [...found, ...missed] }, startedAt);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

/** A line of log as a careless program writes it, in three codings: each has to be found. */
function controlFiles(folder: string): readonly string[] {
  const { name = '' } = scenarioCards[0]?.card ?? {};
  return (['utf8', 'gb18030', 'utf16le'] as const).flatMap((coding) => {
    const file = join(folder, `planted-${coding}.log`);
    writeFileSync(file, encode(`{"event":"card","who":"${name}"}`, coding));
    const { found } = searchFiles(folder);
    rmSync(file);
    return found.some((line) => line.startsWith(`planted-${coding}`)) ? [] : [`a name in ${coding} was not found`];
  });
}

await (values.station === undefined ? provePage() : proveStation(Number(values.station)));

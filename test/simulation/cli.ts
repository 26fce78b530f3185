import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { cardPlants, type PlantName, plants } from './plants.ts';
import { type RunReport, simulate } from './run.ts';

/** What `npm test` plays of the long proof (1,000 seeds of 1,000 steps). */
const tenth = { seeds: 20, steps: 100 } as const;

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    seeds: { type: 'string', default: '1' },
    steps: { type: 'string', default: '1000' },
    plant: { type: 'string' },
    profile: { type: 'string' },
    trace: { type: 'boolean', default: false },
    codes: { type: 'boolean', default: false },
    real: { type: 'boolean', default: false },
    tenth: { type: 'boolean', default: false },
  },
});

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Everything one needs to see why, and to see it again. */
function printBroken(report: RunReport): void {
  if (!report.broken) return;
  const { detail, invariant, step } = report.broken;
  print(`\nBROKEN: ${invariant}\n  ${detail}\n  seed ${report.seed}, step ${step}`);
  print(
    `  again: npm run simulate -- --seed ${report.seed} --steps ${report.steps}${values.plant ? ` --plant ${values.plant}` : ''} --trace\n`,
  );
  for (const line of report.trace.slice(-40)) print(`    ${line}`);
  for (const line of report.log.slice(-8)) print(`    log: ${line}`);
}

function plantOf(name: string | undefined): PlantName | undefined {
  if (name === undefined) return undefined;
  const all = { ...plants, ...cardPlants };
  if (!Object.hasOwn(all, name)) throw new Error(`no planted bug ${name}; there are: ${Object.keys(all).join(', ')}`);
  return name as PlantName;
}

async function main(): Promise<void> {
  const first = Number(values.seed ?? '1');
  const count = values.tenth ? tenth.seeds : Number(values.seeds);
  const steps = values.tenth ? tenth.steps : Number(values.steps);
  const plant = plantOf(values.plant);
  const money = values.profile === 'money';
  // Real means: an encrypted file on this machine's disk, and SM2 as the product has it.
  const folder = values.real ? mkdtempSync(join(tmpdir(), 'township-simulation-')) : undefined;
  const startedAt = performance.now();
  const totals = { steps: 0, business: 0, acts: 0, boots: 0, broken: 0 };
  const codes = new Map<string, number>();
  for (let seed = first; seed < first + count; seed += 1) {
    const report = await simulate({
      seed,
      steps,
      ...(plant ? { plant } : {}),
      ...(folder ? { folder } : {}),
      ...(money ? { profile: 'money' } : {}),
    });
    totals.steps += report.broken?.step ?? steps;
    totals.business += report.business;
    totals.acts += report.acts;
    totals.boots += report.boots;
    for (const [code, n] of report.codes) codes.set(code, (codes.get(code) ?? 0) + n);
    if (values.trace) for (const line of report.trace) print(line);
    if (report.broken) {
      totals.broken += 1;
      printBroken(report);
      break;
    }
    if (count === 1) print(`seed ${seed}: hash ${report.hash}`);
  }
  if (folder) rmSync(folder, { recursive: true, force: true });
  if (values.codes) for (const [code, n] of [...codes].toSorted((a, b) => b[1] - a[1])) print(`${n} ${code}`);
  const share = totals.steps === 0 ? 0 : Math.round((100 * totals.business) / totals.steps);
  const seconds = (performance.now() - startedAt) / 1000;
  print(
    `${count} seeds of ${steps} steps: ${totals.steps} steps, ${share} % business, ${totals.acts} acts, ${totals.boots} starts, ` +
      `${totals.broken} broken, ${seconds.toFixed(1)} s`,
  );
  process.exitCode = totals.broken === 0 ? 0 : 1;
}

await main();

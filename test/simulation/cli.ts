import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { moneyCaughtBy, type MoneyPlantName, moneyPlants } from './moneyPlants.ts';
import { type PlantName, plants } from './plants.ts';
import { plantedDays } from './roomPlants.ts';
import type { County } from './run.ts';
import { type RunOptions, type RunReport, simulate } from './simulate.ts';
import { listed, Totals } from './totals.ts';

/** What `npm test` plays of the long proof (1,000 seeds of 1,000 steps). */
const tenth = { seeds: 20, steps: 100 } as const;

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    seeds: { type: 'string', default: '1' },
    steps: { type: 'string', default: '1000' },
    days: { type: 'string' },
    plant: { type: 'string' },
    plants: { type: 'boolean', default: false },
    profile: { type: 'string' },
    county: { type: 'string' },
    trace: { type: 'boolean', default: false },
    codes: { type: 'boolean', default: false },
    coverage: { type: 'boolean', default: false },
    real: { type: 'boolean', default: false },
    tenth: { type: 'boolean', default: false },
  },
});

const first = Number(values.seed ?? '1');
const count = values.tenth ? tenth.seeds : Number(values.seeds);
const days = values.days === undefined ? undefined : Number(values.days);
const steps = days === undefined ? (values.tenth ? tenth.steps : Number(values.steps)) : 0;

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Everything one needs to see why, and to see it again. */
function printBroken(report: RunReport): void {
  if (!report.broken) return;
  const { detail, invariant, step } = report.broken;
  const length = days === undefined ? `--steps ${report.steps}` : `--days ${days}`;
  const world = values.profile ? ` --profile ${values.profile}` : '';
  print(`\nBROKEN: ${invariant}\n  ${detail}\n  seed ${report.seed}, ${days === undefined ? 'step' : 'day'} ${step}`);
  print(
    `  again: npm run simulate --${world} --seed ${report.seed} ${length}${values.plant ? ` --plant ${values.plant}` : ''} --trace\n`,
  );
  for (const line of report.trace.slice(-40)) print(`    ${line}`);
  for (const line of report.log.slice(-8)) print(`    log: ${line}`);
}

function plantOf(name: string | undefined): PlantName | undefined {
  if (name === undefined) return undefined;
  const all = { ...plants, ...moneyPlants };
  if (!Object.hasOwn(all, name)) throw new Error(`no planted bug ${name}; there are: ${Object.keys(all).join(', ')}`);
  return name as PlantName;
}

/** Looks for each planted bug about money, seed by seed; one that is not found makes the proof red. */
async function findPlants(): Promise<void> {
  let missed = 0;
  const names = Object.keys(moneyPlants) as MoneyPlantName[];
  for (const plant of names) {
    let found: RunReport | undefined;
    for (let seed = first; seed < first + count && !found; seed += 1) {
      const report = await simulate(plantedDays(plant, seed, days ?? 10));
      if (report.broken) found = report;
    }
    const right = found !== undefined && moneyCaughtBy[plant].includes(found.broken?.invariant ?? '');
    missed += right ? 0 : 1;
    print(
      `${right ? 'found' : 'MISSED'} ${plant}: seed ${found?.seed ?? 'none'}, ${found?.broken?.invariant ?? 'nothing broke'}`,
    );
  }
  print(`${names.length - missed} of ${names.length} planted bugs found within ${count} seeds each`);
  process.exitCode = missed === 0 ? 0 : 1;
}

const counties: readonly County[] = ['books', 'hall', 'kiosk'];

function optionsOf(seed: number, folder: string | undefined): RunOptions {
  const plant = plantOf(values.plant);
  return {
    seed,
    steps,
    ...(days === undefined ? {} : { days }),
    ...(plant ? { plant } : {}),
    ...(folder ? { folder } : {}),
    ...(counties.includes(values.county as County) ? { county: values.county as County } : {}),
    ...(values.profile === 'money' || days !== undefined ? { profile: 'money' as const } : {}),
  };
}

function printTotals(totals: Totals, seconds: number): void {
  if (values.codes) print(listed(totals.codes).replaceAll(', ', '\n'));
  const { acts, boots, broken, business } = totals;
  const ends = `${acts} acts, ${boots} starts, ${broken} broken, ${seconds.toFixed(1)} s`;
  if (days === undefined) {
    const share = totals.steps === 0 ? 0 : Math.round((100 * business) / totals.steps);
    return print(`${count} seeds of ${steps} steps: ${totals.steps} steps, ${share} % business, ${ends}`);
  }
  print(`faults: ${listed(totals.faults)}`);
  print(`power cuts: ${listed(totals.kills)}`);
  print(`rooms: ${listed(totals.rooms)}`);
  const cuts = [...totals.kills.values()].reduce((sum, one) => sum + one, 0);
  const played = [...totals.faults.values()].reduce((sum, one) => sum + one, 0);
  print(
    `${count} seeds of ${days} days: ${totals.days} days, ${totals.sealed} sealed, ${totals.months} months closed, ${totals.lists} lists settled, ${totals.charges} charges, ` +
      `${played} faults of ${totals.faults.size} kinds, ${cuts} power cuts, ${ends}`,
  );
}

async function main(): Promise<void> {
  // Real means: an encrypted file on this machine's disk, and SM2 as the product has it.
  const folder = values.real ? mkdtempSync(join(tmpdir(), 'township-simulation-')) : undefined;
  const startedAt = performance.now();
  const totals = new Totals();
  for (let seed = first; seed < first + count; seed += 1) {
    const report = await simulate(optionsOf(seed, folder));
    totals.add(report);
    if (values.trace) for (const line of report.trace) print(line);
    if (report.broken) {
      printBroken(report);
      break;
    }
    if (count === 1) print(`seed ${seed}: hash ${report.hash}`);
  }
  if (folder) rmSync(folder, { recursive: true, force: true });
  const missing = values.coverage && totals.broken === 0 ? totals.missing() : [];
  if (missing.length > 0) print(`never came up: ${missing.join(', ')}`);
  printTotals(totals, (performance.now() - startedAt) / 1000);
  process.exitCode = totals.broken === 0 && missing.length === 0 ? 0 : 1;
}

await (values.plants ? findPlants() : main());

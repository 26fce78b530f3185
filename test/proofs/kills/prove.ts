import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createDice } from '../../../src-main/training/people/index.ts';
import { type Finding, report, withFolder } from '../books/report.ts';
import { judgeArrival } from './arrival.ts';
import { dismiss, loadStation, runAndKill, warmUp } from './cycle.ts';
import { Generation, makeTemplate } from './generation.ts';

/** Kills of one folder before a fresh one is taken: long enough for a day's work, short enough to judge it whole each time. */
const killsPerGeneration = 50;
/** Every n-th kill also gets its projections rebuilt and its chain verified once more. */
const thoroughEvery = 10;

const { values } = parseArgs({
  options: {
    cycles: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    control: { type: 'boolean', default: false },
  },
});
const cycles = Number(values.cycles);
const dice = createDice(`kills:${values.seed}`);

type Figures = {
  kills: number;
  atWork: number;
  acknowledged: number;
  acts: number;
  unheard: number;
  generations: number;
  readonly violations: string[];
};

/** The control may stop at what it was made to find; how soon a kill meets a commit is chance. */
function isOver({ violations }: Figures): boolean {
  return values.control && violations.length > 0;
}

/** Kills one folder's station again and again; then lets everything arrive. */
async function runGeneration(figures: Figures, folder: string, cache: string): Promise<void> {
  const generation = new Generation(folder);
  const kills = Math.min(killsPerGeneration, cycles - figures.kills);
  figures.generations += 1;
  let next = loadStation(cache);
  try {
    for (let killed = 0; killed < kills && !isOver(figures); killed += 1) {
      const loaded = next;
      const seed = `${values.seed}:${figures.kills}`;
      const go = { ...generation.places, seed, at: generation.at, promisesEarly: values.control };
      const heard = await runAndKill(loaded, go, dice);
      next = loadStation(cache);
      figures.kills += 1;
      if (heard.startedWork) figures.atWork += 1;
      figures.acknowledged += heard.said.filter(({ what }) => what === 'acknowledged').length;
      const problems = generation.judge(heard, figures.kills % thoroughEvery === 0);
      figures.violations.push(...problems.map((problem) => `kill ${figures.kills}: ${problem}`));
    }
  } finally {
    dismiss(next);
  }
  figures.acts += generation.acts();
  figures.unheard += generation.unheard;
  const late = await judgeArrival(generation.places, generation.at);
  figures.violations.push(...late.map((problem) => `after kill ${figures.kills}: ${problem}`));
}

async function prove(folder: string): Promise<Finding> {
  const template = join(folder, 'template');
  mkdirSync(template);
  await makeTemplate(template);
  const cache = join(folder, 'cache');
  await warmUp(cache);
  const figures: Figures = {
    kills: 0,
    atWork: 0,
    acknowledged: 0,
    acts: 0,
    unheard: 0,
    generations: 0,
    violations: [],
  };
  while (figures.kills < cycles && !isOver(figures)) {
    const work = join(folder, `generation-${figures.generations}`);
    cpSync(template, work, { recursive: true });
    await runGeneration(figures, work, cache);
    rmSync(work, { recursive: true, force: true });
  }
  // A killer that seldom meets the station at work proves nothing.
  if (!values.control && figures.acknowledged < figures.kills / 4)
    figures.violations.push('hardly a kill met the station at work');
  const { acknowledged, acts, atWork, generations, kills, unheard, violations } = figures;
  return {
    name: values.control ? 'kills (control: acknowledged before the commit)' : 'kills',
    figures: [
      ['kills', kills],
      ['of them at work', atWork],
      ['folders', generations],
      ['commands acknowledged', acknowledged],
      ['acts in the journals', acts],
      ['acts committed, reply not heard', unheard],
      ...(values.control ? [['broken promises found', violations.length] as const] : []),
    ],
    violations: values.control ? blindness(violations) : violations,
  };
}

/** The control is right when promises are found broken, and nothing else is. */
function blindness(violations: readonly string[]): readonly string[] {
  const broken = violations.filter((violation) => violation.endsWith('was acknowledged'));
  const others = violations.filter((violation) => !broken.includes(violation));
  return broken.length === 0 ? ['acknowledging before the commit went unnoticed: this proof sees nothing'] : others;
}

const startedAt = performance.now();
await withFolder('disk', async (folder) => report(await prove(folder), startedAt));

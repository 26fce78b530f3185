import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openDatabase } from '../../../src-main/station/database.ts';
import { createDice, type Dice } from '../../../src-main/training/people/index.ts';
import { type Finding, report, withFolder } from '../books/report.ts';
import { proofKey } from '../books/station.ts';
import { type BaseName, baseNames, flippable, makeBases, openWithoutMac, weaken } from './bases.ts';
import { Base, type Cipher, type Fate, type Flip } from './flips.ts';

/** Acts of the folder that is flipped. */
const acts = 120;

const { values } = parseArgs({
  options: {
    flips: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
    control: { type: 'boolean', default: false },
  },
});

const fates: readonly Fate[] = [
  'right',
  'refused',
  'unreadable',
  'recovery',
  'found by the later check',
  'read as truth',
];

const [database, wal, head] = flippable;

/** Which file of which folder is hit: the `-wal` most often, because there a flip takes a tail away without a word. */
const places: readonly (readonly [BaseName, Flip['file']])[] = [
  ['waiting', database],
  ['waiting', database],
  ['waiting', wal],
  ['waiting', wal],
  ['waiting', wal],
  ['waiting', head],
  ['checkpointed', wal],
  ['checkpointed', wal],
  ['checkpointed', database],
  ['truncated', database],
  ['truncated', database],
  ['truncated', head],
];

const product: Cipher = {
  readsWrongPages: false,
  open: (folder) => {
    const opened = openDatabase(folder, { store: 'training', key: proofKey });
    return opened.ok ? opened.value : undefined;
  },
};

const withoutMac: Cipher = { readsWrongPages: true, open: openWithoutMac };

type Tally = { readonly counts: Map<Fate, number>; readonly truths: string[] };

/** Flips `count` bits, one at a time, and counts how each ended. */
function flipAll(count: number, draw: (dice: Dice) => readonly [string, Base, Flip], scratch: string): Tally {
  const dice = createDice(`flips:${values.seed}`);
  const tally: Tally = { counts: new Map(), truths: [] };
  for (let flipped = 0; flipped < count; flipped += 1) {
    const [name, base, flip] = draw(dice);
    const fate = base.judge(flip, scratch);
    tally.counts.set(fate, (tally.counts.get(fate) ?? 0) + 1);
    if (fate === 'read as truth')
      tally.truths.push(`${name}: bit ${flip.bit} of byte ${flip.offset} of ${flip.file} was read as truth`);
  }
  return tally;
}

function findingOf(name: string, { counts, truths }: Tally, violations: readonly string[]): Finding {
  return {
    name,
    figures: [
      ['flips', [...counts.values()].reduce((sum, count) => sum + count, 0)],
      ...fates.map((fate) => [fate, fate === 'read as truth' ? truths.length : (counts.get(fate) ?? 0)] as const),
    ],
    violations,
  };
}

function proveProduct(folder: string, scratch: string): Finding {
  const bases = new Map(baseNames.map((name) => [name, new Base(join(folder, name), scratch, product)]));
  const tally = flipAll(
    Number(values.flips),
    (dice) => {
      const [name, file] = dice.pick(places);
      const base = bases.get(name) as Base;
      return [name, base, base.draw(file, dice)];
    },
    scratch,
  );
  return findingOf('bit flips', tally, tally.truths);
}

/** The control is right when it goes wrong. */
function proveControl(folder: string, scratch: string): Finding {
  weaken(folder, 'truncated', 'weak');
  const base = new Base(join(folder, 'weak'), scratch, withoutMac);
  const tally = flipAll(Number(values.flips), (dice) => ['weak', base, base.draw(database, dice)], scratch);
  const blind = tally.truths.length === 0 ? ['without a MAC no flip was read as truth: this proof sees nothing'] : [];
  return findingOf('bit flips (control: aes256cbc, no MAC)', tally, blind);
}

const startedAt = performance.now();
await withFolder('fast', async (folder) => {
  await makeBases(folder, values.seed, acts);
  const scratch = join(folder, 'scratch');
  report(values.control ? proveControl(folder, scratch) : proveProduct(folder, scratch), startedAt);
});

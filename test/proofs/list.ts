/** One program of a proof: a TypeScript file of ours with its arguments, run under the pinned Node. */
export type ProofRun = readonly string[];

/**
 * A proof that takes longer than a test. Its runs go side by side; each must end with exit code 0. A program that can't run here ends
 * with `notRunExit` and says why in its last line.
 */
export type Proof = {
  readonly name: string;
  readonly what: string;
  readonly whole: readonly ProofRun[];
  /** What `npm test` runs of it: at most a tenth. */
  readonly tenth: readonly ProofRun[];
};

/** "Not run": no root, no compiler, no such kernel. Red where CI demands everything. */
export const notRunExit = 77;

const simulation = 'test/simulation/cli.ts';

/** Seeds of a simulation, halved over two processes. */
function seeds(first: number, count: number, steps: number): readonly ProofRun[] {
  const half = Math.ceil(count / 2);
  return [
    [simulation, '--seed', String(first), '--seeds', String(half), '--steps', String(steps)],
    [simulation, '--seed', String(first + half), '--seeds', String(count - half), '--steps', String(steps)],
  ];
}

/** Days of the money profile, twenty to a seed, over two processes. */
function moneyDays(first: number, seedCount: number, more: readonly string[] = []): readonly ProofRun[] {
  const half = Math.ceil(seedCount / 2);
  const days = [simulation, '--profile', 'money', '--days', '20', ...more];
  return [
    [...days, '--seed', String(first), '--seeds', String(half)],
    [...days, '--seed', String(first + half), '--seeds', String(seedCount - half)],
  ];
}

const powerCut = 'test/proofs/powerCut/prove.ts';

/** Images of two recordings, and of one with the package's own default, which has to lose money. */
function cuts(images: number, controlImages: number): readonly ProofRun[] {
  return [
    [powerCut, '--seed', '1', '--images', String(images / 2)],
    [powerCut, '--seed', '2', '--images', String(images / 2)],
    [powerCut, '--seed', '3', '--images', String(controlImages), '--control'],
  ];
}

const bitFlips = 'test/proofs/bitFlips/prove.ts';
const kills = 'test/proofs/kills/prove.ts';
const fuzz = 'test/proofs/fuzz/prove.ts';

const framers = {
  terminals: ['sim-ecr', 'transbank-style', 'ecr17-style', 'ecr-fixed'],
  readers: ['sam', 'slot-messages', 'vendor-answers'],
  others: ['escpos-status', 'pad', 'scanner-lines', 'scanner-suffix'],
} as const;

/** Every framer of the product, and some made to forget, which have to lose frames. */
function fuzzed(frames: number): readonly ProofRun[] {
  const controls = ['sim-ecr', 'sam', 'pad', 'scanner-lines', 'vendor-answers'];
  return [
    ...Object.values(framers)
      .flat()
      .map((framer) => [fuzz, '--framer', framer, '--frames', String(frames)]),
    ...controls.map((framer) => [fuzz, '--framer', framer, '--frames', '1000', '--control']),
  ];
}

const unplug = 'test/proofs/unplug/prove.ts';

/** Every kind a station has, and some that stay pulled, which must not count as back. */
function unplugged(times: number): readonly ProofRun[] {
  // Together what can be told apart: taking a card empties both readers, and a slip does not say which printer it came from.
  const stations = ['reader,terminal,scanner', 'camera,pad,printer', 'social,narrow', 'form', 'office'];
  return [
    ...stations.map((devices) => [unplug, '--device', devices, '--times', String(times)]),
    ...['reader', 'office'].map((device) => [unplug, '--device', device, '--times', '1', '--control']),
  ];
}

const month = 'test/proofs/month/prove.ts';

const kioskVisitors = 'test/proofs/kioskVisitors/prove.ts';

export const proofs: readonly Proof[] = [
  {
    name: 'simulation',
    what: 'one million steps: 1,000 seeds of 1,000, invariants after each step',
    whole: seeds(1, 1_000, 1_000),
    tenth: seeds(2_001, 20, 500),
  },
  {
    name: 'simulation-real',
    what: '2,000 steps on an encrypted file with SM2 as the product has it',
    whole: [[simulation, '--seed', '1', '--seeds', '2', '--steps', '1000', '--real']],
    tenth: [[simulation, '--seed', '1', '--steps', '200', '--real']],
  },
  {
    name: 'money',
    what: '20,000 simulated days of counters with a payment terminal, some with numbered books, some two in a hall, some with a kiosk beside them: cards, receipts, till, day, bank and verdict are true after each step; seventeen planted bugs are found',
    // Each half has to have met every fault of the terminal, and a power cut in every act that waits.
    whole: [
      ...moneyDays(1, 1_000, ['--coverage']),
      [simulation, '--profile', 'money', '--plants', '--days', '10', '--seed', '1', '--seeds', '100'],
    ],
    tenth: moneyDays(2_001, 14),
  },
  {
    name: 'powerCut',
    what: '10,000 power cuts of a recorded process: what was acknowledged is there; the control with synchronous=NORMAL loses',
    whole: cuts(10_000, 1_000),
    tenth: cuts(500, 100),
  },
  {
    name: 'bitFlips',
    what: '500 flipped bits in database, -wal and head: none is read as truth; the control without a MAC reads some',
    whole: [
      [bitFlips, '--flips', '500'],
      [bitFlips, '--flips', '250', '--control'],
    ],
    tenth: [
      [bitFlips, '--flips', '50'],
      [bitFlips, '--flips', '80', '--control'],
    ],
  },
  {
    name: 'kills',
    what: '1,000 kills of the station process: what was acknowledged is there, once; the control promises too early',
    whole: [
      [kills, '--seed', '1', '--cycles', '500'],
      [kills, '--seed', '2', '--cycles', '500'],
      [kills, '--seed', '3', '--cycles', '200', '--control'],
    ],
    tenth: [
      [kills, '--seed', '1', '--cycles', '50'],
      [kills, '--seed', '2', '--cycles', '50'],
      [kills, '--seed', '3', '--cycles', '200', '--control'],
    ],
  },
  {
    name: 'fuzz',
    what: '1,000,000 damaged frames per framer: every valid one that follows is found, memory bounded; the control forgets',
    whole: fuzzed(1_000_000),
    tenth: fuzzed(100_000),
  },
  {
    name: 'unplug',
    what: 'each kind of device 50 times out and in: what is asked meanwhile is refused by name, back within 5 s, the next thing arrives once, no restart',
    whole: unplugged(50),
    tenth: unplugged(5),
  },
  {
    name: 'month',
    what: '50 months with 40 discrepancies of 15 kinds each: all found, none invented; each check left out is noticed',
    whole: [
      [month, '--seed', '1', '--months', '25', '--control'],
      [month, '--seed', '26', '--months', '25', '--control'],
    ],
    tenth: [[month, '--seed', '101', '--months', '2', '--control']],
  },
  {
    name: 'kioskVisitors',
    what: '10,000 visitors in the kiosk’s page: memory grows by a tenth at most, of nobody who left anything stands in heap, page, storage or a file; plants are found',
    whole: [
      [kioskVisitors, '--sessions', '10000', '--every', '500'],
      [kioskVisitors, '--station', '200', '--control'],
    ],
    tenth: [
      [kioskVisitors, '--sessions', '80', '--every', '40'],
      [kioskVisitors, '--station', '6', '--control'],
    ],
  },
];

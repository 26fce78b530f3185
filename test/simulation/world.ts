import { join } from 'node:path';
import { type Connection, openConnection } from '../../src-main/adapters/sqlite/connection.ts';
import { migrate } from '../../src-main/adapters/sqlite/migrations.ts';
import { rebuildProjections } from '../../src-main/adapters/sqlite/rebuild.ts';
import { applyEntry } from '../../src-main/core/projections/index.ts';
import type { InsuredPerson } from '../../src-main/core/people/insuredPerson.ts';
import type { Clock } from '../../src-main/core/ports/clock.ts';
import type { Province } from '../../src-main/core/ports/province.ts';
import type { PeerAccess } from '../../src-main/station/peers.ts';
import { createDice, type Dice, practiceKiosk, seededRandom } from '../../src-main/training/people/index.ts';
import {
  createDirectProvince,
  createFaults,
  type Faults,
  openPracticeProvince,
  type PracticeBook,
  practiceActivationCodes,
  practiceKioskCodes,
} from '../../src-main/training/province/index.ts';
import { BankFiles } from './bank/bankFiles.ts';
import { CardWorld } from './cardWorld.ts';
import type { Bench } from './devices.ts';
import { type Disk, honestTransact, installDisk } from './disk.ts';
import { Model } from './model.ts';
import type { Plant } from './plants.ts';
import type { VillageList } from './clerk/villageList.ts';
import { kioskHours } from './kiosk/kioskHours.ts';
import type { Written } from './stock/stockModel.ts';
import { crypto, realSigning, type Signing, stubSigning } from './ports.ts';
import { type Life, VirtualTime } from './time.ts';

/** The rates of a working day on a bad line; a step may make the line good or worse. */
export const badLine = {
  latency: 0.08,
  'lost-before': 0.05,
  'lost-after': 0.06,
  late: 0.02,
  twice: 0.05,
  partial: 0.04,
  refuse: 0.005,
  'refuse-acts': 0.02,
  maintenance: 0.01,
  'wrong-signature': 0.01,
  garbage: 0.01,
  'stale-answer': 0.01,
} as const;

/** A Wednesday morning in the collection season. */
const startMs = Date.parse('2026-11-18T08:30:00+08:00');

/** Everything outside the program: what stays when it is killed. */
export type World = {
  readonly seed: string;
  readonly time: VirtualTime;
  /** Never ends: the province, the network, the clerk. */
  readonly forever: Life;
  readonly dice: Dice;
  readonly connection: Connection;
  readonly disk: Disk;
  readonly bench: Bench;
  /** Who laid the card each visit of a kiosk began with: visit id to person key. */
  readonly visitors: Map<string, string>;
  /** What the payment terminal truly did; worlds of the profile `money` have one. */
  readonly cards: CardWorld | undefined;
  readonly book: PracticeBook;
  readonly faults: Faults;
  readonly province: Province;
  readonly terminal: string;
  readonly windowName: string;
  readonly stationCode: string;
  readonly residents: readonly InsuredPerson[];
  readonly model: Model;
  /** Whoever signed in last, as the clerk remembers. */
  operator: string | undefined;
  /** Lists the clerk has read and works through: frames nobody explained, findings of a month. */
  readonly seen: {
    strays: string[];
    findings: string[];
    /** Lines of a statement with the deposit or batch the screen showed beside them. */
    matched: { readonly lineId: string; readonly lineFen: number; readonly targetId: string }[];
    /** Lines of the acquirer nobody here knows. */
    strangers: string[];
    /** A sheet that lay in the printer instead of the expected one, and whose payment it is. */
    otherSheet: { readonly contributionId: string; readonly found: string } | undefined;
  };
  /** What bank and acquirer have, whatever the books say. */
  readonly bank: BankFiles;
  /** The county's receipts are books of numbered sheets. */
  readonly hasBooks: boolean;
  /** Forms of the outage kit as they lie on the desk: written on while nothing worked, or spoiled. */
  readonly paper: {
    written: Written[];
    ruined: string[] /** So often nobody thinks of them this evening. */;
    forgotten: number;
  };
  /** The village list an agent has brought; on paper, so it outlives the program. */
  list: VillageList | undefined;
  /** How wrong the machine's wall clock is. */
  skewMs: number;
  /** Content of the `head` file. */
  head: { readonly seq: number; readonly hash: string } | undefined;
  /** The life of the program now; its `alive` turns false with a kill. */
  life: Life;
  boots: number;
  readonly plant: Plant | undefined;
  readonly signing: Signing;
  /** The way to the hall's other windows. */
  readonly peers: PeerAccess | undefined;
  /** Nobody stands here but residents. */
  readonly isKiosk: boolean;
  /** The kiosk beside this counter, and whether somebody here has closed it. */
  kiosk: { readonly terminal: string; closed: boolean } | undefined;
  /** Things that came up, by name, for the tallies. */
  readonly happened: Map<string, number>;
  /** Whom the clerk at the next window has before them. */
  neighbour: (() => string | undefined) | undefined;
  closeProvince(): void;
};

/** What a world is made of: a planted bug, and a folder when the file, its encryption and SM2 are to be the real ones. */
export type WorldOptions = {
  readonly plant?: Plant;
  readonly folder?: string;
  readonly profile?: 'money';
  readonly variant?: Variant;
  /** What this window shares with the others of its hall. */
  readonly hall?: HallPlace;
};

/** The county's way with receipts: leased numbers on our own paper, or books of numbered sheets. */
export type Variant = 'leased' | 'books';

/** One window of several: the hall's time and province, its number, and its way to the others. */
export type HallPlace = {
  readonly number: number;
  readonly isKiosk: boolean;
  readonly time: VirtualTime;
  readonly book: PracticeBook;
  readonly peers: PeerAccess;
};

const residentCount = 120;

/** The province's book, with everything it is told and says noted in the model. */
function watched(book: PracticeBook, model: Model, plant: Plant | undefined): PracticeBook {
  const seen: PracticeBook = {
    ...book,
    deliver: (terminal, acts, objection) => {
      const outcome = book.deliver(terminal, acts, objection);
      const answers = plant?.provinceAnswers?.(outcome.answers, model.province) ?? outcome.answers;
      model.province.noteDelivered(acts, answers);
      return { ...outcome, answers };
    },
    ask: (terminal, ids) => {
      const answers = book.ask(terminal, ids);
      model.province.noteAnswers(answers);
      return answers;
    },
  };
  return seen;
}

/** A terminal that knows whether the program wrote down what it is about to do: "sending" committed, before the first byte. */
function openCards(
  seed: string,
  { connection, forever, time }: { time: VirtualTime; forever: Life; connection: Connection },
): CardWorld {
  const isDurable = (tillRef: string): boolean => {
    const found = connection
      .prepare<[string], { state: string }>('SELECT state FROM p_charge WHERE tillRef = ?')
      .get(tillRef);
    return found?.state === 'sending' && !connection.inTransaction;
  };
  return new CardWorld({ time, forever, dice: createDice(`terminal:${seed}`), isDurable });
}

/** Books of numbered receipts are in force since the scheme began. */
const prePrinted = [{ from: '2011-07-01', kind: 'pre-printed', fiscalCode: '61TEST' }] as const;

const forever: Life = { alive: true };

/** The time of a world begins on the morning the story begins. */
export function newTime(): VirtualTime {
  return new VirtualTime(startMs);
}

function provinceClockOf(time: VirtualTime): Clock {
  return {
    boot: 'province',
    wallMs: () => time.nowMs(),
    monotonicMs: () => time.nowMs() - startMs,
    sleep: (ms: number) => time.sleep(ms, forever),
  };
}

/** A province with its people. */
export function openProvince(
  seed: string,
  {
    residents = residentCount,
    time,
    variant,
    withKiosk = false,
  }: { time: VirtualTime; variant: Variant; residents?: number; withKiosk?: boolean },
): PracticeBook {
  return openPracticeProvince({
    file: ':memory:',
    seed: `people:${seed}`,
    residents,
    clock: provinceClockOf(time),
    random: seededRandom(`gateway:${seed}`),
    crypto,
    deferShare: 0.4,
    deferUpToMs: 60_000,
    decisions: {
      ...(variant === 'books' ? { receiptKinds: prePrinted } : {}),
      ...(withKiosk ? { kiosk: [{ ...practiceKiosk, ...kioskHours }] } : {}),
    },
  });
}

function codeOf(hall: HallPlace | undefined): string {
  const code = hall?.isKiosk ? practiceKioskCodes[0] : practiceActivationCodes[hall?.number ?? 0];
  return code ?? '';
}

/** Counts something that came up. */
export function note({ happened }: Pick<World, 'happened'>, what: string): void {
  happened.set(what, (happened.get(what) ?? 0) + 1);
}

/** A machine on which nothing has happened and nobody has done anything. */
function nothingYet() {
  return {
    bench: { card: undefined, sheets: [], paperOut: false },
    visitors: new Map(),
    operator: undefined,
    seen: { strays: [], findings: [], matched: [], strangers: [], otherSheet: undefined },
    paper: { written: [], ruined: [], forgotten: 0 },
    list: undefined,
    kiosk: undefined,
    happened: new Map<string, number>(),
    neighbour: undefined,
    skewMs: 0,
    head: undefined,
    life: { alive: false },
    boots: 0,
  } satisfies Partial<World>;
}

/** Opens a world: a province with its people, an empty machine that was activated yesterday. */
export function openWorld(seed: string, options: WorldOptions): World {
  const { folder, hall, plant, profile, variant = 'leased' } = options;
  const signing = folder === undefined ? stubSigning : realSigning(seed);
  const time = hall?.time ?? newTime();
  const book = hall?.book ?? openProvince(seed, { time, variant });
  const activated = book.activate(codeOf(hall), signing.keys.publicKey);
  if (!activated.ok) throw new Error(activated.error);
  const faults = createFaults(seed);
  faults.setRates(badLine);
  const model = new Model();
  model.isUnattended = hall?.isKiosk ?? false;
  const { stationCode, terminal, windowName } = activated.value;
  const connection =
    folder === undefined
      ? openConnection({ file: ':memory:' })
      : openConnection({ file: join(folder, `${seed}.db`), key: crypto.sm3Text(seed) });
  migrate(connection, 'training');
  rebuildProjections({ connection, apply: applyEntry });
  const world: World = {
    seed,
    time,
    forever,
    dice: createDice(`steps:${seed}`),
    connection,
    disk: installDisk(connection, () => world.life, plant?.transact ?? honestTransact),
    cards: profile === 'money' ? openCards(seed, { time, forever, connection }) : undefined,
    book,
    faults,
    province: createDirectProvince({
      book: watched(book, model, plant),
      faults,
      clock: provinceClockOf(time),
      terminal,
    }),
    terminal,
    windowName,
    stationCode,
    residents: (book.changes('', residentCount)?.people ?? []).slice(0, residentCount),
    model,
    ...nothingYet(),
    bank: new BankFiles(createDice(`bank:${seed}`)),
    hasBooks: variant === 'books',
    plant,
    signing,
    peers: hall?.peers,
    isKiosk: hall?.isKiosk ?? false,
    closeProvince: () => (hall === undefined ? book.close() : undefined),
  };
  return world;
}

export function closeWorld(world: World): void {
  world.life.alive = false;
  world.connection.close();
  world.closeProvince();
}

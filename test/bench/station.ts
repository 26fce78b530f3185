import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSigner, createSystemRandom, generateKeyPair } from '../../src-main/adapters/crypto/index.ts';
import type { Connection } from '../../src-main/adapters/sqlite/connection.ts';
import { SqliteMirror } from '../../src-main/adapters/sqlite/mirror.ts';
import { SqliteSettings } from '../../src-main/adapters/sqlite/stationTables.ts';
import { HeadFile } from '../../src-main/adapters/storage/headFile.ts';
import { createSystemClock } from '../../src-main/adapters/storage/systemClock.ts';
import type { Answer, Method, Params } from '../../src-main/contract/index.ts';
import { freshId } from '../../src-main/core/kernel/ids.ts';
import type { InsuredPerson } from '../../src-main/core/people/insuredPerson.ts';
import { toInstant, toStationDate } from '../../src-main/core/ports/clock.ts';
import type { Province } from '../../src-main/core/ports/province.ts';
import { compose, systemPorts } from '../../src-main/station/compose.ts';
import { fileNames, openDatabase } from '../../src-main/station/database.ts';
import { Dispatch } from '../../src-main/station/dispatch.ts';
import { handlers } from '../../src-main/station/handlers/index.ts';
import { openBooks } from '../../src-main/station/openBooks.ts';
import type { Rooms } from '../../src-main/station/rooms.ts';
import {
  generateTownship,
  practiceBundle,
  practiceCounty,
  practicePins,
  seededRandom,
} from '../../src-main/training/people/index.ts';
import { createScriptedDevices } from '../fixtures/scriptedDevices.ts';
import { noTerminal } from '../fixtures/noTerminal.ts';

/** A station on a real encrypted file with a township in its mirror and an open shift; its province takes everything. */
export type BenchStation = {
  readonly rooms: Rooms;
  readonly connection: Connection;
  /** Everybody, or of a county every so manieth. */
  readonly people: readonly InsuredPerson[];
  /** What it took to let the people arrive; nothing where they were there already. */
  readonly arrival: Arrival;
  call<M extends Method>(method: M, params: Params<M>): Promise<Answer<M>>;
  freshId(): string;
  close(): void;
};

/** Time inside the mirror while people arrived, housekeeping between the slices included; the longest single piece of it. */
export type Arrival = {
  readonly people: number;
  readonly totalMs: number;
  readonly cpuMs: number;
  readonly longestMs: number;
  readonly longestCpuMs: number;
  readonly overMs: { readonly of20: number; readonly all: number };
};

/** People that can be gone through again and again without being held. */
export type Township = Iterable<InsuredPerson>;

/** Far more than any county allows: a bench takes in an hour what a station takes in a season. */
const plenty = 9_000_000_000;

/** A province that takes everything at once: the backlog of a bench stays what a working line leaves. */
function obligingProvince(): Province {
  let references = 0;
  const say = <T>(value: T) => Promise.resolve({ ok: true as const, value });
  return {
    heartbeat: () => say({ serverAt: toInstant(Date.now()), policyVersion: 1, commands: [], contiguousTo: 0 }),
    reference: () => say(undefined),
    changes: (cursor) => say({ cursor, more: false, asOf: toInstant(Date.now()), people: [], tombstones: [] }),
    person: () => say(undefined),
    code: () => say({ verdict: 'unknown' }),
    deliver: (acts) => {
      references += acts.length;
      const answers = acts.map((act, index) => ({
        id: act.id,
        outcome: 'accepted' as const,
        reference: `LX${references}-${index}`,
      }));
      return say({ answers, contiguousTo: 0 });
    },
    ask: (ids) => say(ids.map((id) => ({ id, outcome: 'unknown' as const }))),
    leaseReceipts: () => Promise.resolve({ ok: false as const, error: { kind: 'line' as const } }),
    heldActs: () => say({ acts: [], more: false }),
    dayActs: () => say({ acts: [], more: false }),
    reportReceipts: ({ from, to }) => say({ taken: to - from + 1 }),
    reconcile: () => say({ matched: true, differing: [] }),
    close: () => undefined,
  };
}

/** One key for every start on a bench's folder. */
const benchKey = 'be'.repeat(32);

/** People of the practice township, the same for the same number; made anew each time somebody goes through them. */
export function township(residents: number): Township {
  return { [Symbol.iterator]: () => residentsOf(residents) };
}

/** More people than this have no years of their own: a county's search is not a county's history. As many as the largest backlog needs. */
export const mostHistories = 75_000;

function* residentsOf(residents: number): Generator<InsuredPerson> {
  let at = 0;
  for (const person of generateTownship({ seed: 'bench', residents, asOfDate: toStationDate(Date.now()) })) {
    at += 1;
    yield at > mostHistories ? { ...person, history: [] } : person;
  }
}

/** As many as arrive in one transaction at a station. */
const slice = 100;
/** No more people than this are held as objects: of more, every so manieth is thrown out again. */
const mostKept = 80_000;

/** Slices between two pieces of housekeeping, as the station has them. */
const slicesPerTidying = 3;

/** Everybody of a small township, of a large one every so manieth. */
function keep(people: Township): readonly InsuredPerson[] {
  let kept: InsuredPerson[] = [];
  let [at, stride] = [0, 1];
  for (const person of people) {
    if (at % stride === 0) kept.push(person);
    at += 1;
    if (kept.length <= mostKept) continue;
    kept = kept.filter((_, index) => index % 2 === 0);
    stride *= 2;
  }
  return kept;
}

/** Lets people arrive as the station does, slice by slice. Nobody is held meanwhile: a station has no roster in its memory to tidy. */
function arrive(mirror: Rooms['environment']['mirror'], people: Township): Arrival {
  let waiting: InsuredPerson[] = [];
  const arrival = { people: 0, totalMs: 0, cpuMs: 0, longestMs: 0, longestCpuMs: 0, overMs: { of20: 0, all: 0 } };
  const piece = (work: () => void): void => {
    const startedCpu = process.cpuUsage();
    const startedAt = performance.now();
    work();
    const tookMs = performance.now() - startedAt;
    const cpu = process.cpuUsage(startedCpu);
    const cpuMs = (cpu.user + cpu.system) / 1_000;
    arrival.totalMs += tookMs;
    arrival.cpuMs += cpuMs;
    arrival.longestMs = Math.max(arrival.longestMs, tookMs);
    arrival.longestCpuMs = Math.max(arrival.longestCpuMs, cpuMs);
    arrival.overMs.all += 1;
    if (tookMs > 20) arrival.overMs.of20 += 1;
  };
  let slices = 0;
  const take = (): void => {
    piece(() => mirror.apply({ people: waiting, tombstones: [] }));
    waiting = [];
    slices += 1;
    if (slices % slicesPerTidying === 0) piece(() => mirror.tidy());
  };
  for (const person of people) {
    arrival.people += 1;
    if (waiting.push(person) === slice) take();
  }
  take();
  for (let more = true; more; ) {
    piece(() => {
      more = mirror.gather();
    });
  }
  return arrival;
}

/** A bench has no province that could sign: what it put there itself it takes. */
const signed = (): boolean => true;

type Store = 'training' | 'real';

const benchKeys = () => generateKeyPair(seededRandom('bench'));

const identityIn = (store: Store) => ({ store, terminal: 'T01', station: practiceCounty.stationCode, windowName: '1' });

/** What an activation and the first start leave behind, so that the station itself can be started on a bench's folder. */
function letStart(folder: string, connection: Connection): void {
  const settings = new SqliteSettings(connection);
  const keys = benchKeys();
  settings.set('terminal.keys', JSON.stringify(keys));
  const identity = { identity: identityIn('real'), keys, gatewayPublicKey: keys.publicKey };
  settings.set('terminal.identity', JSON.stringify(identity));
  writeFileSync(join(folder, fileNames.key), JSON.stringify({ kind: 'file', store: 'real', key: benchKey }));
}

function composeRooms(connection: Connection, store: Store): Rooms {
  const clock = createSystemClock('bench');
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const mirror = new SqliteMirror(connection, signed);
  const bundle = practiceBundle({ version: 1, issuedAt: toInstant(clock.wallMs()), terminals: [] });
  const limits = bundle.limits.map((row) => ({
    ...row,
    maxOfflineActs: plenty,
    maxOfflineCashFen: plenty,
    tillHardFen: plenty,
  }));
  const text = JSON.stringify({ ...bundle, store, limits });
  const signature = createSigner(createSystemRandom()).sign(text, benchKeys().privateKey);
  if (!mirror.bundle()) mirror.saveBundle({ bundle: { ...bundle, store, limits }, text, signature });
  const rooms: Rooms = compose({
    ports: systemPorts(clock, silent),
    connection,
    identity: identityIn(store),
    isSigned: signed,
    keys: benchKeys(),
    devices: createScriptedDevices(),
    terminal: noTerminal,
    province: obligingProvince(),
    changed: () => undefined,
    coverage: () => [],
    storageFailed: () => rooms.state.setPhase('disk-failed'),
  });
  return rooms;
}

/** Receipt numbers for a whole bench. */
function lease({ environment }: Rooms): void {
  const body = { rangeId: 'LX-1', prefix: 'LX', from: 1, to: 90_000_000 };
  environment.journal.commit({}, (append) => append({ id: freshId(environment), kind: 'receipts.leased', body }));
}

/**
 * Builds the station, fills its mirror and opens a shift with receipts for the whole bench. A folder of the real store is one that
 * `startStation` takes, too.
 */
export async function openBenchStation(
  folder: string,
  people: Township,
  store: Store = 'training',
): Promise<BenchStation> {
  const opened = openDatabase(folder, { store, key: benchKey });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const connection = opened.value;
  const rooms = composeRooms(connection, store);
  if (store === 'real') letStart(folder, connection);
  const { environment } = rooms;
  const head = new HeadFile(join(folder, fileNames.head), environment.crypto);
  openBooks(rooms, head);
  const arrival = arrive(environment.mirror, people);
  environment.mirror.apply({ people: [], tombstones: [], asOf: toInstant(Date.now()) });
  if (environment.journal.end().actSeq === 0) lease(rooms);
  rooms.session.start({ operatorId: 'op01', name: 'bench', roles: ['clerk', 'head'] });
  const dispatch = new Dispatch(rooms, handlers);
  let requests = 0;
  const call = async <M extends Method>(method: M, params: Params<M>): Promise<Answer<M>> => {
    requests += 1;
    const reply = await dispatch.answer('counter', { id: requests, method, params });
    if (!reply?.ok) throw new Error(`${method} ${JSON.stringify(reply?.error)}`);
    return reply.value as Answer<M>;
  };
  if (!environment.projections.shifts.findOpen())
    await call('till.openShift', { shiftId: freshId(environment), floatFen: 0 });
  return {
    rooms,
    connection,
    people: keep(people),
    arrival,
    call,
    freshId: () => freshId(environment),
    close: () => {
      connection.close();
      head.close();
    },
  };
}

/** Counts and closes the shift as a clerk and a head do, and opens the next one. */
export async function nextShift(station: BenchStation): Promise<void> {
  const { environment } = station.rooms;
  const shiftId = environment.projections.shifts.findOpen()?.shiftId ?? '';
  const drawerFen = environment.projections.postings.balanceOfShift('1001', shiftId);
  const countId = station.freshId();
  const pieces = [{ denominationFen: 10_000, pieces: Math.floor(drawerFen / 10_000) }];
  await station.call('till.countTill', { countId, shiftId, pieces });
  const closeId = station.freshId();
  const approval = { operatorId: 'op02', pin: practicePins[1].pin };
  await station.call('till.closeShift', { closeId, shiftId, countId, cause: 'small change', approval });
  await station.call('till.openShift', { shiftId: station.freshId(), floatFen: 0 });
}

/** A payment prepared up to the moment before Enter: its draft is on disk already. */
export type Prepared = { readonly contributionId: string; readonly quoteId: string; readonly tenderedFen: number };

/** The draft of one person-year; undefined where the rules let nobody pay. */
async function prepare(station: BenchStation, personKey: string, year: number): Promise<Prepared | undefined> {
  try {
    const params = { personKey, year, tierFen: 30_000 };
    const { contributionId, quoteId, selfFen } = await station.call('collection.openDraft', params);
    return selfFen > 0 ? { contributionId, quoteId, tenderedFen: selfFen } : undefined;
  } catch {
    return undefined;
  }
}

/** Yields prepared payments, one person-year each, until the township has nothing left to pay. */
export async function* preparePayments(station: BenchStation): AsyncGenerator<Prepared> {
  const thisYear = Number(toStationDate(Date.now()).slice(0, 4));
  const paying = station.people.filter((person) => person.status === 'paying');
  for (let year = thisYear; year > 2012; year -= 1) {
    for (const person of paying.filter((one) => !one.history.some((row) => row.year === year))) {
      const prepared = await prepare(station, person.personKey, year);
      if (prepared) yield prepared;
    }
  }
}

/** The next `count` of them. */
export async function take(payments: AsyncGenerator<Prepared>, count: number): Promise<readonly Prepared[]> {
  const taken: Prepared[] = [];
  while (taken.length < count) {
    const next = await payments.next();
    if (next.done) throw new Error(`the township has only ${taken.length} of ${count} payments left`);
    taken.push(next.value);
  }
  return taken;
}

export async function collect(station: BenchStation, payment: Prepared): Promise<void> {
  await station.call('collection.collectCash', { ...payment, payer: { kind: 'self' } });
}

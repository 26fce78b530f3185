import { createDice, seededRandom } from '../../src-main/training/people/index.ts';
import { SqliteMirror } from '../../src-main/adapters/sqlite/mirror.ts';
import { err, ok } from '../../src-main/contract/values/result.ts';
import type { TableFiles } from '../../src-main/core/ports/tableFile.ts';
import { compose } from '../../src-main/station/compose.ts';
import { Dispatch } from '../../src-main/station/dispatch.ts';
import { handlers } from '../../src-main/station/handlers/index.ts';
import { openBooks } from '../../src-main/station/openBooks.ts';
import { checkClock } from '../../src-main/station/recovery.ts';
import type { BooksPlace } from '../../src-main/station/restore/place.ts';
import type { Rooms } from '../../src-main/station/rooms.ts';
import type { Clock } from '../../src-main/core/ports/clock.ts';
import type { CardEvent } from '../../src-main/core/ports/devices.ts';
import type { PaymentTerminal } from '../../src-main/core/ports/paymentTerminal.ts';
import { createCardTerminal } from './cardTerminal.ts';
import { noTerminal } from '../fixtures/noTerminal.ts';
import { createDevices } from './devices.ts';
import { createLine } from './line.ts';
import { crypto, keepingLog, stubPins } from './ports.ts';
import { Killed } from './disk.ts';
import { clockOf, type Life } from './time.ts';
import type { World } from './world.ts';

/** What the program does every five seconds beside its work (`station/chores.ts`), as far as it concerns the books. */
const tickMs = 5_000;

/** One run of the program on the simulated machine. */
export type SimulatedStation = {
  readonly life: Life;
  readonly rooms: Rooms;
  readonly dispatch: Dispatch;
  readonly log: readonly string[];
  tellReader(event: CardEvent): void;
};

/** How often a kiosk looks around; twice a second in the product, which would be most of what a day here costs. */
const kioskTickMs = 2_500;

async function runKiosk(world: World, life: Life, rooms: Rooms): Promise<void> {
  while (life.alive) {
    await world.time.sleep(kioskTickMs, life);
    attempt(() => rooms.kiosk.tick());
  }
}

/** What a bug that left the program's own nets would look like: a promise nobody waited for. */
async function runChores(world: World, life: Life, rooms: Rooms): Promise<void> {
  while (life.alive) {
    await world.time.sleep(tickMs, life);
    const chores = [
      () => rooms.lockouts.store(),
      () => checkClock(rooms.environment, rooms.state),
      () => rooms.state.doWhatWaits(),
    ];
    for (const chore of chores) attempt(chore);
  }
}

/** As in `chores.ts`: a full disk stops one chore, never the others. A kill is the world's own word. */
function attempt(chore: () => void): void {
  try {
    chore();
  } catch (error) {
    if (error instanceof Killed) throw error;
  }
}

/** A thousand worlds share one bundle that nobody here could forge; its signature is the integration tests' matter. */
const signed = (): boolean => true;

/** The payment terminal as this life of the program sees it. */
function terminalOf(world: World, clock: Clock, name: string): PaymentTerminal {
  const { cards, life, plant } = world;
  if (!cards) return noTerminal;
  const terminal = createCardTerminal({ cards, life, clock, dice: createDice(`terminal:${name}`) });
  return plant?.terminal?.(terminal) ?? terminal;
}

/** Starts the program on what the machine holds, Throws what a start throws. */
export function boot(world: World): SimulatedStation {
  world.boots += 1;
  const life: Life = { alive: true };
  world.life = life;
  const name = `${world.seed}:${world.boots}`;
  const clock = clockOf(world.time, life, { boot: `boot-${world.boots}`, skewMs: () => world.skewMs });
  const log: string[] = [];
  const { devices, tell } = createDevices({
    bench: world.bench,
    terminal: world.cards !== undefined,
    time: world.time,
    life,
    dice: createDice(`devices:${name}`),
  });
  const line = createLine({ province: world.province, time: world.time, life, dice: createDice(`line:${name}`) });
  // A process that ended took its temporary tables with it.
  world.connection.exec('DROP TABLE IF EXISTS temp.local_search');
  const mirror = new SqliteMirror(world.connection, signed);
  if (!mirror.bundle()) mirror.saveBundle(world.book.signedBundle());
  const rooms: Rooms = compose({
    ports: {
      clock,
      random: seededRandom(`random:${name}`),
      crypto,
      signer: world.signing.signer(seededRandom(`nonces:${name}`)),
      pins: stubPins(clock),
      log: keepingLog(log),
    },
    connection: world.connection,
    identity: {
      store: 'training',
      terminal: world.terminal,
      station: world.stationCode,
      windowName: world.windowName,
    },
    isSigned: signed,
    keys: world.signing.keys,
    devices,
    terminal: terminalOf(world, clock, name),
    province: world.plant?.line?.(line) ?? line,
    tables: tablesOf(world),
    ...(world.peers ? { peers: world.peers } : {}),
    changed: () => undefined,
    coverage: () => [],
    storageFailed: () => rooms.state.setPhase('disk-failed'),
  });
  world.plant?.rooms?.(rooms, world.boots);
  openBooks(rooms, {
    read: () => world.head ?? 'absent',
    write: (end) => {
      world.head = { seq: end.seq, hash: end.hash };
      return true;
    },
  });
  void runChores(world, life, rooms);
  if (world.isKiosk) void runKiosk(world, life, rooms);
  rooms.loop.start();
  if (world.peers) rooms.peers.follower.start();
  return { life, rooms, dispatch: new Dispatch({ ...rooms, place: deskOf(world) }, handlers), log, tellReader: tell };
}

/** Spreadsheets are read by the name they lie on the desk under; nobody here writes any. */
function tablesOf({ bank }: World): TableFiles {
  return {
    read: (source) => {
      const file = bank.files.get(String(source));
      return Promise.resolve(file ? ok(file) : err('broken'));
    },
    mark: () => Promise.resolve(err('broken')),
    write: () => Promise.resolve(err('broken')),
  };
}

/** The only thing of a place a simulated station has: files somebody brought along. */
function deskOf({ bank }: World): BooksPlace {
  const uploads = {
    find: (blobId: string) => (bank.files.has(blobId) ? { file: blobId, fileName: `${blobId}.xlsx` } : undefined),
    drop: () => undefined,
    expire: () => undefined,
  };
  return { uploads } as unknown as BooksPlace;
}

/** Ends the program at this very moment: committed state stays, everything else is gone. */
export function kill(world: World): void {
  world.life.alive = false;
  if (world.connection.inTransaction) world.connection.exec('ROLLBACK');
  world.time.sweep();
}

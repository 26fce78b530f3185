import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createProvince } from '../adapters/province/index.ts';
import type { Connection } from '../adapters/sqlite/connection.ts';
import { HeadFile } from '../adapters/storage/headFile.ts';
import type { PageKind, StationMessage } from '../contract/index.ts';
import { ok, type Result } from '../contract/values/result.ts';
import type { Environment } from '../core/kernel/environment.ts';
import { parseSearch } from '../core/people/index.ts';
import type { Coverage } from '../core/ports/mirror.ts';
import { Chores } from './chores.ts';
import { compose, type Ports } from './compose.ts';
import type { Configuration } from './configuration.ts';
import { fileNames, openProblem } from './database.ts';
import { Dispatch } from './dispatch.ts';
import { handlers } from './handlers/index.ts';
import { Hints } from './hints.ts';
import { openIdentity, type TerminalIdentity } from './identity.ts';
import { openBooks } from './openBooks.ts';
import { Reader } from './reader/reader.ts';
import { keepRecoveryShare } from './recoveryShare.ts';
import type { Rooms } from './rooms.ts';
import type { PageConnection, StartFailure, Station, StationOptions } from './station.ts';
import { openWorld, type World } from './world.ts';

/** What `start.ts` has opened by the time a station can run. */
export type RunParts = {
  readonly configuration: Configuration;
  readonly options: StationOptions;
  readonly lock: { release(): void };
  readonly key: string;
  readonly connection: Connection;
  readonly ports: Ports;
};

/** After the start, in the reader: every page of the file and every hash of the chain. A fault ends the taking of money. */
async function verifyLater(rooms: Rooms, reader: Reader): Promise<void> {
  const integrity = await reader.run({ kind: 'integrity' });
  if (integrity.kind === 'integrity' && !integrity.sound) rooms.state.enterRecovery({ reason: 'database-damaged' });
  if (integrity.kind === 'failed' && integrity.code.startsWith('SQLITE_'))
    rooms.state.enterRecovery({ reason: 'database-damaged' });
  const chain = await reader.run({ kind: 'chain' });
  if (chain.kind === 'chain' && chain.report.fault) {
    const { seq } = chain.report.fault;
    rooms.state.enterRecovery({ reason: 'chain-broken', missingFrom: seq, missingTo: seq });
  }
  rooms.environment.log.info('verified', { entries: chain.kind === 'chain' ? chain.report.entries : -1 });
}

type RoomsParts = {
  readonly parts: RunParts;
  readonly world: World;
  readonly terminal: TerminalIdentity;
  readonly hints: Hints;
  readonly coverage: () => readonly Coverage[];
};

function composeRooms({ coverage, hints, parts, terminal, world }: RoomsParts): Rooms {
  const { connection, ports } = parts;
  const { baseUrl, ca, proxy, store } = world.wish;
  const { gatewayPublicKey, identity, keys } = terminal;
  const province = createProvince({
    ...ports,
    baseUrl,
    store,
    terminal: identity.terminal,
    privateKey: keys.privateKey,
    gatewayPublicKey,
    ...(ca === undefined ? {} : { ca }),
    ...(proxy === undefined ? {} : { proxy }),
  });
  const { createTray, practice } = world;
  const rooms: Rooms = compose({
    ports,
    connection,
    identity,
    keys,
    devices: world.devices,
    province,
    changed: (topic) => hints.changed(topic),
    coverage,
    storageFailed: () => rooms.state.setPhase('disk-failed'),
    ...(store === 'real' && parts.options.openPractice ? { openPractice: parts.options.openPractice } : {}),
    ...(parts.configuration.titles ? { titles: parts.configuration.titles } : {}),
    ...(practice && createTray
      ? {
          makeTray: (environment) =>
            createTray({
              devices: practice.devices,
              province: practice.province,
              findPeople: (query) => findForTray(environment, query),
              changed: () => hints.changed('training'),
            }),
        }
      : {}),
  });
  return rooms;
}

function findForTray(environment: Environment, query: string) {
  if (query.startsWith('P:')) return [environment.mirror.find(query)].filter((person) => person !== undefined);
  const parsed = parseSearch(query);
  return parsed.ok ? environment.mirror.search(parsed.value.match, 30) : [];
}

/**
 * Runs a station whose files are open: world, identity, checks, then loop, chores and pages. A page of the file that can't be read is
 * often met only here; it ends in a sentence like any other damage, with everything closed that was opened.
 */
export async function runStation(parts: RunParts): Promise<Result<Station, StartFailure>> {
  const world = await openWorld(parts.configuration, parts.options, parts.ports);
  const running = await runIn(world, parts).catch(openProblem);
  if (!running.ok) await Promise.all([world.devices.close(), world.practice?.close()]);
  return running;
}

async function runIn(world: World, parts: RunParts): Promise<Result<Station, StartFailure>> {
  const { connection, options, ports } = parts;
  const terminal = await openIdentity(connection, ports, world.wish);
  if (!terminal.ok) return terminal;
  keepRecoveryShare(options.dataFolder, terminal.value, parts.key);
  const hints = new Hints();
  let coverage: readonly Coverage[] = [];
  const rooms = composeRooms({ parts, world, terminal: terminal.value, hints, coverage: () => coverage });
  const head = new HeadFile(join(options.dataFolder, fileNames.head), ports.crypto);
  openBooks(rooms, head);
  rooms.state.warn('key-beside-data', parts.configuration.store === 'real' && parts.configuration.keyStore === 'file');
  mkdirSync(join(options.dataFolder, fileNames.backups), { recursive: true });
  const reader = new Reader({ file: join(options.dataFolder, fileNames.database), key: parts.key });
  const chores = new Chores({ rooms, reader, connection, folder: options.dataFolder }, (rows) => {
    coverage = rows;
  });
  chores.start();
  rooms.loop.start();
  void verifyLater(rooms, reader);
  return ok(new RunningStation({ rooms, hints, reader, chores, head, world, parts }));
}

type Everything = {
  readonly rooms: Rooms;
  readonly hints: Hints;
  readonly reader: Reader;
  readonly chores: Chores;
  readonly head: HeadFile;
  readonly world: World;
  readonly parts: RunParts;
};

/** Longest a safe stop waits for calls under way (a print, a PIN check) before it closes under them. */
const stopPatienceMs = 5_000;

class RunningStation implements Station {
  readonly provinceUrl: string;
  readonly #everything: Everything;
  readonly #dispatch: Dispatch;
  #stopping: Promise<void> | undefined;

  constructor(everything: Everything) {
    this.#everything = everything;
    this.#dispatch = new Dispatch(everything.rooms, handlers);
    this.provinceUrl = everything.world.practice?.provinceUrl ?? '';
  }

  connect(kind: PageKind, receive: (message: StationMessage) => void): PageConnection {
    let open = true;
    const unsubscribe = this.#everything.hints.subscribe((hint) => open && receive(hint));
    return {
      handle: (request) => {
        void this.#dispatch.answer(kind, request).then((reply) => {
          if (reply && open) receive(reply);
        });
      },
      close: () => {
        open = false;
        unsubscribe();
      },
    };
  }

  takeBlob(blobId: string) {
    return this.#everything.rooms.blobs.take(blobId);
  }

  stop(): Promise<void> {
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  async #stop(): Promise<void> {
    const { chores, head, parts, reader, rooms, world } = this.#everything;
    rooms.state.setPhase('stopping');
    const { clock } = rooms.environment;
    const deadline = clock.monotonicMs() + stopPatienceMs;
    while (this.#dispatch.running() > 0 && clock.monotonicMs() < deadline) await clock.sleep(20);
    chores.stop();
    rooms.environment.province.close();
    await Promise.all([rooms.loop.stop(), reader.close(), world.devices.close(), world.practice?.close()]);
    parts.connection.pragma('wal_checkpoint(TRUNCATE)');
    parts.connection.close();
    head.close();
    parts.lock.release();
  }
}

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createProvince } from '../adapters/province/index.ts';
import type { Connection } from '../adapters/sqlite/connection.ts';
import type { TerminalFacts } from '../adapters/sqlite/terminalFacts.ts';
import { HeadFile } from '../adapters/storage/headFile.ts';
import type { PageKind, StationMessage } from '../contract/index.ts';
import type { StationHint } from '../contract/wire.ts';
import { err, ok, type Result } from '../contract/values/result.ts';
import type { Environment } from '../core/kernel/environment.ts';
import { freshId } from '../core/kernel/ids.ts';
import { parseSearch } from '../core/people/index.ts';
import type { ReferenceBundle } from '../core/policy/index.ts';
import type { Coverage, Mirror } from '../core/ports/mirror.ts';
import { Chores } from './chores.ts';
import { compose, type Ports, signedBy } from './compose.ts';
import type { Configuration } from './configuration.ts';
import { fileNames, openProblem } from './database.ts';
import { Dispatch } from './dispatch.ts';
import { handlers } from './handlers/index.ts';
import { Hints } from './hints.ts';
import { findIdentity, openIdentity, type TerminalIdentity } from './identity.ts';
import { openBooks } from './openBooks.ts';
import { openPeerAccess, startPeers } from './peers.ts';
import { createDocuments } from './documents.ts';
import { Reader } from './reader/reader.ts';
import { keepRecoveryShare } from './recoveryShare.ts';
import type { Rooms } from './rooms.ts';
import type { Restart } from './restartable.ts';
import { paperFolders } from './restore/papers.ts';
import type { BooksPlace } from './restore/place.ts';
import { factsOf, standInIdentity, terminalBeside } from './restore/standIn.ts';
import type { PageConnection, StartFailure, Station, StationOptions, UploadProblem } from './station.ts';
import { createTables } from './tables.ts';
import { Uploads } from './uploads.ts';
import { openWorld, type World } from './world.ts';

/** What `start.ts` has opened by the time a station can run. */
export type RunParts = {
  readonly configuration: Configuration;
  readonly options: StationOptions;
  readonly key: string;
  readonly connection: Connection;
  readonly ports: Ports;
  /** Ends this run and begins another when its files have changed places. */
  readonly restart: Restart;
  /** Set when `connection` stands on memory because the station's own file can't be opened. */
  readonly standIn?: { readonly facts: TerminalFacts | undefined };
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
  readonly reader: Reader;
  readonly peers: ReturnType<typeof openPeerAccess> | undefined;
};

/** The key bundles are checked with; a stand-in without an identity learns it from the backup somebody chooses. */
type Gateway = { publicKey: string };

function openPlace(roomsParts: RoomsParts, gateway: Gateway, rooms: () => Rooms): BooksPlace {
  const { parts, reader, terminal } = roomsParts;
  const { key, options, ports } = parts;
  const folder = options.dataFolder;
  const { clock } = ports;
  const uploads = new Uploads({
    folder: join(folder, 'uploads'),
    now: () => clock.monotonicMs(),
    freshId: () => freshId(rooms().environment),
  });
  return {
    folder,
    store: terminal.identity.store,
    key,
    uploads,
    standIn: parts.standIn !== undefined,
    terminal: terminalBeside(folder),
    head: () => {
      const head = new HeadFile(join(folder, fileNames.head), ports.crypto).read();
      return typeof head === 'string' ? undefined : head;
    },
    inspect: async (file, { from = file, hashAtSeq } = {}) => {
      const wanted = { papers: paperFolders(folder, from), ...(hashAtSeq === undefined ? {} : { hashAtSeq }) };
      const outcome = await reader.run({ kind: 'inspect', file, ...wanted });
      return outcome.kind === 'inspect' ? outcome.report : { readable: false };
    },
    bringBack: async (file, from) => {
      const [to = '', ...copies] = paperFolders(folder, from);
      const outcome = await reader.run({ kind: 'bring-back', file, to, copies });
      if (outcome.kind === 'bring-back') return ok(outcome.papers);
      const full = outcome.kind === 'failed' && (outcome.code === 'ENOSPC' || outcome.code === 'EDQUOT');
      return err(full ? 'DISK_FULL' : 'FAILED');
    },
    learnFrom: (file) => {
      const facts = parts.standIn && rooms().environment.policy() === undefined ? factsOf(file, key) : undefined;
      if (!facts) return;
      gateway.publicKey = findIdentity((name) => facts.settings.get(name))?.gatewayPublicKey ?? '';
      keepBundles(rooms().environment.mirror, facts);
      rooms().environment.changed('station');
    },
    restart: parts.restart,
  };
}

/** Puts bundles of another file into the mirror; their signatures are checked when they are read. */
function keepBundles(mirror: Mirror, facts: TerminalFacts): void {
  for (const signed of facts.bundles)
    mirror.saveBundle({ ...signed, bundle: JSON.parse(signed.text) as ReferenceBundle });
}

function composeRooms(roomsParts: RoomsParts): Rooms {
  const { coverage, hints, parts, terminal, world } = roomsParts;
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
  const gateway: Gateway = { publicKey: gatewayPublicKey };
  const rooms: Rooms = compose({
    ports,
    isSigned: signedBy(ports.signer, () => gateway.publicKey),
    place: openPlace(roomsParts, gateway, () => rooms),
    documents: createDocuments(roomsParts.reader),
    tables: createTables(roomsParts.reader),
    connection,
    identity,
    keys,
    devices: world.devices,
    terminal: world.devices.terminal,
    province,
    changed: (topic) => hints.changed(topic),
    coverage,
    ...(roomsParts.peers ? { peers: roomsParts.peers } : {}),
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
              nowMs: () => ports.clock.wallMs(),
            }),
        }
      : {}),
  });
  if (parts.standIn?.facts) keepBundles(rooms.environment.mirror, parts.standIn.facts);
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

/** Who this terminal is: activated once, or as its backups say when its own file can't be read. */
async function openTerminal(world: World, parts: RunParts): Promise<Result<TerminalIdentity, StartFailure>> {
  const { connection, key, options, ports, standIn } = parts;
  const folder = options.dataFolder;
  if (standIn) return ok(standInIdentity({ folder, store: world.wish.store, key }, standIn.facts, ports.random));
  const terminal = await openIdentity(connection, ports, world.wish);
  if (terminal.ok) keepRecoveryShare(folder, terminal.value, key);
  return terminal;
}

async function runIn(world: World, parts: RunParts): Promise<Result<Station, StartFailure>> {
  const { connection, options, ports, standIn } = parts;
  const terminal = await openTerminal(world, parts);
  if (!terminal.ok) return terminal;
  const hints = new Hints();
  let coverage: readonly Coverage[] = [];
  const reader = new Reader({ file: join(options.dataFolder, fileNames.database), key: parts.key });
  const listen = standIn ? undefined : parts.configuration.peers?.listen;
  const { random } = ports;
  const peers =
    listen === undefined
      ? undefined
      : openPeerAccess({ connection, random, terminal: terminal.value.identity.terminal, listen });
  const rooms = composeRooms({
    parts,
    world,
    terminal: terminal.value,
    hints,
    coverage: () => coverage,
    reader,
    peers,
  });
  const head = new HeadFile(join(options.dataFolder, fileNames.head), ports.crypto);
  if (standIn) rooms.state.enterRecovery({ reason: 'database-damaged' });
  openBooks(rooms, head);
  rooms.state.warn('key-beside-data', parts.configuration.store === 'real' && parts.configuration.keyStore === 'file');
  mkdirSync(join(options.dataFolder, fileNames.backups), { recursive: true });
  const chores = new Chores({ rooms, reader, connection, folder: options.dataFolder }, (rows) => {
    coverage = rows;
  });
  chores.start();
  // A stand-in has nothing to deliver or to verify, and must not fetch forty thousand people into memory.
  if (!standIn) {
    rooms.loop.start();
    if (peers) await startPeers(rooms, peers);
    void verifyLater(rooms, reader);
  }
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

/** A resident's screen hears only of itself and of the receipt whose code it shows; a kiosk of itself. */
function hears(kind: PageKind, hint: StationHint): boolean {
  if (kind === 'counter' || 'resync' in hint) return true;
  if (kind === 'kiosk') return hint.hint.topic === 'kiosk';
  return hint.hint.topic === 'second-screen' || hint.hint.topic === 'receipts';
}

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
    const unsubscribe = this.#everything.hints.subscribe((hint) => open && hears(kind, hint) && receive(hint));
    return {
      handle: (request) => {
        void this.#dispatch.answer(kind, request).then((reply) => {
          if (reply && open) receive(reply);
        });
      },
      close: () => {
        open = false;
        unsubscribe();
        // Nobody stands behind what a closed counter page had put there.
        if (kind === 'counter') this.#everything.rooms.secondScreen.clear();
      },
    };
  }

  takeBlob(blobId: string) {
    return this.#everything.rooms.blobs.take(blobId);
  }

  async receiveBlob(blobId: string, chunks: AsyncIterable<Uint8Array>): Promise<Result<undefined, UploadProblem>> {
    return this.#everything.rooms.place?.uploads.receive(blobId, chunks) ?? err('BLOB_GONE');
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
    rooms.charges.stop();
    rooms.kiosk.stop();
    rooms.environment.province.close();
    await Promise.all([
      rooms.loop.stop(),
      rooms.peers.stop(),
      reader.close(),
      world.devices.close(),
      world.practice?.close(),
    ]);
    rooms.place?.uploads.clear();
    closeBooks(parts.connection);
    head.close();
  }
}

/** Empties the log of writes into the file before closing; a damaged file may refuse that and is closed all the same. */
function closeBooks(connection: Connection): void {
  try {
    connection.pragma('wal_checkpoint(TRUNCATE)');
  } catch (error) {
    if (!String((error as { code?: unknown }).code).startsWith('SQLITE_')) throw error;
  } finally {
    connection.close();
  }
}

import { join } from 'node:path';
import { createCrypto, createPinVerifier, createSigner, createSystemRandom } from '../adapters/crypto/index.ts';
import { createPaper } from '../adapters/printing/createPaper.ts';
import { qrRows } from '../adapters/printing/qrRows.ts';
import { drawSignature } from '../adapters/printing/signaturePicture.ts';
import type { Connection } from '../adapters/sqlite/connection.ts';
import { SqliteJournalStore } from '../adapters/sqlite/journalStore.ts';
import { SqliteLocalIndex } from '../adapters/sqlite/localIndex.ts';
import { type IsSigned, SqliteMirror } from '../adapters/sqlite/mirror.ts';
import { SqlitePeerMirror } from '../adapters/sqlite/peerMirror.ts';
import { SqliteAttempts, SqliteDrafts, SqliteSettings } from '../adapters/sqlite/stationTables.ts';
import { FilePapers, MemoryPapers } from '../adapters/storage/paperFiles.ts';
import type { Topic } from '../contract/index.ts';
import { listOpenTasks } from '../core/casework/index.ts';
import { BatchDesk } from '../core/batch/index.ts';
import { ChargeDesk } from '../core/charges/index.ts';
import { CodeDesk } from '../core/codes/index.ts';
import { ClerkWatch, DeliveryLoop, Link } from '../core/delivery/index.ts';
import { Journal, type JournalIdentity } from '../core/journal/index.ts';
import type { Environment, TerminalKeys } from '../core/kernel/environment.ts';
import { PaperDesk } from '../core/enrolment/index.ts';
import { KioskDesk } from '../core/kiosk/index.ts';
import { SecondScreen } from '../core/secondScreen/index.ts';
import { ProvinceTime } from '../core/kernel/provinceTime.ts';
import { SerialQueue } from '../core/kernel/serialQueue.ts';
import { Lockouts, Session } from '../core/operators/index.ts';
import { PeerDesk } from '../core/peers/index.ts';
import { CardDesk, LocalPeople, OnlineChecks } from '../core/people/index.ts';
import type { ReferenceBundle } from '../core/policy/index.ts';
import { type Clock, toInstant } from '../core/ports/clock.ts';
import type { Crypto, PinVerifier, Signer } from '../core/ports/crypto.ts';
import type { Devices } from '../core/ports/devices.ts';
import type { Documents } from '../core/ports/documents.ts';
import type { Log } from '../core/ports/log.ts';
import type { Coverage } from '../core/ports/mirror.ts';
import type { PaymentTerminal } from '../core/ports/paymentTerminal.ts';
import type { Province } from '../core/ports/province.ts';
import type { RandomSource } from '../core/ports/random.ts';
import type { TableFiles } from '../core/ports/tableFile.ts';
import { applyEntry } from '../core/projections/index.ts';
import type { TrainingTray } from '../training/tray.ts';
import { Blobs } from './blobs.ts';
import { fileNames } from './database.ts';
import { openPeerRooms, type PeerAccess } from './peers.ts';
import { trustClock } from './recovery.ts';
import type { BooksPlace } from './restore/place.ts';
import type { Rooms } from './rooms.ts';
import { printSheetsOfClosedShifts } from './shiftSheet.ts';
import { type KeptLoss, lossKey, StationState } from './state.ts';
import { productVersion } from './version.ts';
import { freshId } from '../core/kernel/ids.ts';

/** Ports that a simulation replaces: everything a run can differ in. */
export type Ports = {
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly crypto: Crypto;
  readonly signer: Signer;
  readonly pins: PinVerifier;
  readonly log: Log;
};

/** The ports of a real run on this machine. */
export function systemPorts(clock: Clock, log: Log): Ports {
  const random = createSystemRandom();
  return { clock, log, random, crypto: createCrypto(), signer: createSigner(random), pins: createPinVerifier() };
}

export type Parts = {
  readonly ports: Ports;
  readonly connection: Connection;
  readonly identity: JournalIdentity & { readonly windowName: string };
  readonly keys: TerminalKeys;
  readonly devices: Devices;
  readonly terminal: PaymentTerminal;
  readonly province: Province;
  readonly changed: (topic: Topic) => void;
  readonly coverage: () => readonly Coverage[];
  readonly storageFailed: Rooms['storageFailed'];
  /** Whether the province signed a text: bundles are asked about whenever they are read from the database. */
  readonly isSigned: IsSigned;
  /** Makes documents for office printers; a simulation has none. */
  readonly documents?: Documents | undefined;
  /** Reads and writes spreadsheets; a simulation has none. */
  readonly tables?: TableFiles | undefined;
  /** The files of the books; a simulation has none, and so no restore and no uploads. */
  readonly place?: BooksPlace;
  /** Titles of the configuration, when it has some. */
  readonly titles?: ReferenceBundle['titles'];
  readonly openPractice?: () => Promise<boolean>;
  /** The way to the station's other PCs; absent where this one works alone. */
  readonly peers?: PeerAccess;
  /** Made after the environment, because it looks people up in it. */
  readonly makeTray?: (environment: Environment) => TrainingTray;
};

/** The check of a gateway's signature; asked for the key each time, because a stand-in learns it late. */
export function signedBy(signer: Signer, publicKey: () => string): IsSigned {
  return (text, signature) => signature !== '' && publicKey() !== '' && signer.verify(text, signature, publicKey());
}

/** The bundle in force, with the titles this terminal's configuration sets. */
function createPolicy(
  mirror: SqliteMirror,
  titles: ReferenceBundle['titles'] | undefined,
): () => ReferenceBundle | undefined {
  let made: { readonly from: ReferenceBundle; readonly bundle: ReferenceBundle } | undefined;
  return () => {
    const bundle = mirror.bundle();
    if (!bundle || !titles) return bundle;
    if (made?.from !== bundle) made = { from: bundle, bundle: { ...bundle, titles } };
    return made.bundle;
  };
}

function createEnvironment(parts: Parts, state: StationState): Environment & { readonly peers: PeerDesk } {
  const { connection, ports } = parts;
  const store = new SqliteJournalStore(connection);
  const mirror = new SqliteMirror(connection, parts.isSigned);
  const policy = createPolicy(mirror, parts.titles);
  const journal = new Journal({
    store,
    identity: { store: parts.identity.store, terminal: parts.identity.terminal, station: parts.identity.station },
    apply: applyEntry,
    ...ports,
  });
  return {
    ...ports,
    journal,
    store,
    projections: store.projections,
    mirror,
    drafts: new SqliteDrafts(connection),
    settings: new SqliteSettings(connection),
    attempts: new SqliteAttempts(connection),
    devices: parts.devices,
    terminal: parts.terminal,
    printQueue: new SerialQueue(),
    paper: createPaper(),
    documents: parts.documents,
    tables: parts.tables,
    papers: openPapers(parts.place),
    drawSignature,
    province: parts.province,
    provinceTime: new ProvinceTime(ports.clock),
    identity: parts.identity,
    keys: parts.keys,
    phase: () => state.phase(),
    changed: parts.changed,
    policy,
    peers: new PeerDesk({
      terminal: parts.identity.terminal,
      clock: ports.clock,
      mirror: new SqlitePeerMirror(connection),
      policy,
      line: parts.peers?.line,
      own: () => parts.peers?.own,
    }),
  };
}

function openPapers(place: Parts['place']): Environment['papers'] {
  if (!place) return new MemoryPapers();
  const { backups, papers } = fileNames;
  return new FilePapers(join(place.folder, papers), join(place.folder, backups, papers));
}

/** Open tasks are counted for every frame of every screen: once a second is enough. */
function countTasks(environment: Environment): () => number {
  let countedMs = Number.NEGATIVE_INFINITY;
  let count = 0;
  return () => {
    const now = environment.clock.monotonicMs();
    if (now - countedMs > 1000) {
      count = listOpenTasks(environment, toInstant(environment.clock.wallMs())).length;
      countedMs = now;
    }
    return count;
  };
}

/** The station's state; what two people have not accepted before a restart is still missing after it. */
function openState(parts: Parts): StationState {
  const settings = new SqliteSettings(parts.connection);
  const keep = (loss: KeptLoss | undefined): void => {
    try {
      settings.set(lossKey, loss ? JSON.stringify(loss) : '');
    } catch (error) {
      // No room to remember it: this run stays in recovery, the next start judges again.
      parts.ports.log.error('recovery', { message: error instanceof Error ? error.message : String(error) });
    }
  };
  const state = new StationState(() => parts.changed('station'), keep);
  const kept = settings.get(lossKey);
  if (kept) {
    const { lostActsTo, recovery } = JSON.parse(kept) as KeptLoss;
    state.enterRecovery(recovery, lostActsTo);
  }
  return state;
}

/** Set when the province revoked this terminal; a new activation starts on a new folder. */
const revokedKey = 'terminal.revokedAt';

/** What charges, scanned codes, papers and the resident's screen are kept by. */
function openDesks(
  rooms: Pick<Rooms, 'environment' | 'cards' | 'local' | 'session' | 'storageFailed'>,
): Pick<Rooms, 'charges' | 'checks' | 'codes' | 'kiosk' | 'papers' | 'secondScreen'> {
  const { cards, environment, local, session, storageFailed } = rooms;
  const checks = new OnlineChecks(environment.clock);
  const codes = new CodeDesk({
    environment,
    cards,
    who: () => (session.current()?.locked === false ? session.current()?.who : undefined),
  });
  environment.devices.onCode((scan) => void codes.present(scan.text));
  const charges = new ChargeDesk({ environment, storageFailed });
  return {
    charges,
    kiosk: new KioskDesk({ environment, cards, charges, checks, local }),
    checks,
    codes,
    papers: new PaperDesk({ environment, checks }),
    secondScreen: new SecondScreen(environment, qrRows),
  };
}

/** People known only here, kept in step with the journal. */
function openLocalPeople(environment: Environment, connection: Connection): LocalPeople {
  const local = new LocalPeople(environment.projections, environment.store, new SqliteLocalIndex(connection));
  environment.journal.onCommit((_end, appended) => local.take(appended, environment.projections));
  return local;
}

/** What lies on the readers comes to the card desk; pages hear when a device comes or goes. */
function tieDevices({ changed, devices }: Parts, cards: CardDesk): void {
  devices.onCard((event) => cards.take(event));
  devices.socialSecurity.onCard((event) => cards.takeSocialSecurity(event));
  devices.onChange(() => {
    changed('devices');
    changed('station');
  });
}

/** Whatever a kiosk's screen may show has changed with these. */
const kioskTopics: ReadonlySet<Topic> = new Set([
  'station',
  'devices',
  'card',
  'charges',
  'receipts',
  'people',
  'peers',
]);

/** Tells the kiosk's page of everything it shows under one name: it hears no other. */
function toldToKiosk(changed: Parts['changed']): Parts['changed'] {
  return (topic) => {
    changed(topic);
    if (kioskTopics.has(topic)) changed('kiosk');
  };
}

/** Builds every object of a station and ties them together. Starts nothing. */
export function compose(wanted: Parts): Rooms {
  const parts = { ...wanted, changed: toldToKiosk(wanted.changed) };
  const { clock } = parts.ports;
  const state = openState(parts);
  const clerk = new ClerkWatch(clock);
  const environment = createEnvironment({ ...parts, province: clerk.over(parts.province) }, state);
  // A restart does not give a revoked terminal its rights back; the command came only once.
  if (environment.settings.get(revokedKey)) state.setPhase('revoked');
  const local = openLocalPeople(environment, parts.connection);
  const link = new Link(clock, () => parts.changed('station'));
  const loop = new DeliveryLoop({
    environment,
    link,
    version: productVersion,
    clerkWaits: () => clerk.waits(),
    events: {
      arriving: (arriving) => state.setArriving(arriving),
      clockDiffers: (differs) => {
        state.judgeClock(differs);
        if (!differs) trustClock(environment, state);
      },
      revoked: () => {
        state.setPhase('revoked');
        environment.settings.set(revokedKey, toInstant(clock.wallMs()));
      },
      storageFailed: (error) => {
        if (error.code !== 'full') parts.storageFailed(error);
      },
      provinceIsAhead: (contiguousTo) => {
        const end = environment.journal.end();
        state.enterRecovery(
          {
            reason: 'journal-shorter-than-acknowledged',
            missingFrom: end.seq + 1,
            missingTo: end.seq + contiguousTo - end.actSeq,
          },
          contiguousTo,
        );
      },
    },
  });
  printSheetsOfClosedShifts(environment);
  const cards = new CardDesk(environment, local);
  const session = new Session();
  tieDevices(parts, cards);
  const desks = openDesks({ environment, cards, local, session, storageFailed: parts.storageFailed });
  const lockouts = new Lockouts(clock, environment.settings);
  const { checks } = desks;
  return {
    environment,
    session,
    ...desks,
    batches: new BatchDesk({ environment, checks, local, lockouts, session, storageFailed: parts.storageFailed }),
    lockouts,
    cards,
    local,
    peers: openPeerRooms(parts.connection, environment, local),
    link,
    loop,
    blobs: new Blobs({ now: () => clock.monotonicMs(), freshId: () => freshId(environment) }),
    state,
    openTaskCount: countTasks(environment),
    coverage: parts.coverage,
    place: parts.place,
    tray: parts.makeTray?.(environment),
    storageFailed: parts.storageFailed,
    ...(parts.openPractice ? { openPractice: parts.openPractice } : {}),
  };
}

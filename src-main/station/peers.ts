import {
  createPeerLine,
  isUsable,
  makeCertificate,
  type PeerCertificate,
  type PeerServer,
  splitAddress,
  startPeerServer,
} from '../adapters/peers/index.ts';
import { createChainSource } from '../adapters/sqlite/chainSource.ts';
import type { Connection } from '../adapters/sqlite/connection.ts';
import { SqliteSettings } from '../adapters/sqlite/stationTables.ts';
import type { EntryWithPrivate } from '../core/journal/index.ts';
import type { Environment } from '../core/kernel/environment.ts';
import type { LocalPeople } from '../core/people/index.ts';
import { OwnBooks, type PeerDesk, PeerFollower } from '../core/peers/index.ts';
import type { OwnAddress, PeerLine } from '../core/ports/peers.ts';
import type { RandomSource } from '../core/ports/random.ts';
import type { Rooms } from './rooms.ts';

/** The PC's key for the hall's network; in the encrypted books, made once. */
const certificateKey = 'peers.certificate';

/** What a PC of several brings to its composition; absent where it works alone. */
export type PeerAccess = { readonly line: PeerLine; readonly own: OwnAddress };

/** The other PCs, as handlers and the run need them. */
export type PeerRooms = {
  readonly desk: PeerDesk;
  readonly books: OwnBooks;
  readonly follower: PeerFollower;
  /** Connections of strangers turned away since the start. */
  turnedAway(): number;
  /** The listening end, once it listens. */
  listen(server: PeerServer): void;
  stop(): Promise<void>;
};

function openCertificate(settings: SqliteSettings, terminal: string, random: RandomSource): PeerCertificate {
  const stored = settings.get(certificateKey);
  const kept = stored === undefined ? undefined : (JSON.parse(stored) as PeerCertificate);
  if (kept && isUsable(kept)) return kept;
  const made = makeCertificate(terminal, random.bytes(15));
  settings.set(certificateKey, JSON.stringify(made));
  return made;
}

/** The line to the other PCs, with this PC's own certificate; `listen` is the configured address. */
export function openPeerAccess(parts: {
  readonly connection: Connection;
  readonly random: RandomSource;
  readonly terminal: string;
  readonly listen: string;
}): PeerAccess & { readonly certificate: PeerCertificate } {
  const { connection, listen, random, terminal } = parts;
  const certificate = openCertificate(new SqliteSettings(connection), terminal, random);
  return { line: createPeerLine(certificate), own: { pin: certificate.pin, address: listen }, certificate };
}

/** Money of ours, or a person's number: another PC may have the same year already. */
function compareWithPeers({ peers }: Environment, appended: readonly EntryWithPrivate[]): void {
  if (peers.paired().length === 0) return;
  for (const { entry } of appended) {
    if (entry.kind === 'person.numbered') peers.mirror.compare(entry.body.provinceKey);
    if (entry.kind === 'contribution.collected' || entry.kind === 'contribution.governmentPaid')
      peers.mirror.compare(entry.body.personKey);
  }
}

/** More entries than any commit appends. */
const newest = 200;

/**
 * A power cut may fall between a commit and its comparison with the other PCs, when their money had arrived in the middle of a charge:
 * the next start compares the newest entries once more. What was compared already stays as it is.
 */
export function compareNewest(environment: Environment): void {
  const { journal, store } = environment;
  compareWithPeers(environment, store.list(Math.max(1, journal.end().seq - newest + 1), newest));
}

/** Ties what the station does with its other PCs together; listens to nobody yet. */
export function openPeerRooms(
  connection: Connection,
  environment: Environment & { readonly peers: PeerDesk },
  local: LocalPeople,
): PeerRooms {
  const desk = environment.peers;
  const stored = createChainSource(connection);
  const follower = new PeerFollower({ environment, desk });
  let server: PeerServer | undefined;
  environment.journal.onCommit((_end, appended) => compareWithPeers(environment, appended));
  return {
    desk,
    books: new OwnBooks({ environment, local, stored, claims: desk.claims, fetched: desk.noteFetched.bind(desk) }),
    follower,
    turnedAway: () => server?.turnedAway() ?? 0,
    listen: (listening) => {
      server = listening;
    },
    stop: async () => {
      await follower.stop();
      await server?.close();
    },
  };
}

/**
 * Listens to the paired PCs and follows them. An address that can't be had (another program's port, an address this PC does not have) is
 * a warning on every screen, not the end of a start: money is then taken as on a PC that is cut off.
 */
export async function startPeers(
  rooms: Rooms,
  access: PeerAccess & { readonly certificate: PeerCertificate },
): Promise<void> {
  const { books, desk, follower, listen } = rooms.peers;
  const { host, port } = splitAddress(access.own.address);
  const { certificate } = access;
  const { log } = rooms.environment;
  const started = await startPeerServer({ host, port, certificate, paired: () => desk.paired(), service: books, log });
  rooms.state.warn('peers-not-listening', !started.ok);
  if (started.ok) listen(started.value);
  else log.error('peers', { listen: started.error });
  follower.start();
}

import {
  createPeerLine,
  isUsable,
  makeCertificate,
  type PeerCertificate,
  type PeerServer,
  splitAddress,
  startPeerServer,
} from '../adapters/peers/index.ts';
import type { Connection } from '../adapters/sqlite/connection.ts';
import { SqliteSettings } from '../adapters/sqlite/stationTables.ts';
import type { OwnBooks, PeerDesk, PeerFollower } from '../core/peers/index.ts';
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

/** Ties what the station does with its other PCs together. */
export function createPeerRooms(parts: Pick<PeerRooms, 'desk' | 'books' | 'follower'>): PeerRooms {
  let server: PeerServer | undefined;
  return {
    ...parts,
    turnedAway: () => server?.turnedAway() ?? 0,
    listen: (listening) => {
      server = listening;
    },
    stop: async () => {
      await parts.follower.stop();
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

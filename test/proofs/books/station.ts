import { join } from 'node:path';
import { createCrypto, createSigner, generateKeyPair } from '../../../src-main/adapters/crypto/index.ts';
import type { Connection } from '../../../src-main/adapters/sqlite/connection.ts';
import { SqliteMirror } from '../../../src-main/adapters/sqlite/mirror.ts';
import { HeadFile } from '../../../src-main/adapters/storage/headFile.ts';
import { uuid7 } from '../../../src-main/contract/values/uuid7.ts';
import type { Clock } from '../../../src-main/core/ports/clock.ts';
import type { PinVerifier } from '../../../src-main/core/ports/crypto.ts';
import type { Log } from '../../../src-main/core/ports/log.ts';
import type { Province } from '../../../src-main/core/ports/province.ts';
import type { RandomSource } from '../../../src-main/core/ports/random.ts';
import { compose } from '../../../src-main/station/compose.ts';
import { fileNames } from '../../../src-main/station/database.ts';
import { Dispatch } from '../../../src-main/station/dispatch.ts';
import { handlers } from '../../../src-main/station/handlers/index.ts';
import { openBooks } from '../../../src-main/station/openBooks.ts';
import type { Rooms } from '../../../src-main/station/rooms.ts';
import { practiceBundle, practicePins, seededRandom } from '../../../src-main/training/people/index.ts';
import {
  createDirectProvince,
  createFaults,
  openPracticeProvince,
  type PracticeBook,
  practiceActivationCodes,
} from '../../../src-main/training/province/index.ts';
import { type Asking, createAsking } from '../../fixtures/askStation.ts';
import { createScriptedDevices } from '../../fixtures/scriptedDevices.ts';
import { noTerminal } from '../../fixtures/noTerminal.ts';

/** The key of every proof's database; a real one is random. */
export const proofKey = '5a'.repeat(32);

/** People of the township the proofs work on (architecture, "Proofs"). */
export const residents = 200;

/** Seed of people, keys and everything else that must stay the same from one start to the next. */
const townshipSeed = 'proofs';

export const crypto = createCrypto();

/** The terminal's key pair: the same in every process of a proof, as a real one is the same after every restart. */
const keys = generateKeyPair(seededRandom(`${townshipSeed}:keys`));

/** PINs compared as text: thousands of approvals would otherwise cost more than what is being proved. */
const plainPins: PinVerifier = {
  verify: (pin, verifier) => Promise.resolve(pinOfHash().get(verifier.hash) === pin),
};

let known: ReadonlyMap<string, string | undefined> | undefined;
function pinOfHash(): ReadonlyMap<string, string | undefined> {
  const { operators } = practiceBundle({ version: 1, issuedAt: '', terminals: [] });
  known ??= new Map(
    operators.map(({ operatorId, verifier }) => [
      verifier.hash,
      practicePins.find((one) => one.operatorId === operatorId)?.pin,
    ]),
  );
  return known;
}

/** What a proof hands the station; the rest is the product's own. */
export type Around = {
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly log: Log;
  readonly province: Province;
  readonly terminal: { readonly terminal: string; readonly station: string; readonly windowName: string };
};

/** Rooms over an open database with the books opened: phase `ready`, or whatever the product's own checks decided. */
export type OpenBooks = { readonly rooms: Rooms; readonly head: HeadFile };

/** These proofs are about the disk: what the province's book says is taken as signed. */
const signed = (): boolean => true;

/** Composes the product's rooms and opens the books as a start does. Throws what a start throws. */
export function openRooms(folder: string, connection: Connection, around: Around): OpenBooks {
  const { clock, log, province, random, terminal } = around;
  const rooms: Rooms = compose({
    ports: { clock, random, crypto, log, signer: createSigner(random), pins: plainPins },
    connection,
    identity: { store: 'training', ...terminal },
    isSigned: signed,
    keys,
    devices: createScriptedDevices(),
    terminal: noTerminal,
    province,
    changed: () => undefined,
    coverage: () => [],
    storageFailed: () => rooms.state.setPhase('disk-failed'),
  });
  const head = new HeadFile(join(folder, fileNames.head), crypto);
  openBooks(rooms, head);
  return { rooms, head };
}

/** A station at work, in this process, on real files. */
export type ProofStation = Asking & {
  readonly rooms: Rooms;
  readonly book: PracticeBook;
  freshId(): string;
  /** One whole round with the province. */
  sync(): Promise<void>;
  close(): void;
};

export type StationWish = {
  readonly folder: string;
  readonly connection: Connection;
  /** File of the practice province's book, or `:memory:`. */
  readonly bookFile: string;
  readonly clock: Clock;
  readonly random: RandomSource;
};

/** Starts a station against a province in the same process, reached without a line. The province's book may outlive it. */
export function startStation(wish: StationWish): ProofStation {
  const { bookFile, clock, connection, folder, random } = wish;
  const book = openPracticeProvince({
    file: bookFile,
    seed: townshipSeed,
    residents,
    clock,
    random: seededRandom('gateway'),
    crypto,
    deferShare: 0.2,
  });
  const activated = book.activate(practiceActivationCodes[0] ?? '', keys.publicKey);
  if (!activated.ok) throw new Error(activated.error);
  const { stationCode, terminal, windowName } = activated.value;
  const mirror = new SqliteMirror(connection, signed);
  if (!mirror.bundle()) mirror.saveBundle(book.signedBundle());
  const said: string[] = [];
  const { head, rooms } = openRooms(folder, connection, {
    clock,
    random,
    log: {
      info: () => undefined,
      warn: () => undefined,
      error: (event, fields) => said.push(`${event} ${JSON.stringify(fields ?? {})}`),
    },
    province: createDirectProvince({ book, faults: createFaults(townshipSeed), clock, terminal }),
    terminal: { terminal, station: stationCode, windowName },
  });
  const dispatch = new Dispatch(rooms, handlers);
  return {
    rooms,
    book,
    ...createAsking(
      () => dispatch,
      () => said.join('\n'),
    ),
    freshId: () => uuid7(clock.wallMs(), random.bytes(10)),
    sync: async () => {
      await rooms.loop.sendNow();
    },
    close: () => {
      connection.close();
      head.close();
      book.close();
    },
  };
}

import type { Topic } from '../../contract/wire.ts';
import type { Journal, JournalIdentity } from '../journal/index.ts';
import type { ProvinceTime } from './provinceTime.ts';
import type { SerialQueue } from './serialQueue.ts';
import type { ReferenceBundle } from '../policy/bundle.ts';
import type { Clock } from '../ports/clock.ts';
import type { Crypto, PinVerifier, Signer } from '../ports/crypto.ts';
import type { Devices } from '../ports/devices.ts';
import type { Documents } from '../ports/documents.ts';
import type { JournalStore } from '../ports/journalStore.ts';
import type { Log } from '../ports/log.ts';
import type { Attempts, Drafts, Mirror, Settings } from '../ports/mirror.ts';
import type { PaymentTerminal } from '../ports/paymentTerminal.ts';
import type { Peers } from '../ports/peers.ts';
import type { Paper } from '../ports/paper.ts';
import type { PaperFiles } from '../ports/paperFiles.ts';
import type { Projections } from '../ports/projections.ts';
import type { Province } from '../ports/province.ts';
import type { RandomSource } from '../ports/random.ts';
import type { DrawSignature } from '../ports/signaturePad.ts';
import type { TableFiles } from '../ports/tableFile.ts';

/** Why money may not move now, judged once by the station; `ready` is the only state in which acts are made. */
export type Phase = 'starting' | 'ready' | 'recovery' | 'clock-behind' | 'revoked' | 'disk-failed' | 'stopping';

/** The keys this terminal signs with and knows. */
export type TerminalKeys = { readonly publicKey: string; readonly privateKey: string };

/**
 * Everything a use case may touch, all of it ports or core objects made by the composition. One object per station; tests and
 * simulations make their own with other clocks, disks, lines and devices.
 */
export type Environment = {
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly crypto: Crypto;
  readonly signer: Signer;
  readonly pins: PinVerifier;
  readonly journal: Journal;
  readonly store: JournalStore;
  readonly projections: Projections;
  readonly mirror: Mirror;
  /** The station's other PCs. */
  readonly peers: Peers;
  readonly drafts: Drafts;
  readonly settings: Settings;
  readonly attempts: Attempts;
  readonly devices: Devices;
  /** The payment terminal; without one its commands fail with `no-terminal-configured`. */
  readonly terminal: PaymentTerminal;
  /** Paper comes out one sheet after the other: the next receipt waits for the one before instead of finding the printer busy. */
  readonly printQueue: SerialQueue;
  readonly paper: Paper;
  /** Documents on office paper; absent where nothing can make them, everything then goes to the roll. */
  readonly documents?: Documents | undefined;
  /** Spreadsheets people bring along; absent where nothing can read them (a simulation). */
  readonly tables?: TableFiles | undefined;
  /** Scanned papers, encrypted beside the database. */
  readonly papers: PaperFiles;
  readonly drawSignature: DrawSignature;
  readonly province: Province;
  /** What the province's clock says. */
  readonly provinceTime: ProvinceTime;
  readonly log: Log;
  readonly identity: JournalIdentity & { readonly windowName: string };
  readonly keys: TerminalKeys;
  /** The phase now; set by the station only. */
  phase(): Phase;
  /** Tells pages what may have changed. */
  changed(topic: Topic): void;
  /** The signed bundle in force; absent until the first reference arrived. */
  policy(): ReferenceBundle | undefined;
};

/** Who asks: the signed-in operator of this terminal. */
export type Who = { readonly operatorId: string; readonly name: string; readonly roles: readonly string[] };

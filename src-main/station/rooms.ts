import type { BatchDesk } from '../core/batch/index.ts';
import type { ChargeDesk } from '../core/charges/index.ts';
import type { CodeDesk } from '../core/codes/index.ts';
import type { PaperDesk } from '../core/enrolment/index.ts';
import type { KioskDesk } from '../core/kiosk/index.ts';
import type { SecondScreen } from '../core/secondScreen/index.ts';
import type { DeliveryLoop, Link } from '../core/delivery/index.ts';
import type { Environment } from '../core/kernel/environment.ts';
import type { Lockouts, Session } from '../core/operators/index.ts';
import type { CardDesk } from '../core/people/cardDesk.ts';
import type { LocalPeople } from '../core/people/localPeople.ts';
import type { OnlineChecks } from '../core/people/onlineChecks.ts';
import type { StorageError } from '../core/ports/journalStore.ts';
import type { Coverage } from '../core/ports/mirror.ts';
import type { TrainingTray } from '../training/tray.ts';
import type { Blobs } from './blobs.ts';
import type { BooksPlace } from './restore/place.ts';
import type { PeerRooms } from './peers.ts';
import type { StationState } from './state.ts';

/** Everything handlers may use; made once by `compose.ts`. */
export type Rooms = {
  readonly environment: Environment;
  readonly session: Session;
  readonly lockouts: Lockouts;
  readonly cards: CardDesk;
  readonly codes: CodeDesk;
  readonly papers: PaperDesk;
  readonly secondScreen: SecondScreen;
  readonly kiosk: KioskDesk;
  readonly checks: OnlineChecks;
  readonly charges: ChargeDesk;
  readonly batches: BatchDesk;
  readonly local: LocalPeople;
  readonly link: Link;
  readonly loop: DeliveryLoop;
  readonly blobs: Blobs;
  readonly peers: PeerRooms;
  readonly state: StationState;
  /** Open tasks of this station, counted at most once a second. */
  openTaskCount(): number;
  /** Newest figures of the reader thread; empty before the first. */
  coverage(): readonly Coverage[];
  /** The files of the books, where there are any. */
  readonly place: BooksPlace | undefined;
  /** Present in training mode only. */
  readonly tray: TrainingTray | undefined;
  /** Opens the practice station in a window of its own; absent in practice itself and where no window can be shown. */
  readonly openPractice?: () => Promise<boolean>;
  /** The disk failed under the journal: no more acts until a restart has verified everything. */
  storageFailed(error: StorageError): void;
};

import type { CallRequest, PageKind, StationMessage } from '../contract/index.ts';
import type { StartFailureCode } from '../contract/text/start.ts';
import type { Result } from '../contract/values/result.ts';
import type { ProcessHost } from '../core/ports/host.ts';

/** One page's connection: requests in, replies and hints out. Closing it leaves drafts and shift as they are. */
export interface PageConnection {
  /** Takes anything a page sent; validation happens here, on the receiving side. Never throws. */
  handle(request: CallRequest): void;
  close(): void;
}

/** Bytes for a page (slip pictures, photos, PDF): fetched once by one-time id within five minutes, piece by piece. */
export type Blob = {
  readonly mime: string;
  readonly fileName?: string;
  readonly size: number;
  /** The pieces in order, each made when the one before was taken. May be walked once. */
  chunks(): AsyncIterable<Uint8Array>;
};

/** Why bytes of a page were not kept: an id nobody opened or that ran out, more than was allowed, no room, a disk that fails. */
export type UploadProblem = 'BLOB_GONE' | 'BLOB_TOO_LARGE' | 'DISK_FULL' | 'DISK_FAILED';

/** A running station. Shells hand pages a pipe to it and do nothing else. */
export interface Station {
  /** `receive` must not throw; a page that falls behind 256 hints gets one `resync`. */
  connect(kind: PageKind, receive: (message: StationMessage) => void): PageConnection;
  takeBlob(blobId: string): Blob | undefined;
  /**
   * Takes the bytes of an upload the page has opened, under its one-time id. Pieces are asked for one by one, so the sender is held
   * back by the disk. Never rejects: a sender that breaks off leaves nothing behind and is `BLOB_GONE`.
   */
  receiveBlob(blobId: string, chunks: AsyncIterable<Uint8Array>): Promise<Result<undefined, UploadProblem>>;
  /** Base URL of the practice province in training mode, else empty. */
  readonly provinceUrl: string;
  /** Ends safely: refuses new commands, finishes the running one, checkpoints, closes devices and database. */
  stop(): Promise<void>;
}

/** Wraps bytes with a secret of this user on this machine. Rejects when the system has no such secret. */
export interface SystemKeyWrap {
  wrap(bytes: Uint8Array): Promise<Uint8Array>;
  unwrap(wrapped: Uint8Array): Promise<Uint8Array>;
}

/** `isNew`: no passphrase was ever set, this one will be it. `wrong`: the one before did not open the books. */
export type PassphraseQuestion = { readonly isNew: boolean; readonly wrong: boolean };

/** What a shell must bring. */
export type StationOptions = {
  /** The terminal's data folder; created when absent. */
  readonly dataFolder: string;
  /** The shell shows a kiosk: the practice county sets the terminal up as one. A real county's code says so itself. */
  readonly kiosk?: boolean;
  /** `config.json`; absent = training defaults. */
  readonly configurationFile?: string;
  readonly processHost: ProcessHost;
  /** The operating system's key wrap where the shell has one (Electron's safeStorage); used when `keyStore` is `system`. */
  readonly systemKeyWrap?: SystemKeyWrap;
  /** Opens the practice station in a window and on a data folder of its own; answers whether the program started. Absent without a display. */
  readonly openPractice?: () => Promise<boolean>;
  /**
   * Asked only when store = real and the key store needs a start passphrase; asked again while it is wrong, five times at most. An
   * empty text gives up.
   */
  readonly askPassphrase?: (question: PassphraseQuestion) => Promise<string>;
};

/** Why a station did not start: one Chinese sentence per code in `contract/text/start.ts`; `details` name paths inside the configuration. */
export type StartFailure = {
  readonly code: StartFailureCode;
  readonly details: readonly { readonly path: string; readonly problem: string }[];
};

export type StartStation = (options: StationOptions) => Promise<Result<Station, StartFailure>>;

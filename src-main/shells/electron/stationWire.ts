import type { PageKind } from '../../contract/define.ts';
import type { CallRequest, StationMessage } from '../../contract/wire.ts';
import type { HostedName } from '../../core/ports/host.ts';
import type { Blob, PassphraseQuestion, StartFailure, UploadProblem } from '../../station/station.ts';

/** What main says to the station's process. `page` numbers a window; `child` numbers a process started for the station. */
export type ToStation =
  | {
      readonly type: 'start';
      readonly dataFolder: string;
      readonly configurationFile?: string;
      readonly kiosk?: boolean;
    }
  | { readonly type: 'open'; readonly page: number; readonly kind: PageKind }
  | { readonly type: 'request'; readonly page: number; readonly request: CallRequest }
  | { readonly type: 'close'; readonly page: number }
  | { readonly type: 'take-blob'; readonly ticket: number; readonly blobId: string }
  | { readonly type: 'next-piece'; readonly ticket: number }
  | { readonly type: 'drop-blob'; readonly ticket: number }
  | { readonly type: 'begin-upload'; readonly ticket: number; readonly blobId: string }
  /** Sent only after the station asked for more. */
  | { readonly type: 'upload-piece'; readonly ticket: number; readonly bytes: Uint8Array }
  | { readonly type: 'end-upload'; readonly ticket: number }
  /** Comes with the child's message port. */
  | { readonly type: 'spawned'; readonly child: number }
  | { readonly type: 'exited'; readonly child: number; readonly code?: number }
  | { readonly type: 'key'; readonly ticket: number; readonly bytes?: Uint8Array }
  /** What was typed; empty = given up. */
  | { readonly type: 'passphrase'; readonly text: string }
  /** Do you live? */
  | { readonly type: 'ping' }
  | { readonly type: 'stop' };

/** What the station's process says to main. */
export type FromStation =
  | { readonly type: 'started'; readonly provinceUrl: string }
  | { readonly type: 'failed'; readonly failure: StartFailure }
  | { readonly type: 'message'; readonly page: number; readonly message: StationMessage }
  /** What a blob is, without its bytes; absent = gone. */
  | { readonly type: 'blob'; readonly ticket: number; readonly head?: Omit<Blob, 'chunks'> }
  /** The next piece that was asked for; without bytes it was the last. */
  | { readonly type: 'blob-piece'; readonly ticket: number; readonly bytes?: Uint8Array }
  | {
      readonly type: 'upload';
      readonly ticket: number;
      readonly state: 'more' | 'done' | 'refused';
      readonly problem?: UploadProblem;
    }
  | {
      readonly type: 'spawn';
      readonly child: number;
      readonly name: HostedName;
      readonly options: Readonly<Record<string, string | number | boolean>>;
    }
  | { readonly type: 'kill'; readonly child: number }
  /** Somebody at the sign-in asked for the practice station: a program of its own. */
  | { readonly type: 'open-practice' }
  /** Wraps or unwraps the database key with the operating system's secret, which only main can reach. */
  | { readonly type: 'key'; readonly ticket: number; readonly work: 'wrap' | 'unwrap'; readonly bytes: Uint8Array }
  /** The books need their start passphrase; one question at a time. */
  | { readonly type: 'passphrase'; readonly question: PassphraseQuestion }
  | { readonly type: 'pong' }
  | { readonly type: 'stopped' };

import type { IpcMainEvent, WebContents } from 'electron';
import type { PageKind } from '../../contract/define.ts';
import type { CallRequest, StationMessage } from '../../contract/wire.ts';
import { channels } from './channels.ts';
import type { ElectronParts } from './electronParts.ts';
import type { StationProcess } from './stationProcess.ts';
import { isOurPage } from './windows.ts';

/** Largest request a page may send, as in the browser shell. */
const requestLimitCharacters = 1_048_576;

/**
 * Carries messages between windows and the station. The check of the sender stands here, once: address, top frame, and a
 * window we opened. What fails it is dropped without an answer.
 */
export class Relay {
  readonly #pages = new Map<number, { readonly contents: WebContents; readonly kind: PageKind }>();
  readonly #station: StationProcess;

  readonly #heard: (kind: PageKind) => void;

  /** `heard` is told of every request that passed the check. */
  constructor(electron: ElectronParts, station: StationProcess, heard: (kind: PageKind) => void = () => undefined) {
    this.#station = station;
    this.#heard = heard;
    electron.ipcMain.on(channels.toStation, (event, request) => this.#take(event, request));
    station.onMessage((message) => {
      if (message.type === 'message') this.#give(message.page, message.message);
    });
  }

  /** Makes a window a page of the station until it is closed. A reload is a new page under the same number. */
  join(contents: WebContents, kind: PageKind): void {
    const page = contents.id;
    this.#pages.set(page, { contents, kind });
    this.#station.post({ type: 'open', page, kind });
    contents.on('did-start-navigation', (details) => {
      if (!details.isMainFrame || details.isSameDocument) return;
      this.#station.post({ type: 'close', page });
      this.#station.post({ type: 'open', page, kind });
    });
    contents.on('destroyed', () => {
      this.#pages.delete(page);
      this.#station.post({ type: 'close', page });
    });
  }

  #take(event: IpcMainEvent, request: unknown): void {
    const frame = event.senderFrame;
    if (frame === null || frame.parent !== null || !isOurPage(frame.url)) return;
    const page = this.#pages.get(event.sender.id);
    if (page === undefined || !isRequest(request)) return;
    this.#heard(page.kind);
    this.#station.post({ type: 'request', page: event.sender.id, request });
  }

  #give(page: number, message: StationMessage): void {
    const contents = this.#pages.get(page)?.contents;
    if (contents !== undefined && !contents.isDestroyed()) contents.send(channels.toPage, message);
  }
}

/** A request's outline only: what its parameters mean is for the station to check. */
function isRequest(value: unknown): value is CallRequest {
  if (typeof value !== 'object' || value === null) return false;
  const { id, method } = value as Partial<Record<keyof CallRequest, unknown>>;
  if (!Number.isSafeInteger(id) || typeof method !== 'string') return false;
  return JSON.stringify(value).length <= requestLimitCharacters;
}

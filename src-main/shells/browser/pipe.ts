import type { RawData, WebSocket } from 'ws';
import type { PageKind } from '../../contract/define.ts';
import type { CallRequest } from '../../contract/wire.ts';
import type { Station } from '../../station/station.ts';

/** Largest message a page may send; bytes travel as blobs, not here. */
export const messageLimitBytes = 1_048_576;

/** A page that has left this much unread is cut off; it connects again and asks everything anew. */
const unreadLimitBytes = 8 * 1_048_576;

/** WebSocket close codes (RFC 6455, 7.4.1). */
const closeCode = { unreadable: 1007, notARequest: 1008, tooSlow: 1013 } as const;

/** What the page behind a socket is, and who wants to know that it asks. */
export type PipePage = { readonly kind: PageKind; readonly heard: () => void };

/** Ties one WebSocket to one page connection of the station, until either ends. */
export function joinPipe(socket: WebSocket, station: Station, { kind, heard }: PipePage): void {
  const connection = station.connect(kind, (message) => {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > unreadLimitBytes) socket.close(closeCode.tooSlow);
    else socket.send(JSON.stringify(message));
  });
  socket.on('message', (bytes, isBinary) => {
    const request = isBinary ? undefined : parseRequest(textOf(bytes));
    if (request === undefined) socket.close(isBinary ? closeCode.notARequest : closeCode.unreadable);
    else {
      heard();
      connection.handle(request);
    }
  });
  socket.on('close', () => connection.close());
  // A broken socket also closes; without a listener its error would end the process.
  socket.on('error', () => socket.terminate());
}

/** The text of a message; `ws` hands over what arrived in one, several or raw pieces. */
function textOf(bytes: RawData): string {
  if (Array.isArray(bytes)) return Buffer.concat(bytes).toString('utf8');
  return Buffer.from(bytes as Buffer).toString('utf8');
}

/** A request's outline only: what its parameters mean is for the station to check. */
export function parseRequest(text: string): CallRequest | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { id, method, params } = value as Partial<Record<keyof CallRequest, unknown>>;
  if (!Number.isSafeInteger(id) || typeof method !== 'string') return undefined;
  return { id: id as number, method, params };
}

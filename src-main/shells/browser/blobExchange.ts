import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { launchText } from '../../contract/text/shells.ts';
import type { Blob, Station, UploadProblem } from '../../station/station.ts';

/** HTTP status of each reason an upload was not kept; the body names the code. The same in every shell. */
export const uploadStatus: Readonly<Record<UploadProblem, number>> = {
  BLOB_GONE: 404,
  BLOB_TOO_LARGE: 413,
  DISK_FULL: 507,
  DISK_FAILED: 500,
};

/** Headers of a blob that is sent to a page. */
export function blobHeaders(blob: Blob): Readonly<Record<string, string>> {
  const { fileName } = blob;
  return {
    'cache-control': 'no-store',
    'content-type': blob.mime,
    'content-length': String(blob.size),
    ...(fileName === undefined
      ? {}
      : { 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}` }),
  };
}

/** Sends a blob piece by piece, as fast as the page takes it. */
export async function sendBlob(station: Station, blobId: string, response: ServerResponse): Promise<void> {
  const blob = station.takeBlob(blobId);
  if (blob === undefined) {
    response.writeHead(404, { 'cache-control': 'no-store', 'content-type': 'text/plain; charset=utf-8' });
    response.end(launchText.blobGone);
    return;
  }
  response.writeHead(200, blobHeaders(blob));
  // A page that goes away in the middle ends both; nobody is left to tell.
  await pipeline(Readable.from(blob.chunks()), response).catch(() => response.destroy());
}

/** Takes the bytes of an upload the page has opened; 204 when they are kept, else a status and `{code}`. */
export async function takeUpload(
  station: Station,
  blobId: string,
  exchange: { readonly request: IncomingMessage; readonly response: ServerResponse },
): Promise<void> {
  const { request, response } = exchange;
  const chunks = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>;
  const taken = await station.receiveBlob(blobId, chunks);
  // What is still on its way is read and dropped: an answer to half a request would not reach the page.
  request.resume();
  response.setHeader('cache-control', 'no-store');
  if (taken.ok) {
    response.writeHead(204).end();
    return;
  }
  response.writeHead(uploadStatus[taken.error], { 'content-type': 'application/json' });
  response.end(JSON.stringify({ code: taken.error }));
}

import { type CallError, errorCodes } from '../../src-main/contract/errors.ts';
import { err, ok, type Result } from '../../src-main/contract/values/result.ts';
import type { Client } from './client.ts';

/** Codes the station answers an upload with; anything else means that the bytes did not get through. */
const told = ['BLOB_TOO_LARGE', 'BLOB_GONE', 'DISK_FULL', 'DISK_FAILED'] as const;

/** How bytes leave the page: `fetch`, or what a test puts in its place. */
export type Put = (path: string, body: Blob) => Promise<Response>;

const put: Put = (path, body) => fetch(path, { method: 'PUT', body });

/** Sends a chosen file to the station and answers the id it lies under there; the browser streams it from the disk. */
export async function sendFile(client: Client, file: File, send: Put = put): Promise<Result<string, CallError>> {
  const opened = await client.call('blobs.openUpload', { fileName: file.name.slice(0, 200), bytes: file.size });
  if (!opened.ok) return opened;
  const { blobId } = opened.value;
  const reply = await send(`/blob/${blobId}`, file).catch(() => undefined);
  if (reply?.ok) return ok(blobId);
  const said = ((await reply?.json().catch(() => undefined)) as { readonly code?: unknown } | undefined)?.code;
  const code = told.find((one) => one === said) ?? 'CONNECTION_LOST';
  return err({ code, params: {}, retry: errorCodes[code], money: 'not-concerned' });
}

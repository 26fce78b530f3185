import { launchText } from '../../contract/text/shells.ts';
import { blobHeaders, uploadStatus } from '../browser/blobExchange.ts';
import { contentPolicy, pagePolicy } from '../browser/pageRequest.ts';
import { listPageFiles } from '../browser/pageFiles.ts';
import { type PassphraseDesk, passphraseLimitBytes, passphraseStatus } from '../browser/passphraseDesk.ts';
import type { listVoicePacks } from '../kiosk/voicePacks.ts';
import type { BlobRelay } from './blobRelay.ts';
import { pageOrigin, pageScheme } from './channels.ts';
import type { ElectronParts } from './electronParts.ts';
import { isOurPage } from './windows.ts';

const headers = {
  // The pages' pipe is the preload, so no socket is allowed.
  'content-security-policy': contentPolicy("'self'"),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

/** Must run before the app is ready: makes our scheme a proper origin with secure context. */
export function registerPageScheme(electron: ElectronParts): void {
  electron.protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ]);
}

/** Serves pages from their list and blobs from the station. Nothing else has an address. */
export function servePages(
  electron: ElectronParts,
  pagesFolder: string,
  parts: {
    readonly blobs: BlobRelay;
    readonly passphrase: PassphraseDesk;
    readonly voice: ReturnType<typeof listVoicePacks>;
  },
): void {
  const { blobs, passphrase, voice } = parts;
  const findFile = listPageFiles(pagesFolder);
  electron.protocol.handle(pageScheme, async (request) => {
    const path = isOurPage(request.url) ? new URL(request.url, pageOrigin).pathname : '';
    if (request.method === 'PUT' && path.startsWith('/blob/'))
      return upload(blobs, path.slice('/blob/'.length), request);
    if (request.method === 'POST' && path === '/passphrase') return givePassphrase(passphrase, request);
    if (request.method !== 'GET' || path === '') return refuse(403, launchText.notOurs);
    if (path.startsWith('/blob/')) {
      return download(blobs, path.slice('/blob/'.length));
    }
    const file = findFile(path) ?? voice(path);
    if (file === undefined) return refuse(404, launchText.notFound);
    const own = { 'content-type': file.mime, 'content-security-policy': pagePolicy(path, "'self'") };
    return new Response(new Uint8Array(file.bytes), { headers: { ...headers, ...own } });
  });
}

/** 204 = the books are open, 403 = wrong, 404 = nobody asks. */
async function givePassphrase(desk: PassphraseDesk, request: Request): Promise<Response> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of piecesOf(request)) {
    size += piece.length;
    if (size > passphraseLimitBytes) return refuse(413, launchText.notOurs);
    pieces.push(piece);
  }
  const answer = await desk.give(Buffer.concat(pieces).toString('utf8'));
  return new Response(undefined, { status: passphraseStatus[answer], headers });
}

async function download(blobs: BlobRelay, blobId: string): Promise<Response> {
  const blob = await blobs.take(blobId);
  if (blob === undefined) return refuse(404, launchText.blobGone);
  return new Response(ReadableStream.from(blob.chunks()), { headers: { ...headers, ...blobHeaders(blob) } });
}

/** Bytes go on as they come; a page that stops in the middle ends the stream, and the station drops what it had. */
async function upload(blobs: BlobRelay, blobId: string, request: Request): Promise<Response> {
  const problem = await blobs.receive(blobId, piecesOf(request)).catch(() => 'BLOB_GONE' as const);
  if (problem === undefined) return new Response(undefined, { status: 204, headers });
  return Response.json({ code: problem }, { status: uploadStatus[problem], headers });
}

async function* piecesOf(request: Request): AsyncGenerator<Uint8Array> {
  if (request.body !== null) yield* request.body as unknown as AsyncIterable<Uint8Array>;
}

function refuse(status: number, sentence: string): Response {
  return new Response(sentence, { status, headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' } });
}

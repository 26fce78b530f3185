import { launchText } from '../../contract/text/shells.ts';
import type { Blob } from '../../station/station.ts';
import { contentPolicy } from '../browser/pageRequest.ts';
import { listPageFiles } from '../browser/pageFiles.ts';
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
  takeBlob: (blobId: string) => Promise<Blob | undefined>,
): void {
  const findFile = listPageFiles(pagesFolder);
  electron.protocol.handle(pageScheme, async (request) => {
    if (request.method !== 'GET' || !isOurPage(request.url)) return refuse(403, launchText.notOurs);
    const path = new URL(request.url, pageOrigin).pathname;
    if (path.startsWith('/blob/')) {
      const blob = await takeBlob(path.slice('/blob/'.length));
      return blob === undefined ? refuse(404, launchText.blobGone) : blobAnswer(blob);
    }
    const file = findFile(path);
    if (file === undefined) return refuse(404, launchText.notFound);
    return new Response(new Uint8Array(file.bytes), { headers: { ...headers, 'content-type': file.mime } });
  });
}

function blobAnswer(blob: Blob): Response {
  const name = blob.fileName;
  const disposition =
    name === undefined ? {} : { 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}` };
  return new Response(new Uint8Array(blob.bytes), {
    headers: { ...headers, 'content-type': blob.mime, 'cache-control': 'no-store', ...disposition },
  });
}

function refuse(status: number, sentence: string): Response {
  return new Response(sentence, { status, headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' } });
}

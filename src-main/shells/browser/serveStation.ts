import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { PageKind } from '../../contract/define.ts';
import { launchText } from '../../contract/text/shells.ts';
import type { Station } from '../../station/station.ts';
import { sendBlob, takeUpload } from './blobExchange.ts';
import { LaunchTokens } from './launchTokens.ts';
import { listPageFiles, type PageFile } from './pageFiles.ts';
import { cookieName, isFromOurPage, loopback, sessionOf, strictHeaders } from './pageRequest.ts';
import { listVoicePacks, type VoiceFile } from '../kiosk/voicePacks.ts';
import { joinPipe, messageLimitBytes } from './pipe.ts';

export type ServeOptions = {
  readonly station: Station;
  /** 0 = any free port. */
  readonly port: number;
  /** Folder of the built pages. */
  readonly pagesFolder: string;
  /** One launch token is made per element; it fixes what the page is. */
  readonly tokens: readonly PageKind[];
  /** Pages without motion and decoration. */
  readonly safe?: boolean;
  /** Folders of voice packs, the more important first. */
  readonly voiceFolders?: readonly string[];
  /** Told of every request a page sends: that it sends some is how a shell knows that it lives. */
  readonly heard?: (kind: PageKind) => void;
};

export type ServedStation = {
  /** The first of `urls`. */
  readonly url: string;
  /** One-time addresses, one per asked token. */
  readonly urls: readonly string[];
  readonly port: number;
  /** Who sends this secret to `POST /window` gets a further one-time address: the same user starting the program again. */
  readonly windowSecret: string;
  /** One more one-time address. */
  issueUrl(kind: PageKind): string;
  /** Ends all pages and stops listening. The station itself goes on. */
  close(): Promise<void>;
};

type Serving = {
  readonly options: ServeOptions;
  readonly tokens: LaunchTokens;
  readonly port: number;
  readonly windowSecret: string;
  readonly findFile: (urlPath: string) => PageFile | undefined;
  readonly findVoice: (urlPath: string) => VoiceFile | undefined;
};

/**
 * Serves a station's pages on 127.0.0.1. Rejects when the port is taken. Pages `GET`, and `PUT` the bytes of an upload
 * they have opened; the only `GET` with an effect is the launch address, and that effect is the asker's own cookie. All business goes
 * through the WebSocket `/pipe`.
 */
export async function serveStation(options: ServeOptions): Promise<ServedStation> {
  const server = createServer();
  const pipes = new WebSocketServer({ noServer: true, maxPayload: messageLimitBytes });
  const port = await listen(server, options.port);
  const serving: Serving = {
    options,
    port,
    tokens: new LaunchTokens(),
    windowSecret: randomBytes(32).toString('base64url'),
    findFile: listPageFiles(options.pagesFolder),
    findVoice: listVoicePacks(options.voiceFolders ?? []),
  };
  server.on('request', (request, response) => answer(serving, request, response));
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const wanted = pipeKinds[request.url ?? ''];
    const kind = wanted && kindOf(serving, request, wanted);
    if (!isFromOurPage(request, port) || kind === undefined) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    pipes.handleUpgrade(request, socket, head, (webSocket) =>
      joinPipe(webSocket, options.station, { kind, heard: () => options.heard?.(kind) }),
    );
  });
  const urls = options.tokens.map((kind) => issueUrl(serving, kind));
  const url = urls[0] ?? issueUrl(serving, 'counter');
  return {
    url,
    urls,
    port,
    windowSecret: serving.windowSecret,
    issueUrl: (kind) => issueUrl(serving, kind),
    close: () => close(server, pipes),
  };
}

/** Where each kind of page has its pipe. */
const pipeKinds: Readonly<Record<string, PageKind>> = {
  '/pipe': 'counter',
  '/pipe/kiosk': 'kiosk',
  '/pipe/second-screen': 'second-screen',
};

/** What the page with this kind's cookie truly is: the token said it, not the name of a cookie. */
function kindOf(serving: Serving, request: IncomingMessage, kind: PageKind): PageKind | undefined {
  const known = serving.tokens.kindOf(sessionOf(request, serving.port, kind));
  return known === kind ? kind : undefined;
}

function issueUrl(serving: Serving, kind: PageKind): string {
  return `http://${loopback}:${serving.port}/launch/${serving.tokens.issue(kind)}`;
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: loopback, port }, () => {
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
      resolve(address.port);
    });
  });
}

async function close(server: Server, pipes: WebSocketServer): Promise<void> {
  for (const client of pipes.clients) client.close(1001);
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  for (const client of pipes.clients) client.terminate();
  await closed;
}

function answer(serving: Serving, request: IncomingMessage, response: ServerResponse): void {
  const path = new URL(request.url ?? '/', `http://${loopback}`).pathname;
  for (const [name, value] of Object.entries(strictHeaders(serving.port, path))) response.setHeader(name, value);
  if (!isFromOurPage(request, serving.port)) return say(response, 403, launchText.notOurs);
  if (request.method === 'POST' && path === '/window') return openWindow(serving, request, response);
  const uploads = request.method === 'PUT' && path.startsWith('/blob/');
  if (!uploads && request.method !== 'GET' && request.method !== 'HEAD') return say(response, 405, launchText.notOurs);
  // What is used up by being fetched is not used up by being looked at.
  const usedUp = path.startsWith('/launch/') || path.startsWith('/blob/');
  if (request.method === 'HEAD' && usedUp) return say(response, 405, launchText.notOurs);
  if (path.startsWith('/launch/')) return launch(serving, path.slice('/launch/'.length), response);
  const kind = Object.values(pipeKinds).find((one) => kindOf(serving, request, one) !== undefined);
  if (kind === undefined) return say(response, 401, launchText.openFromProgram);
  // What residents touch has no bytes to fetch or to send, and no page but its own.
  const isOther = path.endsWith('.html') && path !== `/${kind}.html`;
  if (kind !== 'counter' && (isOther || path.startsWith('/blob/'))) return say(response, 403, launchText.notOurs);
  if (path.startsWith('/blob/')) return exchangeBlob(serving, path.slice('/blob/'.length), { request, response });
  const file = serving.findFile(path) ?? voiceFile(serving, path);
  if (file === undefined) return say(response, 404, launchText.notFound);
  return sendFile(file, request, response);
}

function openWindow(serving: Serving, request: IncomingMessage, response: ServerResponse): void {
  const asked = Buffer.from(request.headers.authorization ?? '');
  const secret = Buffer.from(`Bearer ${serving.windowSecret}`);
  if (asked.length !== secret.length || !timingSafeEqual(asked, secret)) return say(response, 403, launchText.notOurs);
  response.setHeader('cache-control', 'no-store');
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ url: issueUrl(serving, serving.options.tokens[0] ?? 'counter') }));
}

/** Token in, cookie out, and on to the page: the token leaves the address bar and the history. */
function launch(serving: Serving, token: string, response: ServerResponse): void {
  const session = serving.tokens.exchange(token);
  if (session === undefined) return say(response, 401, launchText.tokenUsed);
  const kind = serving.tokens.kindOf(session);
  const page = `/${kind}.html`;
  response.setHeader('set-cookie', `${cookieName(serving.port, kind)}=${session}; HttpOnly; SameSite=Strict; Path=/`);
  response.setHeader('cache-control', 'no-store');
  response.writeHead(303, { location: serving.options.safe ? `${page}?safe` : page }).end();
}

type Exchange = { readonly request: IncomingMessage; readonly response: ServerResponse };

function exchangeBlob(serving: Serving, blobId: string, exchange: Exchange): void {
  const { station } = serving.options;
  if (exchange.request.method === 'PUT') void takeUpload(station, blobId, exchange);
  else void sendBlob(station, blobId, exchange.response);
}

function voiceFile(serving: Serving, path: string): PageFile | undefined {
  const found = serving.findVoice(path);
  return found && { ...found, lasting: false };
}

function sendFile(file: PageFile, request: IncomingMessage, response: ServerResponse): void {
  const acceptsPacked = String(request.headers['accept-encoding'] ?? '').includes('gzip');
  const bytes = acceptsPacked && file.packed ? file.packed : file.bytes;
  if (bytes === file.packed) response.setHeader('content-encoding', 'gzip');
  response.setHeader('vary', 'accept-encoding');
  response.setHeader('cache-control', file.lasting ? 'private, max-age=31536000, immutable' : 'no-cache');
  response.setHeader('content-type', file.mime);
  response.setHeader('content-length', bytes.length);
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

function say(response: ServerResponse, status: number, sentence: string): void {
  response.setHeader('cache-control', 'no-store');
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(sentence);
}

import { createServer, type Server } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { err, ok, type Result } from '../../contract/values/result.ts';
import type { Log } from '../../core/ports/log.ts';
import type { PairedTerminal, PeerAnswer, PeerService } from '../../core/ports/peers.ts';
import { packBody, unpackBody } from '../province/body.ts';
import { type PeerCertificate, pinOf } from './certificate.ts';
import { limits, paths, readEntriesQuestion, readHoldQuestion } from './wire.ts';

/** How long a peer may take to shake hands, to send its head, to send its whole question; and how many lines there may be. */
const patience = { handshakeMs: 2_000, headMs: 2_000, questionMs: 3_000, idleMs: 15_000, connections: 40 } as const;

export type PeerServerOptions = {
  readonly host: string;
  /** 0 = any that is free (tests). */
  readonly port: number;
  readonly certificate: PeerCertificate;
  /** Who may speak now: asked for every connection and every question, so a revocation holds at once. */
  readonly paired: () => readonly PairedTerminal[];
  readonly service: PeerService;
  readonly log: Log;
};

/** A PC that listens to its peers. */
export type PeerServer = {
  readonly port: number;
  /** Connections and questions of strangers, and what was no question, since the start. */
  turnedAway(): number;
  close(): Promise<void>;
};

/** The pin of the certificate the other end proved to own in the handshake; undefined when it showed none. */
function pinOfPeer(socket: TLSSocket): string | undefined {
  // A connection that broke off meanwhile has no certificate at all.
  const shown = socket.getPeerCertificate() as { readonly raw?: Buffer } | null;
  return shown?.raw && pinOf(shown.raw);
}

/** A whole question, or undefined for one that is too large or breaks off. */
async function readQuestion(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.byteLength;
      if (size > limits.questionBytes) return undefined;
      chunks.push(chunk);
    }
  } catch {
    return undefined;
  }
  return Buffer.concat(chunks);
}

type Asked = { readonly path: string; readonly asker: string; readonly question: unknown };

function answerOf(service: PeerService, { asker, path, question }: Asked): PeerAnswer<unknown> | undefined {
  if (path === paths.entries) {
    const asked = readEntriesQuestion(question);
    return asked && service.entries(asker, asked);
  }
  const asked = readHoldQuestion(question);
  return asked && service.holds(asker, asked);
}

async function answer(
  { service }: PeerServerOptions,
  asker: string,
  request: IncomingMessage,
): Promise<{ readonly status: number; readonly body?: Buffer }> {
  const path = request.url ?? '';
  if (request.method !== 'POST' || (path !== paths.entries && path !== paths.holds)) return { status: 404 };
  const body = await readQuestion(request);
  const question = body && (await unpackBody(body, limits.questionBytes));
  if (!question?.ok) return { status: 400 };
  const said = answerOf(service, { path, asker, question: question.value });
  if (!said) return { status: 400 };
  return said.ok ? { status: 200, body: await packBody(said.value) } : { status: 503 };
}

/**
 * Listens on the one configured address and serves exactly two calls to paired PCs: own entries, and whether a person-year is held. A
 * connection without a pinned certificate ends with the handshake; whoever sends slowly, too much or anything else is closed and counted.
 */
export function startPeerServer(options: PeerServerOptions): Promise<Result<PeerServer, string>> {
  let turnedAway = 0;
  const turnAway = (why: string): void => {
    turnedAway += 1;
    // Each doubling is worth a line: whoever knocks all day must not fill the disk.
    if (Number.isInteger(Math.log2(turnedAway))) options.log.warn('peers', { turnedAway: why, count: turnedAway });
  };
  const { certificate, key } = options.certificate;
  const server = createServer({
    key,
    cert: certificate,
    requestCert: true,
    // Nobody issues these certificates: the pins of the bundle decide, right after the handshake.
    rejectUnauthorized: false,
    minVersion: 'TLSv1.3',
    handshakeTimeout: patience.handshakeMs,
    headersTimeout: patience.headMs,
    requestTimeout: patience.questionMs,
    connectionsCheckingInterval: 500,
    keepAliveTimeout: patience.idleMs,
    maxHeaderSize: 4_096,
  });
  server.maxConnections = patience.connections;
  const pins = new WeakMap<object, string>();
  const peerOf = (socket: object) => options.paired().find((peer) => peer.pin === pins.get(socket));
  server.on('secureConnection', (socket: TLSSocket) => {
    const pin = pinOfPeer(socket);
    if (pin !== undefined) pins.set(socket, pin);
    if (peerOf(socket)) return;
    turnAway('certificate');
    socket.destroy();
  });
  // A handshake that fails comes here too.
  server.on('clientError', (_error, socket) => {
    turnAway('not-spoken');
    socket.destroy();
  });
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const peer = peerOf(request.socket);
    if (!peer) {
      // What a stranger had sent before its connection was closed may still arrive; it was counted then.
      if (!request.socket.destroyed) turnAway('revoked');
      request.socket.destroy();
      return;
    }
    void answer(options, peer.terminal, request).then(
      ({ body, status }) => {
        if (status === 400 || status === 404) turnAway('question');
        response.writeHead(status, status === 200 ? {} : { connection: 'close' }).end(body);
      },
      (error: unknown) => {
        options.log.error('peers', { message: error instanceof Error ? error.message : String(error) });
        request.socket.destroy();
      },
    );
  });
  return listen(server, options, () => turnedAway);
}

function listen(
  server: Server,
  { host, port }: PeerServerOptions,
  turnedAway: () => number,
): Promise<Result<PeerServer, string>> {
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(err(error.code ?? 'UNKNOWN')));
    server.listen(port, host, () => {
      resolve(
        ok({
          port: (server.address() as AddressInfo).port,
          turnedAway,
          close: () =>
            new Promise<void>((closed) => {
              server.close(() => closed());
              server.closeAllConnections();
            }),
        }),
      );
    });
  });
}

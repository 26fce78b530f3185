import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Clock } from '../../core/ports/clock.ts';
import type { Crypto, Signer } from '../../core/ports/crypto.ts';
import type { PracticeBook } from './book.ts';
import { createFaults, type Fault, type Faults } from './faults.ts';
import { createGateway, type Gateway, type GatewayAnswer } from './gateway.ts';
import { answerPractice } from './practicePages.ts';

export type ServerOptions = {
  readonly book: PracticeBook;
  /** 0 = any free port. */
  readonly port: number;
  readonly clock: Clock;
  readonly crypto: Crypto;
  readonly signer: Signer;
  readonly faults?: Faults;
  /** PEM; with it the province speaks https. */
  readonly tls?: { readonly key: string; readonly cert: string };
};

export type RunningProvince = {
  readonly url: string;
  readonly faults: Faults;
  close(): Promise<void>;
};

/** Largest request as it comes over the line. */
const maxBodyBytes = 4 * 1024 * 1024;

/** Serves the practice province on 127.0.0.1 and nowhere else. */
export async function startPracticeProvince(options: ServerOptions): Promise<RunningProvince> {
  const faults = options.faults ?? createFaults('none');
  const gateway = createGateway(options);
  const room: Room = { options, gateway, faults };
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    serve(room, request, response).catch(() => response.destroy());
  };
  const server = options.tls ? createTlsServer(options.tls, listener) : createServer(listener);
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await listen(server, options.port);
  const { port } = server.address() as AddressInfo;
  return {
    url: `${options.tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    faults,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

type Room = {
  readonly options: ServerOptions;
  readonly gateway: Gateway;
  readonly faults: Faults;
  last?: GatewayAnswer;
  /** An answer that waits for the next one to change places with. */
  held?: (other: GatewayAnswer) => GatewayAnswer;
};

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
}

async function serve(room: Room, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://practice').pathname;
  if (!path.startsWith('/v1/')) {
    await answerPractice({ book: room.options.book, faults: room.faults, path, request, response, readBody });
    return;
  }
  const call = room.gateway.callOf(path);
  const fault = call === undefined ? undefined : room.faults.next(call);
  if (room.faults.line() === 'down' || fault?.kind === 'lost-before') {
    request.socket.destroy();
    return;
  }
  const body = await readBody(request, maxBodyBytes);
  if (body === undefined) {
    response.writeHead(413).end();
    return;
  }
  if (fault?.kind === 'bandwidth') await room.options.clock.sleep(travelMs(body.byteLength, fault.bytesPerSecond));
  if (fault?.kind === 'latency') await room.options.clock.sleep(fault.ms);
  const answer = await room.gateway.handle({ path, headers: request.headers, body }, fault);
  await send(room, response, { answer, fault });
}

/** Sends the answer, or what the fault makes of it. */
async function send(
  room: Room,
  response: ServerResponse,
  sent: { readonly answer: GatewayAnswer; readonly fault: Fault | undefined },
): Promise<void> {
  const { fault } = sent;
  if (fault?.kind === 'lost-after') {
    response.destroy();
    return;
  }
  if (fault?.kind === 'garbage') {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html><body>502</body></html>');
    return;
  }
  if (fault?.kind === 'late') await room.options.clock.sleep(fault.ms);
  const answer = await answerUnder(room, sent);
  room.last = sent.answer;
  response.writeHead(answer.status, { ...answer.headers, 'content-length': String(answer.body.byteLength) });
  if (fault?.kind === 'bandwidth') await trickle(room, response, { body: answer.body, rate: fault.bytesPerSecond });
  else response.end(answer.body);
}

/** Time bytes take at a rate. */
function travelMs(bytes: number, bytesPerSecond: number): number {
  return Math.ceil((bytes / bytesPerSecond) * 1_000);
}

/** Sends a body in pieces of a tenth of a second each. */
async function trickle(
  room: Room,
  response: ServerResponse,
  sent: { readonly body: Uint8Array; readonly rate: number },
): Promise<void> {
  const piece = Math.max(1, Math.floor(sent.rate / 10));
  for (let from = 0; from < sent.body.byteLength && !response.destroyed; from += piece) {
    response.write(sent.body.subarray(from, from + piece));
    await room.options.clock.sleep(travelMs(Math.min(piece, sent.body.byteLength - from), sent.rate));
  }
  response.end();
}

/** The answer that really goes out: this call's own, an earlier one's, or the one of the call it changes places with. */
async function answerUnder(
  room: Room,
  { answer, fault }: { readonly answer: GatewayAnswer; readonly fault: Fault | undefined },
): Promise<GatewayAnswer> {
  if (fault?.kind === 'stale-answer') return room.last ?? answer;
  const { held } = room;
  if (held) {
    delete room.held;
    return held(answer);
  }
  if (fault?.kind !== 'reordering') return answer;
  const other = new Promise<GatewayAnswer>((resolve) => {
    room.held = (theirs) => {
      resolve(theirs);
      return answer;
    };
  });
  const mine = room.held;
  const alone = room.options.clock.sleep(fault.ms).then(() => {
    // Taken in the meantime, or still waiting: then nobody came.
    if (room.held === mine) delete room.held;
    return answer;
  });
  return Promise.race([other, alone]);
}

/** The whole body, or `undefined` when it is larger than allowed. */
async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

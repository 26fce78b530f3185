import type { IncomingHttpHeaders } from 'node:http';
import * as v from 'valibot';
import { packBody, unpackBody } from '../../adapters/province/body.ts';
import {
  answerHeaders,
  answerText,
  maxSkewMs,
  newTerminal,
  type RequestEnvelope,
  requestHeaders,
  requestText,
} from '../../adapters/province/signing.ts';
import { type CallName, calls, type RefusalCode, refusalStatus } from '../../adapters/province/wire/calls.ts';
import { err, type Result } from '../../contract/values/result.ts';
import { type Clock, toInstant } from '../../core/ports/clock.ts';
import type { Crypto, Signer } from '../../core/ports/crypto.ts';
import type { PracticeBook } from './book.ts';
import { callAnswers } from './calls.ts';
import type { Fault } from './faults.ts';
import { readLines } from './lines.ts';
import { createNonces, type Nonces } from './nonces.ts';

export type GatewayOptions = {
  readonly book: PracticeBook;
  readonly clock: Clock;
  readonly crypto: Crypto;
  readonly signer: Signer;
};

export type GatewayRequest = {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Uint8Array;
};

export type GatewayAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
};

/** The gateway behind HTTP: checks who asks, does it, signs what it says. */
export type Gateway = {
  callOf(path: string): CallName | undefined;
  handle(request: GatewayRequest, fault: Fault | undefined): Promise<GatewayAnswer>;
};

/** A request may unpack to this much. */
const maxRequestBytes = 16 * 1024 * 1024;

const callNames = Object.keys(calls) as CallName[];

type Door = GatewayOptions & { readonly nonces: Nonces };
type Outcome = { readonly status: number; readonly value: unknown };

export function createGateway(options: GatewayOptions): Gateway {
  const door: Door = { ...options, nonces: createNonces(options.clock) };
  const callOf = (path: string): CallName | undefined => callNames.find((name) => calls[name].path === path);
  return {
    callOf,
    handle: async (request, fault) => {
      const envelope = envelopeOf(request);
      const outcome = await outcomeOf(door, { request, envelope, fault, call: callOf(request.path) });
      return sign(door, { envelope, outcome, fault });
    },
  };
}

function envelopeOf(request: GatewayRequest): RequestEnvelope & { readonly signature: string } {
  const header = (name: string): string => {
    const value = request.headers[name];
    return typeof value === 'string' && value.isWellFormed() ? value.slice(0, 300) : '';
  };
  return {
    method: 'POST',
    path: request.path,
    terminal: header(requestHeaders.terminal),
    store: header(requestHeaders.store),
    time: header(requestHeaders.time),
    nonce: header(requestHeaders.nonce),
    signature: header(requestHeaders.signature),
    body: request.body,
  };
}

const refusedWith = (code: RefusalCode, retryAfterMs?: number): Outcome => ({
  status: refusalStatus[code],
  value: { code, ...(retryAfterMs !== undefined && { retryAfterMs }) },
});

type Asked = {
  readonly request: GatewayRequest;
  readonly envelope: RequestEnvelope & { readonly signature: string };
  readonly fault: Fault | undefined;
  readonly call: CallName | undefined;
};

async function outcomeOf(door: Door, asked: Asked): Promise<Outcome> {
  const { call, fault, envelope } = asked;
  if (call === undefined) return refusedWith('NOT_FOUND');
  if (fault?.kind === 'maintenance') return refusedWith('MAINTENANCE', fault.retryAfterMs);
  if (fault?.kind === 'refuse') return refusedWith(fault.code);
  const body = await readBody(asked.request);
  if (!body.ok) return refusedWith(body.error === 'too-large' ? 'TOO_LARGE' : 'REQUEST_MALFORMED');
  const objection = objectionToSpeaker(door, envelope, call === 'activate' ? keyIn(body.value) : undefined);
  if (objection !== undefined) return refusedWith(objection);
  const first = perform(door.book, { call, body: body.value, terminal: envelope.terminal, fault });
  if (fault?.kind !== 'twice' || !first.ok)
    return first.ok ? { status: 200, value: first.value } : refusedWith(first.error);
  const second = perform(door.book, { call, body: body.value, terminal: envelope.terminal, fault });
  return second.ok ? { status: 200, value: second.value } : refusedWith(second.error);
}

async function readBody({ headers, body }: GatewayRequest): Promise<Result<unknown, 'too-large' | 'garbage'>> {
  // Vendors may send one act a line in gzip instead of columns in brotli.
  if (headers['content-encoding'] === 'gzip') return readLines(body, maxRequestBytes);
  return headers['content-encoding'] === 'br' ? unpackBody(body, maxRequestBytes) : err('garbage');
}

/** The key a new terminal brings in its activation: it proves that the asker holds the private half. */
function keyIn(body: unknown): string {
  const request = v.safeParse(calls.activate.request, body);
  return request.success ? request.output.publicKey : '';
}

/** Who may not speak here, in the order a door would ask: whose books, who, really, when, and not twice. */
function objectionToSpeaker(
  door: Door,
  envelope: Asked['envelope'],
  newKey: string | undefined,
): RefusalCode | undefined {
  if (envelope.store !== 'training') return 'STORE_MISMATCH';
  const terminal = door.book.terminals.find(envelope.terminal);
  const isNew = newKey !== undefined && envelope.terminal === newTerminal;
  const key = isNew ? newKey : terminal?.publicKey;
  if (key === undefined) return 'TERMINAL_UNKNOWN';
  const { signature, ...signed } = envelope;
  if (!door.signer.verify(requestText(signed, door.crypto), signature, key)) return 'SIGNATURE_INVALID';
  const skewMs = Math.abs(Date.parse(envelope.time) - door.clock.wallMs());
  if (!(skewMs <= maxSkewMs)) return 'CLOCK_SKEW';
  if (!door.nonces.isFresh(`${envelope.terminal}:${envelope.nonce}`)) return 'REPLAY';
  return terminal?.revokedAt === undefined ? undefined : 'TERMINAL_REVOKED';
}

function perform<N extends CallName>(
  book: PracticeBook,
  asked: { readonly call: N; readonly body: unknown; readonly terminal: string; readonly fault: Fault | undefined },
): Result<unknown, RefusalCode> {
  const request = v.safeParse(calls[asked.call].request, asked.body);
  if (!request.success) return err('REQUEST_MALFORMED');
  const body = asked.fault?.kind === 'partial' ? firstHalf(request.output) : request.output;
  const { terminal, fault } = asked;
  const objection = fault?.kind === 'refuse-acts' ? { code: fault.code, reason: fault.reason } : undefined;
  return callAnswers[asked.call](book, body as never, { terminal, ...(objection !== undefined && { objection }) });
}

/** Half of a batch: the first half of every column of every kind. Other requests have no halves. */
function firstHalf(request: unknown): unknown {
  if (typeof request !== 'object' || request === null || !('acts' in request)) return request;
  const kinds = Object.entries(request.acts as Record<string, Record<string, unknown[]>>);
  const halved = kinds.map(([kind, columns]) => [
    kind,
    Object.fromEntries(
      Object.entries(columns).map(([name, column]) => [name, column.slice(0, Math.ceil(column.length / 2))]),
    ),
  ]);
  return { acts: Object.fromEntries(halved) as unknown };
}

async function sign(
  door: Door,
  answer: { readonly envelope: Asked['envelope']; readonly outcome: Outcome; readonly fault: Fault | undefined },
): Promise<GatewayAnswer> {
  const { outcome, fault } = answer;
  const { signature: _own, ...signed } = answer.envelope;
  const skewMs = fault?.kind === 'clock-skew' ? fault.ms : 0;
  const time = toInstant(door.clock.wallMs() + skewMs);
  const body = await packBody(outcome.value);
  const envelope = {
    requestText: requestText(signed, door.crypto),
    status: outcome.status,
    store: 'training',
    time,
    body,
  };
  const signature = door.signer.sign(answerText(envelope, door.crypto), door.book.gateway.privateKey);
  // Turning the signature's halves round gives something that has its form and is none.
  const shown = fault?.kind === 'wrong-signature' ? signature.slice(64) + signature.slice(0, 64) : signature;
  return {
    status: outcome.status,
    body,
    headers: {
      'content-type': 'application/json',
      'content-encoding': 'br',
      [answerHeaders.store]: 'training',
      [answerHeaders.time]: time,
      [answerHeaders.signature]: shown,
    },
  };
}

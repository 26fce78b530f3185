import type { IncomingMessage, ServerResponse } from 'node:http';
import * as v from 'valibot';
import { calls } from '../../adapters/province/wire/calls.ts';
import type { PracticeBook } from './book.ts';
import { codeListNames } from './codeLists.ts';
import { deskPage } from './deskPage.ts';
import type { FaultRates, Faults, PlannedFault } from './faults.ts';

export type PracticeAsked = {
  readonly book: PracticeBook;
  readonly faults: Faults;
  readonly path: string;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer | undefined>;
};

const ms = v.pipe(v.number(), v.safeInteger(), v.minValue(-86_400_000), v.maxValue(86_400_000));

const fault = v.variant('kind', [
  v.strictObject({ kind: v.picklist(['latency', 'late', 'clock-skew', 'reordering']), ms }),
  v.strictObject({
    kind: v.literal('bandwidth'),
    bytesPerSecond: v.pipe(v.number(), v.safeInteger(), v.minValue(100), v.maxValue(100_000_000)),
  }),
  v.strictObject({
    kind: v.picklist(['lost-before', 'lost-after', 'twice', 'partial', 'wrong-signature', 'garbage', 'stale-answer']),
  }),
  v.strictObject({
    kind: v.literal('refuse'),
    code: v.picklist(['TERMINAL_UNKNOWN', 'TERMINAL_REVOKED', 'STORE_MISMATCH']),
  }),
  v.strictObject({
    kind: v.literal('refuse-acts'),
    code: v.pipe(v.string(), v.regex(/^[A-Z][A-Z0-9_]{1,39}$/)),
    reason: v.pipe(v.string(), v.maxLength(200)),
  }),
  v.strictObject({ kind: v.literal('maintenance'), retryAfterMs: ms }),
]);

/** What `/practice/faults` takes; all parts may be absent. */
export const faultOrder = v.strictObject({
  clear: v.optional(v.boolean()),
  line: v.optional(v.picklist(['up', 'down'])),
  rates: v.optional(v.record(v.string(), v.pipe(v.number(), v.minValue(0), v.maxValue(1)))),
  plan: v.optional(
    v.array(
      v.strictObject({
        call: v.exactOptional(v.picklist(Object.keys(calls) as (keyof typeof calls)[])),
        times: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(1_000_000)), 1),
        fault,
      }),
    ),
  ),
});

/** Does what a fault order says. */
export function applyFaultOrder(faults: Faults, order: v.InferOutput<typeof faultOrder>): void {
  if (order.clear === true) faults.clear();
  if (order.line !== undefined) faults.setLine(order.line);
  if (order.rates !== undefined) faults.setRates(order.rates as FaultRates);
  if (order.plan !== undefined) faults.plan(order.plan as readonly PlannedFault[]);
}

const deskOrder = v.variant('do', [
  v.strictObject({ do: v.literal('mode'), mode: v.picklist(['auto', 'manual']) }),
  v.strictObject({ do: v.literal('approve'), actId: v.string() }),
  v.strictObject({
    do: v.literal('issue-books'),
    books: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(40)),
    pieces: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(500)),
  }),
  v.strictObject({
    do: v.picklist(['retire-code', 'put-code-back']),
    list: v.picklist(codeListNames),
    code: v.pipe(v.string(), v.minLength(1), v.maxLength(20)),
  }),
  v.strictObject({ do: v.literal('return'), actId: v.string(), reason: v.pipe(v.string(), v.maxLength(200)) }),
]);

/** The pages and switches around the gateway: county desk, faults. For this machine's trainer only. */
export async function answerPractice(asked: PracticeAsked): Promise<void> {
  const { request, response, path, book, faults } = asked;
  if (!isOurOwn(request)) return reply(response, 403, { code: 'FORBIDDEN' });
  if (request.method === 'GET' && path === '/') {
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; script-src 'self'; connect-src 'self'",
    });
    response.end(deskPage.html);
    return;
  }
  if (request.method === 'GET' && path === '/practice/desk.js') {
    response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8' }).end(deskPage.script);
    return;
  }
  if (request.method === 'GET' && path === '/practice/desk') {
    const { desk } = book;
    return reply(response, 200, {
      mode: desk.mode(),
      line: faults.line(),
      acts: desk.acts(100),
      alarms: desk.alarms(),
      retired: book.codes.retired(),
      bookIssues: book.bookIssues.open(),
    });
  }
  if (request.method === 'GET' && path === '/practice/faults') {
    return reply(response, 200, { line: faults.line(), waiting: faults.waiting() });
  }
  if (request.method !== 'POST') return reply(response, 404, { code: 'NOT_FOUND' });
  const order = parseJson(await asked.readBody(request, 100_000));
  if (path === '/practice/faults') {
    const parsed = v.safeParse(faultOrder, order);
    if (!parsed.success) return reply(response, 400, { code: 'MALFORMED' });
    applyFaultOrder(faults, parsed.output);
    return reply(response, 200, { line: faults.line(), waiting: faults.waiting() });
  }
  if (path === '/practice/desk') return orderDesk(asked, order);
  return reply(response, 404, { code: 'NOT_FOUND' });
}

function orderDesk({ book, response }: PracticeAsked, order: unknown): void {
  const parsed = v.safeParse(deskOrder, order);
  if (!parsed.success) return reply(response, 400, { code: 'MALFORMED' });
  const wanted = parsed.output;
  switch (wanted.do) {
    case 'mode':
      book.desk.setMode(wanted.mode);
      return reply(response, 200, { done: true });
    case 'approve':
      return reply(response, 200, { done: book.desk.approve(wanted.actId) });
    case 'issue-books':
      book.bookIssues.issue({ books: wanted.books, pieces: wanted.pieces, on: book.now().slice(0, 10) });
      return reply(response, 200, { done: true });
    case 'retire-code':
      book.codes.retire(wanted.list, wanted.code);
      return reply(response, 200, { done: true });
    case 'put-code-back':
      book.codes.putBack(wanted.list, wanted.code);
      return reply(response, 200, { done: true });
    case 'return':
      return reply(response, 200, { done: book.desk.giveBack(wanted.actId, wanted.reason) });
  }
}

/** Loopback address, loopback name, and no page of another origin: a web page elsewhere must not work these switches. */
function isOurOwn(request: IncomingMessage): boolean {
  const { host = '', origin } = request.headers;
  const from = request.socket.remoteAddress ?? '';
  const loopback = from === '127.0.0.1' || from === '::1' || from === '::ffff:127.0.0.1';
  const named = /^(?:127\.0\.0\.1|localhost)(?::\d+)?$/.test(host);
  return loopback && named && (origin === undefined || origin === `http://${host}`);
}

function parseJson(body: Buffer | undefined): unknown {
  try {
    return JSON.parse(body?.toString('utf8') ?? '') as unknown;
  } catch {
    return undefined;
  }
}

function reply(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(value));
}

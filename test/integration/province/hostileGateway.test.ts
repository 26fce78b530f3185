import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { createCrypto, createSigner, generateKeyPair } from '../../../src-main/adapters/crypto/index.ts';
import { createProvince } from '../../../src-main/adapters/province/index.ts';
import type { Province } from '../../../src-main/core/ports/province.ts';
import { answerHeaders, answerText, requestHeaders, requestText } from '../../../src-main/adapters/province/signing.ts';
import { toInstant } from '../../../src-main/core/ports/clock.ts';
import { seededRandom } from '../../../src-main/training/people/index.ts';
import { actMaker, movableClock, testDeadlines, silentLog } from '../../ports/provinceSuite.ts';

const crypto = createCrypto();
const random = seededRandom('hostile');
const signer = createSigner(random);
const gateway = generateKeyPair(random);
const station = generateKeyPair(random);

/** What the gateway does with one request: it may sign anything, or nothing. */
type Behaviour = (exchange: {
  readonly response: ServerResponse;
  /** Sends a value or raw bytes with a good signature; `change` bends the envelope before it is signed. */
  answer(content: unknown, change?: { status?: number; store?: string; time?: string }): void;
}) => void;

const clock = movableClock();
let province: Province | undefined;
let server: ReturnType<typeof createServer> | undefined;

afterEach(() => {
  province?.close();
  server?.closeAllConnections();
  server?.close();
});

async function serve(request: IncomingMessage, response: ServerResponse, behaviour: Behaviour): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const told = (name: string): string => String(request.headers[name]);
  const text = requestText(
    {
      method: 'POST',
      path: request.url ?? '',
      terminal: told(requestHeaders.terminal),
      store: told(requestHeaders.store),
      time: told(requestHeaders.time),
      nonce: told(requestHeaders.nonce),
      body: Buffer.concat(chunks),
    },
    crypto,
  );
  behaviour({
    response,
    answer: (content, change = {}) => {
      const body = content instanceof Uint8Array ? content : brotliCompressSync(JSON.stringify(content));
      const { status = 200, store = 'training', time = toInstant(clock.wallMs()) } = change;
      const signature = signer.sign(
        answerText({ requestText: text, status, store, time, body }, crypto),
        gateway.privateKey,
      );
      response.writeHead(status, {
        [answerHeaders.store]: store,
        [answerHeaders.time]: time,
        [answerHeaders.signature]: signature,
      });
      response.end(body);
    },
  });
}

async function against(behaviour: Behaviour, deadlineMs = 10_000): Promise<Province> {
  server = createServer((request, response) => void serve(request, response, behaviour));
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  province = createProvince({
    baseUrl: `http://127.0.0.1:${port}`,
    terminal: 'T01',
    store: 'training',
    privateKey: station.privateKey,
    gatewayPublicKey: gateway.publicKey,
    clock,
    random,
    crypto,
    signer,
    log: silentLog,
    limits: {
      deadlineMs: { ...testDeadlines, heartbeat: deadlineMs },
      maxAnswerBytes: 200_000,
      maxDecodedBytes: 1_000_000,
    },
  });
  return province;
}

/** Less than a kilobyte that unpacks to thirty megabytes. */
const bomb = brotliCompressSync(Buffer.alloc(30_000_000, 0x20));

const beat = { version: '1', waiting: 0, now: '2026-11-22T12:00:00.000+08:00' };
const goodBeat = { serverAt: '2026-11-22T12:00:00.000+08:00', policyVersion: 1, commands: [], contiguousTo: 0 };

async function heartbeatFailure(behaviour: Behaviour, deadlineMs?: number): Promise<unknown> {
  const answer = await (await against(behaviour, deadlineMs)).heartbeat(beat);
  return answer.ok ? answer.value : answer.error;
}

describe('a gateway that misbehaves', () => {
  it('is believed when it does everything right (so that the refusals below mean something)', async () => {
    expect(await heartbeatFailure(({ answer }) => answer(goodBeat))).toEqual(goodBeat);
  });

  it('answers nothing: the call ends at its deadline', async () => {
    expect(await heartbeatFailure(() => undefined, 200)).toEqual({ kind: 'timeout' });
  });

  it('begins to answer and never ends: the call ends at its deadline', async () => {
    const failure = await heartbeatFailure(({ response }) => void response.writeHead(200).write('x'), 200);
    expect(failure).toEqual({ kind: 'timeout' });
  });

  it('cuts the connection in the middle of its answer', async () => {
    const failure = await heartbeatFailure(({ response }) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('x', () => response.destroy());
    });
    expect(failure).toMatchObject({ kind: 'line' });
  });

  it('is a web page', async () => {
    const failure = await heartbeatFailure(({ response }) => void response.end('<html>'));
    expect(failure).toEqual({ kind: 'garbage', code: 'NOT_SIGNED' });
  });

  it('is a proxy that can’t reach it', async () => {
    const failure = await heartbeatFailure(({ response }) => void response.writeHead(502).end('Bad Gateway'));
    expect(failure).toEqual({ kind: 'line', code: 'HTTP_502' });
  });

  it('speaks no HTTP', async () => {
    const failure = await heartbeatFailure(({ response }) => response.socket?.end('SSH-2.0-OpenSSH_9.2\r\n'));
    expect(failure).toMatchObject({ kind: 'garbage' });
  });

  it('signs another answer than it sends', async () => {
    const failure = await heartbeatFailure(({ answer, response }) => {
      const setHead = response.writeHead.bind(response);
      response.writeHead = ((_status: number, headers: Record<string, string>) =>
        setHead(201, headers)) as typeof setHead;
      answer(goodBeat);
    });
    expect(failure).toEqual({ kind: 'untrusted', code: 'SIGNATURE_INVALID' });
  });

  it('belongs to the other store', async () => {
    const failure = await heartbeatFailure(({ answer }) => answer(goodBeat, { store: 'real' }));
    expect(failure).toEqual({ kind: 'untrusted', code: 'STORE_MISMATCH' });
  });

  it.each([
    ['an hour ago', () => toInstant(clock.wallMs() - 3_600_000)],
    ['in an hour', () => toInstant(clock.wallMs() + 3_600_000)],
    ['no time at all', () => 'yesterday'],
  ])('has a clock that says %s', async (_what, time) => {
    const failure = await heartbeatFailure(({ answer }) => answer(goodBeat, { time: time() }));
    expect(failure).toEqual({ kind: 'untrusted', code: 'CLOCK_SKEW' });
  });

  it('sends a bomb', async () => {
    const failure = await heartbeatFailure(({ answer }) => answer(bomb));
    expect(failure).toEqual({ kind: 'garbage', code: 'ANSWER_TOO_LARGE' });
  });

  it('sends more bytes than any answer may have', async () => {
    const failure = await heartbeatFailure(({ response }) => void response.end(Buffer.alloc(300_000)));
    expect(failure).toEqual({ kind: 'garbage', code: 'ANSWER_TOO_LARGE' });
  });

  it.each([
    ['bytes that are no brotli', Buffer.from('xxxx'), 'NOT_JSON'],
    ['an answer of another call', { people: 1 }, 'NOT_THE_CONTRACT'],
    ['a command nobody knows', { ...goodBeat, commands: ['explode'] }, 'NOT_THE_CONTRACT'],
    ['a number that is none', { ...goodBeat, policyVersion: 1.5 }, 'NOT_THE_CONTRACT'],
    ['null', null, 'NOT_THE_CONTRACT'],
  ])('signs %s', async (_what, content, code) => {
    expect(await heartbeatFailure(({ answer }) => answer(content))).toEqual({ kind: 'garbage', code });
  });

  it('refuses with something that is no code', async () => {
    const failure = await heartbeatFailure(({ answer }) => answer({ error: 'no' }, { status: 500 }));
    expect(failure).toEqual({ kind: 'garbage', code: 'NOT_THE_CONTRACT' });
  });

  const act = actMaker(clock).act('shift.opened', { shiftId: 's' });
  it.each([
    ['an act nobody sent', { id: [actMaker(clock, 'x').freshId()], outcome: ['accepted'] }, 'ANSWER_IDS'],
    ['one act twice', { id: [act.id, act.id], outcome: ['accepted', 'refused'] }, 'ANSWER_IDS'],
    ['with columns of different length', { id: [act.id], outcome: [] }, 'ANSWER_COLUMNS'],
  ])('answers about %s: the whole answer is refused', async (_what, answers, code) => {
    const hostile = await against(({ answer }) => answer({ answers, contiguousTo: 1 }));
    expect(await hostile.deliver([act])).toEqual({ ok: false, error: { kind: 'garbage', code } });
  });

  it('sends people whose columns do not fit together', async () => {
    const hostile = await against(({ answer }) =>
      answer({ cursor: 'c1', more: false, asOf: beat.now, people: peopleOfUnequalColumns }),
    );
    expect(await hostile.changes('', 10)).toEqual({ ok: false, error: { kind: 'garbage', code: 'PEOPLE_COLUMNS' } });
  });

  it('leases a range that ends before it begins', async () => {
    const hostile = await against(({ answer }) => answer({ rangeId: 'r', prefix: 'LX', from: 10, to: 9 }));
    expect(await hostile.leaseReceipts('r', 10)).toEqual({
      ok: false,
      error: { kind: 'garbage', code: 'RANGE_EMPTY' },
    });
  });
});

const peopleOfUnequalColumns = {
  aac001: ['1', '2'],
  version: [1],
  aac002: ['1'],
  aac003: ['x'],
  aac004: ['1'],
  aac005: ['01'],
  aac006: ['19700101'],
  aaf030: ['1'],
  status: ['1/1'],
  history: [[]],
};

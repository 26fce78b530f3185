import { X509Certificate } from 'node:crypto';
import { connect as connectPlain } from 'node:net';
import { connect } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import {
  createPeerLine,
  makeCertificate,
  type PeerServer,
  startPeerServer,
} from '../../../src-main/adapters/peers/index.ts';
import { ok } from '../../../src-main/contract/values/result.ts';
import type {
  EntriesPage,
  HoldQuestion,
  PairedTerminal,
  PeerLine,
  PeerService,
} from '../../../src-main/core/ports/peers.ts';
import { seededRandom } from '../../../src-main/training/people/index.ts';

const random = seededRandom('hall network');
const certificates = ['T01', 'T02', 'T03'].map((terminal) => makeCertificate(terminal, random.bytes(15)));
const [first, second, stranger] = certificates as unknown as readonly [
  ReturnType<typeof makeCertificate>,
  ReturnType<typeof makeCertificate>,
  ReturnType<typeof makeCertificate>,
];

const emptyPage: EntriesPage = { terminal: 'T01', now: '2026-11-20T12:00:00+08:00', endSeq: 0, entries: [] };
const question: HoldQuestion = { personYears: [{ keys: ['P:1'], idNumber: '', year: 2026 }] };
const fromStart = { fromSeq: 1, afterHash: '0'.repeat(64) };

const servers: PeerServer[] = [];
const lines: PeerLine[] = [];
afterEach(async () => {
  for (const line of lines.splice(0)) line.close();
  for (const server of servers.splice(0)) await server.close();
});

const peerWith = (terminal: string, pin: string, address = '127.0.0.1:1'): PairedTerminal => ({
  terminal,
  windowName: terminal,
  kind: 'counter',
  publicKey: '',
  pin,
  address,
});

/** A PC that answers "nothing" to everybody, and counts who asked. */
async function listen(paired: () => readonly PairedTerminal[], service: Partial<PeerService> = {}) {
  const askers: string[] = [];
  const started = await startPeerServer({
    host: '127.0.0.1',
    port: 0,
    certificate: first,
    paired,
    service: {
      entries: () => ok(emptyPage),
      holds: (asker) => {
        askers.push(asker);
        return ok({ stamp: 1, holdings: ['nothing'] });
      },
      ...service,
    },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  if (!started.ok) throw new Error(started.error);
  servers.push(started.value);
  return { server: started.value, askers, at: `127.0.0.1:${started.value.port}` };
}

function lineWith(certificate: typeof first): PeerLine {
  const line = createPeerLine(certificate);
  lines.push(line);
  return line;
}

/** Resolves when the other end has closed the connection, with what it said before. */
function whatHappens(open: (ended: (said: string) => void) => void): Promise<string> {
  return new Promise(open);
}

describe('the line between two windows', () => {
  it('carries both calls when each knows the other by its pin', async () => {
    const { askers, at } = await listen(() => [peerWith('T02', second.pin)]);
    const line = lineWith(second);
    expect(await line.holds(peerWith('T01', first.pin, at), question)).toEqual(ok({ stamp: 1, holdings: ['nothing'] }));
    expect(await line.entries(peerWith('T01', first.pin, at), fromStart)).toMatchObject({ ok: true, value: emptyPage });
    // The certificate says who asks, not the question.
    expect(askers).toEqual(['T02']);
  });

  it('is closed to a certificate nobody paired; the attempt is counted', async () => {
    const { askers, at, server } = await listen(() => [peerWith('T02', second.pin)]);
    const answer = await lineWith(stranger).holds(peerWith('T01', first.pin, at), question);
    expect(answer).toMatchObject({ ok: false, error: { kind: 'cut' } });
    expect(askers).toEqual([]);
    expect(server.turnedAway()).toBe(1);
  });

  it('is not used towards a PC that shows another certificate: no question leaves', async () => {
    const { askers, at } = await listen(() => [peerWith('T02', second.pin)]);
    const answer = await lineWith(second).holds(peerWith('T01', stranger.pin, at), question);
    expect(answer).toMatchObject({ ok: false, error: { kind: 'untrusted', code: 'PIN' } });
    expect(askers).toEqual([]);
  });

  it('ends for a PC that is revoked while its line stands open', async () => {
    let paired = [peerWith('T02', second.pin)];
    const { at, server } = await listen(() => paired);
    const line = lineWith(second);
    const peer = peerWith('T01', first.pin, at);
    expect(await line.holds(peer, question)).toMatchObject({ ok: true });
    paired = [];
    expect(await line.holds(peer, question)).toMatchObject({ ok: false });
    expect(server.turnedAway()).toBeGreaterThan(0);
  });

  it('says at once that nobody listens', async () => {
    const answer = await lineWith(second).holds(peerWith('T01', first.pin, '127.0.0.1:1'), question);
    expect(answer).toMatchObject({ ok: false, error: { kind: 'cut' } });
  });

  it('passes on that the other PC may not answer now', async () => {
    const { at } = await listen(() => [peerWith('T02', second.pin)], {
      holds: () => ({ ok: false, error: { kind: 'refused', code: 'NOT_READY' } }),
    });
    const answer = await lineWith(second).holds(peerWith('T01', first.pin, at), question);
    expect(answer).toMatchObject({ ok: false, error: { kind: 'refused' } });
  });

  it('takes nothing for an answer that is not one', async () => {
    const { at } = await listen(() => [peerWith('T02', second.pin)], {
      holds: () => ok({ stamp: -1, holdings: ['perhaps'] }) as never,
    });
    const answer = await lineWith(second).holds(peerWith('T01', first.pin, at), question);
    expect(answer).toMatchObject({ ok: false, error: { kind: 'garbage' } });
  });
});

describe('whoever speaks otherwise', () => {
  /** A paired PC that says what it likes. */
  const say = (port: number, words: string): Promise<string> =>
    whatHappens((ended) => {
      let said = '';
      const socket = connect({
        host: '127.0.0.1',
        port,
        key: second.key,
        cert: second.certificate,
        rejectUnauthorized: false,
      });
      socket.on('secureConnect', () => socket.write(words));
      socket.on('data', (chunk: Buffer) => {
        said += chunk.toString('latin1');
      });
      socket.on('error', () => undefined);
      socket.on('close', () => ended(said));
    });

  it.each([
    ['another path', 'POST /v1/acts HTTP/1.1\r\nhost: x\r\ncontent-length: 0\r\n\r\n', '404'],
    ['a reading', 'GET /v1/entries HTTP/1.1\r\nhost: x\r\n\r\n', '404'],
    ['no question', 'POST /v1/holds HTTP/1.1\r\nhost: x\r\ncontent-length: 4\r\n\r\nabcd', '400'],
    ['no HTTP', 'hello\r\n\r\n', ''],
    ['a head without an end', `POST /v1/holds HTTP/1.1\r\nx: ${'a'.repeat(5_000)}\r\n`, ''],
  ])('%s gets no answer of the books', async (_name, words, status) => {
    const { askers, server } = await listen(() => [peerWith('T02', second.pin)]);
    const said = await say(server.port, words);
    expect(said.slice(9, 12)).toBe(status === '' ? said.slice(9, 12) : status);
    expect(said).not.toContain('200 OK');
    expect(askers).toEqual([]);
    expect(server.turnedAway()).toBe(1);
  });

  it('a question of a megabyte ends in the middle', async () => {
    const { askers, server } = await listen(() => [peerWith('T02', second.pin)]);
    const body = 'a'.repeat(1024 * 1024);
    const said = await say(
      server.port,
      `POST /v1/holds HTTP/1.1\r\nhost: x\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    );
    expect(said).not.toContain('200 OK');
    expect(askers).toEqual([]);
  });

  it('a sender that takes for ever is closed', async () => {
    const { server } = await listen(() => [peerWith('T02', second.pin)]);
    expect(await say(server.port, 'POST /v1/holds HTTP/1.1\r\nhost: x\r\n')).not.toContain('200 OK');
  });

  it('a line without TLS is closed', async () => {
    const { server } = await listen(() => [peerWith('T02', second.pin)]);
    await whatHappens((ended) => {
      const socket = connectPlain(server.port, '127.0.0.1', () => socket.write('POST / HTTP/1.1\r\n\r\n'));
      socket.on('error', () => undefined);
      socket.on('close', () => ended(''));
    });
    expect(server.turnedAway()).toBe(1);
  });
});

describe('the certificate of a PC', () => {
  it('is one any X.509 reader takes, signed with its own key, and its pin is its own', () => {
    const read = new X509Certificate(first.certificate);
    expect(read.verify(read.publicKey)).toBe(true);
    expect(read.checkIssued(read)).toBe(true);
    expect(read.subject).toBe('CN=station T01');
    expect(read.fingerprint256.replaceAll(':', '').toLowerCase()).toBe(first.pin);
    expect(new Set(certificates.map(({ pin }) => pin)).size).toBe(3);
  });
});

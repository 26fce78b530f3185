import { Agent, request as httpRequest } from 'node:http';
import type { Duplex } from 'node:stream';
import { connect } from 'node:tls';
import { err, ok } from '../../contract/values/result.ts';
import type { PairedTerminal, PeerAnswer, PeerFailure, PeerLine } from '../../core/ports/peers.ts';
import { packBody, unpackBody } from '../province/body.ts';
import { type PeerCertificate, pinOf } from './certificate.ts';
import { limits, paths, readEntriesPage, readHoldAnswer } from './wire.ts';

/** A PC of the same hall that takes longer than this is as good as away; the guard waits for a tenth of it. */
const deadlineMs = 3_000;

/** The certificate of another PC was not the one the county's bundle names. */
class WrongPin extends Error {}

type Made = (error: Error | null, socket: Duplex) => void;

/** A pool of lines to one PC: no byte of a question leaves before its certificate is the pinned one. */
class PinnedAgent extends Agent {
  readonly #peer: PairedTerminal;
  readonly #own: PeerCertificate;

  constructor(peer: PairedTerminal, own: PeerCertificate) {
    super({ keepAlive: true, maxSockets: 3 });
    this.#peer = peer;
    this.#own = own;
  }

  override createConnection(_options: unknown, made?: Made): Duplex | undefined {
    const { host, port } = splitAddress(this.#peer.address);
    const socket = connect({
      host,
      port,
      key: this.#own.key,
      cert: this.#own.certificate,
      // Judged by the pin below, before the line is used.
      rejectUnauthorized: false,
      minVersion: 'TLSv1.3',
      timeout: deadlineMs,
    });
    let told = false;
    const tell = (error: Error | null): void => {
      if (told) return;
      told = true;
      if (error) socket.destroy();
      made?.(error, socket);
    };
    socket.once('secureConnect', () => {
      const { raw } = socket.getPeerCertificate() as { readonly raw?: Buffer };
      tell(raw && pinOf(raw) === this.#peer.pin ? null : new WrongPin('pin'));
    });
    socket.once('timeout', () => tell(new Error('timeout')));
    socket.once('error', tell);
    socket.once('close', () => tell(new Error('closed')));
    return undefined;
  }
}

/** `host:port`; an address of version 6 stands in brackets. */
export function splitAddress(address: string): { readonly host: string; readonly port: number } {
  const at = address.lastIndexOf(':');
  return { host: address.slice(0, at).replace(/^\[|\]$/g, ''), port: Number(address.slice(at + 1)) };
}

const failed = (kind: PeerFailure['kind'], code: string): { readonly ok: false; readonly error: PeerFailure } =>
  err({ kind, code });

/** One question, one whole answer, or why not. */
function post(agent: Agent, path: string, body: Buffer): Promise<PeerAnswer<Buffer>> {
  return new Promise((resolve) => {
    const request = httpRequest({
      agent,
      path,
      method: 'POST',
      headers: { 'content-length': String(body.byteLength) },
    });
    let finished = false;
    const finish = (answer: PeerAnswer<Buffer>): void => {
      // A whole answer is followed by the end of its stream, which must not end the line.
      if (finished) return;
      finished = true;
      clearTimeout(deadline);
      resolve(answer);
      if (!answer.ok) request.destroy();
    };
    const deadline = setTimeout(() => finish(failed('cut', 'LATE')), deadlineMs);
    request.on('error', (error) =>
      finish(error instanceof WrongPin ? failed('untrusted', 'PIN') : failed('cut', 'LINE')),
    );
    request.on('response', (response) => {
      if (response.statusCode !== 200) return finish(failed('refused', String(response.statusCode ?? 0)));
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.byteLength;
        if (size > limits.answerBytes) finish(failed('garbage', 'TOO_LARGE'));
        else chunks.push(chunk);
      });
      response.on('error', () => finish(failed('cut', 'LINE')));
      response.on('close', () => finish(failed('cut', 'LINE')));
      return response.on('end', () => finish(ok(Buffer.concat(chunks))));
    });
    request.end(body);
  });
}

/** The way to the station's other PCs: TLS on the hall's network, each end known by the pin of its certificate. */
export function createPeerLine(own: PeerCertificate): PeerLine {
  const agents = new Map<string, Agent>();
  let closed = false;
  const agentOf = (peer: PairedTerminal): Agent => {
    // Another address or certificate in a newer bundle is another line.
    const name = `${peer.terminal} ${peer.address} ${peer.pin}`;
    const agent = agents.get(name) ?? new PinnedAgent(peer, own);
    agents.set(name, agent);
    return agent;
  };
  const ask = async <T>(
    peer: PairedTerminal,
    { path, question, read }: { path: string; question: unknown; read: (value: unknown) => T | undefined },
  ): Promise<PeerAnswer<T>> => {
    if (closed) return failed('cut', 'CLOSED');
    const answer = await post(agentOf(peer), path, await packBody(question));
    if (!answer.ok) return answer;
    const unpacked = await unpackBody(answer.value, limits.unpackedBytes);
    const value = unpacked.ok ? read(unpacked.value) : undefined;
    return value === undefined ? failed('garbage', 'SHAPE') : ok(value);
  };
  return {
    entries: (peer, question) => ask(peer, { path: paths.entries, question, read: readEntriesPage }),
    holds: (peer, question) => ask(peer, { path: paths.holds, question, read: readHoldAnswer }),
    close: () => {
      closed = true;
      for (const agent of agents.values()) agent.destroy();
    },
  };
}

import * as v from 'valibot';
import { err, ok } from '../../contract/values/result.ts';
import { type Clock, toInstant } from '../../core/ports/clock.ts';
import type { Crypto, Signer } from '../../core/ports/crypto.ts';
import type { Log } from '../../core/ports/log.ts';
import type { ProvinceAnswer, ProvinceFailure } from '../../core/ports/province.ts';
import type { RandomSource } from '../../core/ports/random.ts';
import { toHex } from '../crypto/hex.ts';
import { packBody, unpackBody } from './body.ts';
import type { ProvinceLimits } from './limits.ts';
import { answerHeaders, answerText, requestHeaders, requestText } from './signing.ts';
import type { Incoming, Transport } from './transport.ts';
import { type AnswerOf, type CallName, calls, type RequestOf, refusal } from './wire/calls.ts';

/** Who speaks, to whom, and with what. `gatewayPublicKey` is absent only in an activation, where the answer brings it. */
export type Speaker = {
  readonly terminal: string;
  readonly store: 'training' | 'real';
  readonly privateKey: string;
  readonly gatewayPublicKey?: string;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly crypto: Crypto;
  readonly signer: Signer;
  readonly log: Log;
  readonly limits: ProvinceLimits;
};

/** What is asked: as an object, or packed before its turn came. */
export type Question<N extends CallName> =
  | { readonly name: N; readonly request: RequestOf<N> }
  | { readonly name: N; readonly packed: Promise<Uint8Array> };

/**
 * Says one call and returns its checked answer. Order of the checks: signature over this very request, then store, then
 * clock, and only then is the body unpacked: nothing of an answer that is not the gateway's own is ever looked at.
 */
export async function converse<N extends CallName>(
  speaker: Speaker,
  transport: Transport,
  question: Question<N>,
): Promise<ProvinceAnswer<AnswerOf<N>>> {
  const { path } = calls[question.name];
  const body = 'packed' in question ? await question.packed : await packBody(question.request);
  const envelope = {
    method: 'POST',
    path,
    terminal: speaker.terminal,
    store: speaker.store,
    time: toInstant(speaker.clock.wallMs()),
    nonce: toHex(speaker.random.bytes(16)),
    body,
  };
  const signed = requestText(envelope, speaker.crypto);
  const headers = {
    'content-type': 'application/json',
    'content-encoding': 'br',
    [requestHeaders.terminal]: envelope.terminal,
    [requestHeaders.store]: envelope.store,
    [requestHeaders.time]: envelope.time,
    [requestHeaders.nonce]: envelope.nonce,
    [requestHeaders.signature]: speaker.signer.sign(signed, speaker.privateKey),
  };
  const startedMs = speaker.clock.monotonicMs();
  const incoming = await transport.post({ path, headers, body, deadlineMs: speaker.limits.deadlineMs[question.name] });
  const answer = incoming.ok ? await understand(speaker, incoming.value, { name: question.name, signed }) : incoming;
  const took = {
    call: question.name,
    ms: Math.round(speaker.clock.monotonicMs() - startedMs),
    bytesOut: body.byteLength,
  };
  if (answer.ok) speaker.log.info('province.answered', took);
  else speaker.log.warn('province.failed', { ...took, kind: answer.error.kind, code: answer.error.code ?? '' });
  return answer;
}

async function understand<N extends CallName>(
  speaker: Speaker,
  incoming: Incoming,
  question: { readonly name: N; readonly signed: string },
): Promise<ProvinceAnswer<AnswerOf<N>>> {
  const known = speaker.gatewayPublicKey;
  const distrust =
    known === undefined ? undefined : distrusted({ ...speaker, gatewayPublicKey: known }, incoming, question.signed);
  if (distrust !== undefined) return err(distrust);
  const body = await unpackBody(incoming.body, speaker.limits.maxDecodedBytes);
  if (!body.ok) return err({ kind: 'garbage', code: body.error === 'too-large' ? 'ANSWER_TOO_LARGE' : 'NOT_JSON' });
  if (incoming.status !== 200) return err(refusedBecause(body.value));
  const parsed = v.safeParse(calls[question.name].answer, body.value);
  if (!parsed.success) return err({ kind: 'garbage', code: 'NOT_THE_CONTRACT' });
  const answer = parsed.output as AnswerOf<N>;
  if (known === undefined) {
    // An activation brings the key it is signed with: whose it is, TLS and the county's code have to say; here it is only
    // made sure that the answer is whole and belongs to this request.
    const brought = 'gatewayPublicKey' in answer ? answer.gatewayPublicKey : '';
    const doubt = distrusted({ ...speaker, gatewayPublicKey: brought }, incoming, question.signed);
    if (doubt !== undefined) return err(doubt);
  }
  return ok(answer);
}

/** Why this answer may not be used, or `undefined`. */
function distrusted(
  speaker: Speaker & { readonly gatewayPublicKey: string },
  incoming: Incoming,
  signedRequest: string,
): ProvinceFailure | undefined {
  const header = (name: string): string => {
    const value = incoming.headers[name];
    return typeof value === 'string' ? value : '';
  };
  const signature = header(answerHeaders.signature);
  // A proxy's error page or a program that is no gateway: not signed at all.
  if (signature === '') {
    return incoming.status >= 502 && incoming.status <= 504
      ? { kind: 'line', code: `HTTP_${incoming.status}` }
      : { kind: 'garbage', code: 'NOT_SIGNED' };
  }
  const envelope = {
    requestText: signedRequest,
    status: incoming.status,
    store: header(answerHeaders.store),
    time: header(answerHeaders.time),
    body: incoming.body,
  };
  const text = answerText(envelope, speaker.crypto);
  if (!speaker.signer.verify(text, signature, speaker.gatewayPublicKey)) {
    return { kind: 'untrusted', code: 'SIGNATURE_INVALID' };
  }
  if (envelope.store !== speaker.store) return { kind: 'untrusted', code: 'STORE_MISMATCH' };
  const skewMs = Math.abs(Date.parse(envelope.time) - speaker.clock.wallMs());
  return skewMs <= speaker.limits.maxSkewMs ? undefined : { kind: 'untrusted', code: 'CLOCK_SKEW' };
}

const trustCodes = new Set(['SIGNATURE_INVALID', 'STORE_MISMATCH', 'CLOCK_SKEW', 'REPLAY']);

function refusedBecause(body: unknown): ProvinceFailure {
  const parsed = v.safeParse(refusal, body);
  if (!parsed.success) return { kind: 'garbage', code: 'NOT_THE_CONTRACT' };
  const { code, retryAfterMs } = parsed.output;
  if (code === 'MAINTENANCE') return { kind: 'maintenance', code, ...(retryAfterMs !== undefined && { retryAfterMs }) };
  return { kind: trustCodes.has(code) ? 'untrusted' : 'refused', code };
}

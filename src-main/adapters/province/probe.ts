import { toInstant } from '../../core/ports/clock.ts';
import { toHex } from '../crypto/hex.ts';
import { packBody, unpackBody } from './body.ts';
import type { Speaker } from './conversation.ts';
import { answerHeaders, answerText, requestHeaders, requestText } from './signing.ts';
import type { Transport } from './transport.ts';

/** A request that may be wrong on purpose in one or several places. */
export type Probe = {
  readonly path: string;
  readonly value?: unknown;
  /** Sent instead of the packed value. */
  readonly body?: Uint8Array;
  readonly encoding?: string;
  readonly terminal?: string;
  readonly store?: string;
  readonly skewMs?: number;
  readonly nonce?: string;
  readonly privateKey?: string;
  /** Sends no signature at all. */
  readonly unsigned?: boolean;
};

/** What came back: the gateway's code (or `OK`), whether the answer was properly signed, and the unpacked body. */
export type ProbeAnswer = { readonly code: string; readonly signed: boolean; readonly body: unknown };

/** Sends one deliberately shaped request, as the ordinary client never would. For the conformance kit. */
export async function probe(
  speaker: Speaker & { readonly gatewayPublicKey: string },
  transport: Transport,
  wanted: Probe,
): Promise<ProbeAnswer> {
  const { crypto, signer } = speaker;
  const body = wanted.body ?? (await packBody(wanted.value));
  const envelope = {
    method: 'POST',
    path: wanted.path,
    terminal: wanted.terminal ?? speaker.terminal,
    store: wanted.store ?? speaker.store,
    time: toInstant(speaker.clock.wallMs() + (wanted.skewMs ?? 0)),
    nonce: wanted.nonce ?? toHex(speaker.random.bytes(16)),
    body,
  };
  const text = requestText(envelope, crypto);
  const signature = signer.sign(text, wanted.privateKey ?? speaker.privateKey);
  const headers = {
    'content-type': wanted.encoding === 'gzip' ? 'application/x-ndjson' : 'application/json',
    'content-encoding': wanted.encoding ?? 'br',
    [requestHeaders.terminal]: envelope.terminal,
    [requestHeaders.store]: envelope.store,
    [requestHeaders.time]: envelope.time,
    [requestHeaders.nonce]: envelope.nonce,
    ...(wanted.unsigned !== true && { [requestHeaders.signature]: signature }),
  };
  const answer = await transport.post({
    path: wanted.path,
    headers,
    body,
    deadlineMs: speaker.limits.deadlineMs.deliver,
  });
  if (!answer.ok) return { code: `${answer.error.kind}:${answer.error.code ?? ''}`, signed: false, body: undefined };
  const told = (name: string): string => String(answer.value.headers[name] ?? '');
  const unpacked = await unpackBody(answer.value.body, speaker.limits.maxDecodedBytes);
  const value = unpacked.ok ? unpacked.value : undefined;
  const refusedAs = typeof value === 'object' && value !== null && 'code' in value ? String(value.code) : 'NO_CODE';
  const { status } = answer.value;
  const signedText = answerText(
    {
      requestText: text,
      status,
      store: told(answerHeaders.store),
      time: told(answerHeaders.time),
      body: answer.value.body,
    },
    crypto,
  );
  return {
    code: status === 200 ? 'OK' : refusedAs,
    signed: signer.verify(signedText, told(answerHeaders.signature), speaker.gatewayPublicKey),
    body: value,
  };
}

import { canonical } from '../../core/journal/canonical.ts';
import type { Crypto } from '../../core/ports/crypto.ts';

/** Header names of the signed envelope, lower case as Node gives them. */
export const requestHeaders = {
  terminal: 'x-station-terminal',
  store: 'x-station-store',
  time: 'x-station-time',
  nonce: 'x-station-nonce',
  signature: 'x-station-signature',
} as const;

export const answerHeaders = {
  store: 'x-gateway-store',
  time: 'x-gateway-time',
  signature: 'x-gateway-signature',
} as const;

/** Terminal number in an activation, when there is none yet. */
export const newTerminal = 'new';

/** Largest difference between the two clocks, and how long a nonce is remembered. */
export const maxSkewMs = 5 * 60_000;

/** What a request's signature covers; the body by its digest, as it stood on the wire (compressed). */
export type RequestEnvelope = {
  readonly method: string;
  readonly path: string;
  readonly terminal: string;
  readonly store: string;
  readonly time: string;
  readonly nonce: string;
  readonly body: Uint8Array;
};

/** What an answer's signature covers: the request it answers, so that no answer fits another question. */
export type AnswerEnvelope = {
  readonly requestText: string;
  readonly status: number;
  readonly store: string;
  readonly time: string;
  readonly body: Uint8Array;
};

/** The text a terminal signs. */
export function requestText(envelope: RequestEnvelope, crypto: Crypto): string {
  const { body, ...fields } = envelope;
  return canonical({ form: 'township-request-1', ...fields, body: crypto.sm3(body) });
}

/** The text the gateway signs. */
export function answerText(envelope: AnswerEnvelope, crypto: Crypto): string {
  const { body, requestText: question, ...fields } = envelope;
  return canonical({
    form: 'township-answer-1',
    ...fields,
    request: crypto.sm3Text(question),
    body: crypto.sm3(body),
  });
}

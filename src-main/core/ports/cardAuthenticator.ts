import type { Result } from '../../contract/values/result.ts';

/** What a key holder is asked: which card, and the two challenges of eight bytes it gave. */
export type CardQuestion = {
  readonly cardId: string | undefined;
  readonly challenges: readonly [Uint8Array, Uint8Array];
};

/**
 * Whoever holds the keys of social-security cards: a PSAM in the reader or the back office's security module. Gives the sixteen
 * bytes of EXTERNAL AUTHENTICATE. Errors: `no-key` it has none for this card, `unreachable` it did not answer.
 */
export interface CardAuthenticator {
  answer(question: CardQuestion): Promise<Result<Uint8Array, 'no-key' | 'unreachable'>>;
}

import type { Crypto } from '../../core/ports/crypto.ts';

/** What a practice code holds: whose it is, until when it counts, and what makes it the only one of its kind. */
export type ElectronicCode = { readonly personKey: string; readonly untilMs: number; readonly nonce: string };

/** Codes of the practice telephone live this long, as real ones do. */
export const codeLifeMs = 60_000;

/** A code with this at the head of its nonce was shown somewhere else before. */
export const shownBefore = 'shown-';

/** Not a secret: practice codes only have to be told from other people's. */
const practiceKey = '7072616374696365';

/** The text a practice telephone shows. `foreign` is a code of another province: nobody here can read it. */
export function electronicCodeText(crypto: Crypto, code: ElectronicCode, foreign = false): string {
  const head = Buffer.from(JSON.stringify([code.personKey, code.untilMs, code.nonce])).toString('base64url');
  return `ESC1.${head}.${mark(crypto, head, foreign ? '00' : practiceKey)}`;
}

/** Reads a practice code back; `undefined` for every other text. */
export function readElectronicCode(crypto: Crypto, text: string): ElectronicCode | undefined {
  const [, head = '', given] = /^ESC1\.([\w-]{1,300})\.([0-9a-f]{32})$/.exec(text) ?? [];
  if (given === undefined || given !== mark(crypto, head, practiceKey)) return undefined;
  // The mark says that this program wrote it, so its form is known.
  const [personKey, untilMs, nonce] = JSON.parse(Buffer.from(head, 'base64url').toString()) as [string, number, string];
  return { personKey, untilMs, nonce };
}

function mark(crypto: Crypto, head: string, key: string): string {
  return crypto.sm3Text(head, key).slice(0, 32);
}

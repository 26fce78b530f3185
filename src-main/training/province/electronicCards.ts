import type { InsuredPerson } from '../../core/people/insuredPerson.ts';
import type { Crypto } from '../../core/ports/crypto.ts';
import type { CodeVerdict } from '../../core/ports/province.ts';
import { readElectronicCode, shownBefore } from '../people/electronicCode.ts';

export type ElectronicCardsParts = {
  readonly crypto: Crypto;
  readonly nowMs: () => number;
  readonly find: (personKey: string) => InsuredPerson | undefined;
};

/**
 * Whose electronic social-security card a code is. A code counts once: what was shown is remembered until it would be too old anyway, so
 * that the list stays short.
 */
export function createElectronicCards(parts: ElectronicCardsParts): (token: string) => CodeVerdict {
  const shown = new Map<string, number>();
  return (token) => {
    const nowMs = parts.nowMs();
    for (const [nonce, untilMs] of shown) if (untilMs < nowMs) shown.delete(nonce);
    const code = readElectronicCode(parts.crypto, token);
    if (!code) return { verdict: 'unknown' };
    if (code.untilMs < nowMs) return { verdict: 'expired' };
    if (shown.has(code.nonce) || code.nonce.startsWith(shownBefore)) return { verdict: 'used' };
    shown.set(code.nonce, code.untilMs);
    const person = parts.find(code.personKey);
    return person ? { verdict: 'person', person } : { verdict: 'unknown' };
  };
}

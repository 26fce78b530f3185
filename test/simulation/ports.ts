import { createCrypto, createSigner, generateKeyPair } from '../../src-main/adapters/crypto/index.ts';
import type { Crypto, PinVerifier, Signer, Sm2KeyPair } from '../../src-main/core/ports/crypto.ts';
import type { Clock } from '../../src-main/core/ports/clock.ts';
import type { Log } from '../../src-main/core/ports/log.ts';
import type { RandomSource } from '../../src-main/core/ports/random.ts';
import { practiceBundle, practicePins, seededRandom } from '../../src-main/training/people/index.ts';

/** What a run signs with: stubs in memory, or the real algorithm on a real file. */
export type Signing = { readonly keys: Sm2KeyPair; readonly signer: (random: RandomSource) => Signer };

/** The real algorithm, its key and its nonces from the seed. */
export function realSigning(seed: string): Signing {
  return { keys: generateKeyPair(seededRandom(`key:${seed}`)), signer: createSigner };
}

/** One key for both sides: a stubbed signature proves the flow, not the mathematics (that is `adapters/crypto`'s test). */
const stubKeys = { publicKey: `04${'ab'.repeat(64)}`, privateKey: 'ab'.repeat(32) } as const;

/** Signatures as two hashes: the same text always gets the same one, another text another one. */
function stubSigner(crypto: Crypto): Signer {
  const sign = (text: string) => crypto.sm3Text(text, 'aa') + crypto.sm3Text(text, 'bb');
  return {
    sign: (text) => sign(text),
    verify: (text, signature, publicKey) => publicKey === stubKeys.publicKey && signature === sign(text),
  };
}

/** PINs compared as text after the time a real check takes, so that everything may happen meanwhile. */
export function stubPins(clock: Clock): PinVerifier {
  const bundle = practiceBundle({ version: 1, issuedAt: '', terminals: [] });
  const pins = new Map(
    bundle.operators.map((operator) => [
      operator.verifier.hash,
      practicePins.find((one) => one.operatorId === operator.operatorId)?.pin,
    ]),
  );
  return {
    verify: async (pin, verifier) => {
      await clock.sleep(40);
      return pins.get(verifier.hash) === pin;
    },
  };
}

export const crypto: Crypto = createCrypto();

export const stubSigning: Signing = { keys: stubKeys, signer: () => stubSigner(crypto) };

/** Keeps the last lines for the report of a broken run. */
export function keepingLog(lines: string[]): Log {
  const take = (level: string) => (event: string, fields?: Readonly<Record<string, string | number | boolean>>) => {
    lines.push(`${level} ${event} ${JSON.stringify(fields ?? {})}`);
    if (lines.length > 40) lines.shift();
  };
  return { info: take('info'), warn: take('warn'), error: take('error') };
}

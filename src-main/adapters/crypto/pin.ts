import { scrypt, timingSafeEqual } from 'node:crypto';
import type { PinVerifier, StoredPin } from '../../core/ports/crypto.ts';
import type { RandomSource } from '../../core/ports/random.ts';
import { fromHex, toHex } from './hex.ts';

/** Work factors of new verifiers: about 40 ms and 16 MB per try on a counter PC; a million PINs cost hours, not seconds. */
const strength = { cost: 16_384, blockSize: 8, parallel: 1 } as const;

const hashBytes = 32;
/** A record from outside may not make the station allocate more than this. */
const maxMemoryBytes = 64 * 1024 * 1024;

function derive(pin: string, salt: Uint8Array, factors: Omit<StoredPin, 'salt' | 'hash'>): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options = { N: factors.cost, r: factors.blockSize, p: factors.parallel, maxmem: maxMemoryBytes };
    scrypt(pin, salt, hashBytes, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

/** Checks PINs against scrypt verifiers in constant time. A verifier with impossible factors simply matches nothing. */
export function createPinVerifier(): PinVerifier {
  return {
    verify: async (pin, verifier) => {
      try {
        const expected = fromHex(verifier.hash);
        const actual = await derive(pin, fromHex(verifier.salt), verifier);
        return expected.byteLength === actual.byteLength && timingSafeEqual(actual, expected);
      } catch {
        return false;
      }
    },
  };
}

/** Makes the verifier the province puts into its bundle for one operator. The PIN itself is kept nowhere. */
export async function makePinVerifier(pin: string, random: RandomSource): Promise<StoredPin> {
  const salt = random.bytes(16);
  return { salt: toHex(salt), hash: toHex(await derive(pin, salt, strength)), ...strength };
}

import { sm2 } from 'sm-crypto-v2';
import type { Signer, Sm2KeyPair } from '../../core/ports/crypto.ts';
import type { RandomSource } from '../../core/ports/random.ts';
import { toHex } from './hex.ts';

/** Order of the SM2 base point (GB/T 32918.5); private keys and nonces lie in 1 .. n-2. */
const order = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n;

const signaturePattern = /^[0-9a-f]{128}$/;
const publicKeyPattern = /^04[0-9a-f]{128}$/;

/** How many keys' tables are kept ready: a station verifies one gateway and, at most, a list of terminals. */
const keptKeys = 64;

/** Bits per step of a key's table: 5 ms once, then a quarter of the time of each verification. Wider costs more than it gives. */
const tableWindow = 4;

/** Keeps what is costly to compute of the keys used last; the oldest gives way. */
function remember<T>(compute: (key: string) => T): (key: string) => T {
  const kept = new Map<string, T>();
  return (key) => {
    const value = kept.get(key) ?? compute(key);
    if (kept.size >= keptKeys && !kept.has(key)) kept.delete(kept.keys().next().value ?? '');
    kept.set(key, value);
    return value;
  };
}

/** A uniform scalar in 1 .. n-2; draws again in the (about 2^-32) case that the bytes lie outside. */
function drawScalar(random: RandomSource): bigint {
  for (;;) {
    const scalar = BigInt(`0x${toHex(random.bytes(32))}`);
    if (scalar >= 1n && scalar < order - 1n) return scalar;
  }
}

const scalarHex = (scalar: bigint): string => scalar.toString(16).padStart(64, '0');

/** Makes an SM2 key pair from the given randomness (deterministic in simulations). Public key = `04` + x + y in hex. */
export function generateKeyPair(random: RandomSource): Sm2KeyPair {
  const privateKey = scalarHex(drawScalar(random));
  return { privateKey, publicKey: sm2.getPublicKeyFromPrivateKey(privateKey) };
}

/**
 * SM2 signatures over SM3 with the default user id, r‖s as 128 hex digits (about 1 ms each: sign batches, not rows).
 * `verify` answers false for anything malformed; `sign` throws when the private key is not one (a bug, not an input).
 */
export function createSigner(random: RandomSource): Signer {
  const pointOf = remember((publicKey) => sm2.precomputePublicKey(publicKey, tableWindow));
  const publicKeyOf = remember((privateKey) => sm2.getPublicKeyFromPrivateKey(privateKey));
  return {
    sign: (text, privateKey) => {
      const nonce = drawScalar(random);
      const point = sm2.getPublicKeyFromPrivateKey(scalarHex(nonce));
      const x1 = BigInt(`0x${point.slice(2, 66)}`);
      const publicKey = publicKeyOf(privateKey);
      const pointPool = [{ k: nonce, x1 }];
      return sm2.doSignature(Buffer.from(text, 'utf8'), privateKey, { hash: true, pointPool, publicKey });
    },
    verify: (text, signature, publicKey) => {
      if (!signaturePattern.test(signature) || !publicKeyPattern.test(publicKey)) return false;
      try {
        return sm2.doVerifySignature(Buffer.from(text, 'utf8'), signature, pointOf(publicKey), { hash: true });
      } catch {
        // The library throws on points off the curve and on r or s out of range: both are simply not a signature.
        return false;
      }
    },
  };
}

/**
 * Encrypts a short text to a public key (SM2, C1C3C2), hex. What only the county can open: the recovery share of a station's
 * database key.
 */
export function sealFor(publicKey: string, text: string): string {
  return sm2.doEncrypt(text, publicKey, 1);
}

/** Opens what `sealFor` made. Throws when it was made for another key. */
export function openSealed(privateKey: string, sealed: string): string {
  return String(sm2.doDecrypt(sealed, privateKey, 1, { output: 'string' }));
}

import { sm3 } from 'sm-crypto-v2';
import type { Crypto } from '../../core/ports/crypto.ts';
import { fromHex } from './hex.ts';

/**
 * SM3 in plain JavaScript: neither Electron's BoringSSL nor every distribution's OpenSSL has it. Throws RangeError when a
 * prefix is not whole bytes in hex.
 */
export function createCrypto(): Crypto {
  return {
    sm3: (bytes) => sm3(bytes),
    sm3Text: (text, prefixHex) => {
      const body = Buffer.from(text, 'utf8');
      return sm3(prefixHex === undefined ? body : Buffer.concat([fromHex(prefixHex), body]));
    },
  };
}

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
      if (prefixHex === undefined) return sm3(Buffer.from(text, 'utf8'));
      const prefix = fromHex(prefixHex);
      const bytes = Buffer.allocUnsafe(prefix.length + Buffer.byteLength(text, 'utf8'));
      bytes.set(prefix);
      bytes.write(text, prefix.length, 'utf8');
      return sm3(bytes);
    },
  };
}

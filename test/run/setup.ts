import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';

/**
 * Makes the tests' Node as poor as Electron's: BoringSSL has no SM2, SM3 or SM4, so a test that leans on Node's OpenSSL would
 * pass here and fail at every counter. Also refuses any Node but the pinned one.
 */
const major = Number(process.versions.node.split('.')[0]);
if (major !== 24) throw new Error(`The tests need Node 24, this is ${process.version}: run them with "npm test".`);

const national = /^(sm[234]|rsa-sm3|sm4-|1\.2\.156\.10197\.)/i;

function refuse(name: unknown): void {
  if (typeof name === 'string' && national.test(name)) {
    throw new Error(`node:crypto has no ${name} in Electron: use the Crypto port.`);
  }
}

type AnyFunction = (...args: never[]) => unknown;

/** Checks every text among the first arguments: algorithm names stand first or second, depending on the function. */
function guarded(original: AnyFunction): AnyFunction {
  return (...args: never[]) => {
    for (const argument of args.slice(0, 2)) refuse(argument);
    return original(...args);
  };
}

const checked = [
  'createHash',
  'createHmac',
  'createCipheriv',
  'createDecipheriv',
  'createSign',
  'createVerify',
  'sign',
  'verify',
  'generateKeyPair',
  'generateKeyPairSync',
  'hash',
] as const;

const writable = crypto as unknown as Record<string, AnyFunction>;
const alreadyPoor = Symbol.for('township-station.node-crypto-without-sm');
const marked = globalThis as Record<symbol, unknown>;
if (marked[alreadyPoor] !== true) {
  marked[alreadyPoor] = true;
  for (const name of checked) writable[name] = guarded(writable[name] as AnyFunction);
  syncBuiltinESMExports();
}

import type { Crypto } from '../ports/crypto.ts';
import type { Canonical } from './entry.ts';

/** Hash "before" the first entry of a journal: 32 zero bytes. */
export const genesisHash = '0'.repeat(64);

const keyPattern = /^[A-Za-z][A-Za-z0-9]*$/;

/**
 * The one text form of a value that is hashed and signed: JSON without spaces, keys sorted by code unit, undefined keys left
 * out, safe integers only, no null, strings well-formed and not normalised. Two programs that hold the same value get the
 * same bytes (as UTF-8). Throws TypeError on anything else: a value that can't be written canonically is a bug of its maker.
 */
export function canonical(value: Canonical): string {
  switch (typeof value) {
    case 'string':
      return canonicalText(value);
    case 'number':
      if (!Number.isSafeInteger(value)) throw new TypeError(`canonical: not a safe integer: ${value}`);
      return String(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      return Array.isArray(value)
        ? canonicalList(value)
        : canonicalObject(value as { readonly [key: string]: Canonical });
    default:
      throw new TypeError(`canonical: ${typeof value} has no canonical form`);
  }
}

function canonicalText(text: string): string {
  // A lone surrogate has no UTF-8 form: two encoders would replace it differently, and the hashes would part.
  if (!text.isWellFormed()) throw new TypeError('canonical: text with a lone surrogate');
  return JSON.stringify(text);
}

function canonicalList(list: readonly Canonical[]): string {
  let text = '[';
  for (let index = 0; index < list.length; index += 1) {
    if (index > 0) text += ',';
    text += canonical(list[index] as Canonical);
  }
  return `${text}]`;
}

function canonicalObject(object: { readonly [key: string]: Canonical | undefined } | null): string {
  if (object === null) throw new TypeError('canonical: null has no canonical form');
  const prototype: unknown = Object.getPrototypeOf(object);
  if (prototype !== Object.prototype && prototype !== null) throw new TypeError('canonical: not a plain object');
  let text = '{';
  for (const key of Object.keys(object).sort()) {
    const value = object[key];
    if (value === undefined) continue;
    if (!keyPattern.test(key)) throw new TypeError(`canonical: key not allowed: ${JSON.stringify(key)}`);
    text += `${text.length > 1 ? ',' : ''}"${key}":${canonical(value)}`;
  }
  return `${text}}`;
}

/**
 * Hash of an entry in its chain: SM3(previous hash bytes ‖ canonical(entry without `hash`)), 64 hex digits.
 * `previousHex` is the hash of the entry before, `genesisHash` at seq 1.
 */
export function entryHash(previousHex: string, entryWithoutHash: Canonical, crypto: Crypto): string {
  return crypto.sm3Text(canonical(entryWithoutHash), previousHex);
}

/**
 * Hash that stands in the entry for its erasable half: SM3(salt bytes ‖ canonical(private part)), 64 hex digits. Takes the canonical
 * text, which is what is stored too.
 */
export function privateHash(saltHex: string, canonicalPrivate: string, crypto: Crypto): string {
  return crypto.sm3Text(canonicalPrivate, saltHex);
}

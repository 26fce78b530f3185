import { closeSync, constants, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import type { Crypto } from '../../core/ports/crypto.ts';

/** Where the chain ended at the last commit. */
export type Head = { readonly seq: number; readonly hash: string };

const size = 48;

/** 48 bytes: seq (8, big endian), hash (32), check (first 8 of SM3 over the 40 before). */
function encode(head: Head, bytes: Buffer, crypto: Crypto): void {
  // A hash that is shorter than 32 bytes must not leave an earlier one's end behind.
  bytes.fill(0);
  bytes.writeBigUInt64BE(BigInt(head.seq));
  bytes.write(head.hash, 8, 32, 'hex');
  bytes.write(crypto.sm3(bytes.subarray(0, 40)), 40, 8, 'hex');
}

function decode(bytes: Uint8Array, crypto: Crypto): Head | undefined {
  if (bytes.length !== size) return undefined;
  const check = Buffer.from(crypto.sm3(bytes.subarray(0, 40)), 'hex').subarray(0, 8);
  if (!check.equals(Buffer.from(bytes.subarray(40)))) return undefined;
  const seq = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0));
  return Number.isSafeInteger(seq) ? { seq, hash: Buffer.from(bytes.subarray(8, 40)).toString('hex') } : undefined;
}

/**
 * The end of the journal outside the database, written after each commit without a sync: a tail that vanished from the `-wal` is
 * noticed at the next start. `read` gives `broken` for a file that is there and does not check; that only warns.
 */
export class HeadFile {
  readonly #path: string;
  readonly #crypto: Crypto;
  readonly #bytes = Buffer.alloc(size);
  #descriptor: number | undefined;

  constructor(path: string, crypto: Crypto) {
    this.#path = path;
    this.#crypto = crypto;
  }

  read(): Head | 'absent' | 'broken' {
    let bytes: Uint8Array;
    try {
      bytes = readFileSync(this.#path);
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'absent' : 'broken';
    }
    return decode(bytes, this.#crypto) ?? 'broken';
  }

  /**
   * Overwrites in place; never throws, because the journal itself is already durable and whoever made the commit has to hear so.
   * Returns whether the head was written.
   */
  write(head: Head): boolean {
    try {
      // `constants` instead of a flag word: created when absent, never truncated, not append-only.
      this.#descriptor ??= openSync(this.#path, constants.O_RDWR | constants.O_CREAT, 0o600);
      encode(head, this.#bytes, this.#crypto);
      return writeSync(this.#descriptor, this.#bytes, 0, size, 0) === size;
    } catch {
      return false;
    }
  }

  close(): void {
    if (this.#descriptor === undefined) return;
    fsyncSync(this.#descriptor);
    closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }
}

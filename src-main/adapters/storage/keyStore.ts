import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { err, ok, type Result } from '../../contract/values/result.ts';

/** How the database key is kept. `file` is readable by whoever has the disk; it is for training and for counties that set it. */
export type KeyKind = 'file' | 'passphrase' | 'system';

export type KeyProblem = 'missing' | 'store-mismatch' | 'refused' | 'damaged';

export type KeyStoreOptions = {
  readonly path: string;
  readonly store: 'training' | 'real';
  readonly kind: KeyKind;
  readonly askPassphrase?: () => Promise<string>;
  readonly system?: { wrap(bytes: Uint8Array): Promise<Uint8Array>; unwrap(wrapped: Uint8Array): Promise<Uint8Array> };
};

const fileSchema = v.variant('kind', [
  v.strictObject({
    kind: v.literal('file'),
    store: v.picklist(['training', 'real']),
    key: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  }),
  v.strictObject({
    kind: v.literal('passphrase'),
    store: v.picklist(['training', 'real']),
    salt: v.string(),
    wrapped: v.string(),
  }),
  v.strictObject({ kind: v.literal('system'), store: v.picklist(['training', 'real']), wrapped: v.string() }),
]);

type KeyFile = v.InferOutput<typeof fileSchema>;

const scryptAsync = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(
  scrypt,
);

async function deriveKey(passphrase: string, salt: Buffer): Promise<Buffer> {
  return scryptAsync(passphrase.normalize('NFC'), salt, 32, { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 });
}

/** AES-256-GCM with the store as associated data: a practice wrap never opens as a real one. */
function seal(plain: Buffer, key: Buffer, store: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(store));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('hex');
}

function unseal(sealed: string, key: Buffer, store: string): Buffer | undefined {
  const bytes = Buffer.from(sealed, 'hex');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
    .setAAD(Buffer.from(store))
    .setAuthTag(bytes.subarray(12, 28));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
  } catch {
    return undefined;
  }
}

function readKeyFile(path: string): Result<KeyFile, KeyProblem> {
  try {
    const parsed = v.safeParse(fileSchema, JSON.parse(readFileSync(path, 'utf8')));
    return parsed.success ? ok(parsed.output) : err('damaged');
  } catch {
    return err('damaged');
  }
}

async function wrapNew(options: KeyStoreOptions, key: Buffer): Promise<Result<KeyFile, KeyProblem>> {
  const { kind, store } = options;
  if (kind === 'file') return ok({ kind, store, key: key.toString('hex') });
  if (kind === 'passphrase') {
    const passphrase = await options.askPassphrase?.();
    if (!passphrase) return err('refused');
    const salt = randomBytes(16);
    return ok({
      kind,
      store,
      salt: salt.toString('hex'),
      wrapped: seal(key, await deriveKey(passphrase, salt), store),
    });
  }
  if (!options.system) return err('refused');
  const marked = Buffer.concat([Buffer.from(`${store}:`), key]);
  return ok({ kind, store, wrapped: Buffer.from(await options.system.wrap(marked)).toString('hex') });
}

async function unwrap(options: KeyStoreOptions, file: KeyFile): Promise<Result<string, KeyProblem>> {
  if (file.kind === 'file') return ok(file.key);
  if (file.kind === 'passphrase') {
    const passphrase = await options.askPassphrase?.();
    if (!passphrase) return err('refused');
    const key = unseal(file.wrapped, await deriveKey(passphrase, Buffer.from(file.salt, 'hex')), options.store);
    return key ? ok(key.toString('hex')) : err('refused');
  }
  if (!options.system) return err('refused');
  const marked = Buffer.from(await options.system.unwrap(Buffer.from(file.wrapped, 'hex')));
  const mark = Buffer.from(`${options.store}:`);
  return marked.subarray(0, mark.length).equals(mark)
    ? ok(marked.subarray(mark.length).toString('hex'))
    : err('store-mismatch');
}

/** A keeper of secrets that throws has refused. */
async function orRefused<T>(work: Promise<Result<T, KeyProblem>>): Promise<Result<T, KeyProblem>> {
  return work.catch(() => err('refused'));
}

/**
 * Opens the raw database key, or makes one when there is no database yet. A database without its key file is `missing`: a new
 * key would only make the loss final. The key file is written once, mode 0600, renamed into place.
 */
export async function openKey(options: KeyStoreOptions, databaseExists: boolean): Promise<Result<string, KeyProblem>> {
  if (existsSync(options.path)) {
    const file = readKeyFile(options.path);
    if (!file.ok) return file;
    if (file.value.store !== options.store) return err('store-mismatch');
    return orRefused(unwrap(options, file.value));
  }
  if (databaseExists) return err('missing');
  const key = randomBytes(32);
  const wrapped = await orRefused(wrapNew(options, key));
  if (!wrapped.ok) return wrapped;
  writeFileSync(`${options.path}.part`, JSON.stringify(wrapped.value), { mode: 0o600, flush: true });
  renameSync(`${options.path}.part`, options.path);
  return ok(key.toString('hex'));
}

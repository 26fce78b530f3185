import koffi from 'koffi';

/**
 * Windows data protection (DPAPI, crypt32) for the key of this Windows user on this machine. Written from the published signatures of
 * CryptProtectData and CryptUnprotectData; not run by the project's tests, which have no Windows.
 */
export type KeyWrap = {
  wrap(bytes: Uint8Array): Promise<Uint8Array>;
  unwrap(wrapped: Uint8Array): Promise<Uint8Array>;
};

type DataBlob = { cbData: number; pbData: unknown };
/** Input, name, entropy, reserved, prompt, flags, output: the order of crypt32. */
type Protect = (...inOrder: readonly unknown[]) => boolean;

/** No window may ask the clerk anything. */
const noUserInterface = 0x1;

function call(protect: Protect, free: (pointer: unknown) => unknown, bytes: Uint8Array): Uint8Array {
  const output: DataBlob = { cbData: 0, pbData: null };
  if (!protect({ cbData: bytes.length, pbData: Buffer.from(bytes) }, null, null, null, null, noUserInterface, output)) {
    throw new Error('the data protection of Windows refused the key');
  }
  const copy = Uint8Array.from(koffi.decode(output.pbData, 'uint8', output.cbData) as number[]);
  free(output.pbData);
  return copy;
}

/** Opens crypt32; throws where there is none. */
export function createWindowsKeyWrap(): KeyWrap {
  const blob = koffi.struct('TS_DATA_BLOB', { cbData: 'uint32', pbData: 'void *' });
  const crypt = koffi.load('crypt32.dll');
  const kernel = koffi.load('kernel32.dll');
  const parameters = [
    koffi.pointer(blob),
    'void *',
    'void *',
    'void *',
    'void *',
    'uint32',
    koffi.out(koffi.pointer(blob)),
  ];
  const protect = crypt.func('__stdcall', 'CryptProtectData', 'bool', parameters) as unknown as Protect;
  const unprotect = crypt.func('__stdcall', 'CryptUnprotectData', 'bool', parameters) as unknown as Protect;
  const free = kernel.func('__stdcall', 'LocalFree', 'void *', ['void *']) as unknown as (pointer: unknown) => unknown;
  return {
    wrap: async (bytes) => Promise.resolve(call(protect, free, bytes)),
    unwrap: async (wrapped) => Promise.resolve(call(unprotect, free, wrapped)),
  };
}

import koffi from 'koffi';
import { err, ok, type Result } from '../../../contract/values/result.ts';
import { type PcscHandle, type PcscLibrary, pcscCodes } from './library.ts';

/** How the two implementations differ: width of a DWORD and of handles, bytes of an answer to reset, names, calling convention. */
type Dialect = {
  readonly file: string;
  readonly dword: string;
  readonly handle: string;
  readonly atrBytes: number;
  readonly suffix: string;
  readonly convention: string;
};

/** pcsc-lite takes eight bytes where Windows takes four. */
const dialects: Readonly<Record<'win32' | 'unix', Dialect>> = {
  win32: {
    file: 'winscard.dll',
    dword: 'uint32',
    handle: 'uintptr_t',
    atrBytes: 36,
    suffix: 'A',
    convention: '__stdcall',
  },
  unix: { file: 'libpcsclite.so.1', dword: 'ulong', handle: 'long', atrBytes: 33, suffix: '', convention: '__cdecl' },
};

const scopes = { user: 0, system: 2 } as const;
const shared = 2;
const protocols = 1 | 2;
const dispositions = { leave: 0, reset: 1 } as const;
/** Room for the names of all readers, and for the longest short answer with its status. */
const room = { names: 8192, name: 256, answer: 264 } as const;

type AsyncCall = (...inOrder: readonly unknown[]) => Promise<number>;
type Bound = { readonly [name in (typeof functionNames)[number]]: AsyncCall };

const functionNames = [
  'EstablishContext',
  'ReleaseContext',
  'ListReaders',
  'GetStatusChange',
  'Cancel',
  'Connect',
  'Disconnect',
  'Status',
  'BeginTransaction',
  'EndTransaction',
  'Transmit',
] as const;

/**
 * Opens the PC/SC library of this system; the error is the loader's sentence when there is none. Call it once per process: types
 * made for it are never given back.
 */
export function loadWinscard(platform: NodeJS.Platform = process.platform): Result<PcscLibrary, string> {
  const dialect = dialects[platform === 'win32' ? 'win32' : 'unix'];
  try {
    return ok(libraryOver(bind(dialect), dialect));
  } catch (error) {
    return err(error instanceof Error ? error.message : 'unknown');
  }
}

/** Every function by its own name of the system, callable only asynchronously. */
function bind(dialect: Dialect): Bound {
  const library = koffi.load(dialect.file);
  const { dword, handle, atrBytes } = dialect;
  const out = (type: string) => koffi.out(koffi.pointer(type));
  const both = (type: string) => koffi.inout(koffi.pointer(type));
  const state = koffi.struct({
    szReader: 'const char *',
    pvUserData: 'void *',
    dwCurrentState: dword,
    dwEventState: dword,
    cbAtr: dword,
    rgbAtr: koffi.array('uint8', atrBytes),
  });
  const pci = koffi.struct({ dwProtocol: dword, cbPciLength: dword });
  const bytesIn = 'const uint8_t *';
  const bytesOut = 'uint8_t *';
  const parameters = {
    EstablishContext: [dword, 'void *', 'void *', out(handle)],
    ReleaseContext: [handle],
    ListReaders: [handle, 'void *', bytesOut, both(dword)],
    GetStatusChange: [handle, dword, koffi.inout(koffi.pointer(state)), dword],
    Cancel: [handle],
    Connect: [handle, 'const char *', dword, dword, out(handle), out(dword)],
    Disconnect: [handle, dword],
    Status: [handle, bytesOut, both(dword), out(dword), out(dword), bytesOut, both(dword)],
    BeginTransaction: [handle],
    EndTransaction: [handle, dword],
    Transmit: [handle, koffi.pointer(pci), bytesIn, dword, 'void *', bytesOut, both(dword)],
  };
  const wide = new Set(['ListReaders', 'GetStatusChange', 'Connect', 'Status']);
  const entries = functionNames.map((name): [string, AsyncCall] => {
    const symbol = `SCard${name}${wide.has(name) ? dialect.suffix : ''}`;
    const native = library.func(dialect.convention, symbol, dword, parameters[name]);
    return [name, (...inOrder) => later(native, inOrder)];
  });
  return Object.fromEntries(entries) as Bound;
}

/** The result code, unsigned: Windows gives it signed, pcsc-lite in eight bytes. */
function later(native: { readonly async: unknown }, inOrder: readonly unknown[]): Promise<number> {
  const call = native.async as (...all: readonly unknown[]) => void;
  return new Promise((resolve, reject) => {
    call(...inOrder, (problem: Error | null, code: unknown) => {
      if (problem) reject(problem);
      else resolve(Number(BigInt.asUintN(32, BigInt(code as number | bigint))));
    });
  });
}

function libraryOver(call: Bound, dialect: Dialect): PcscLibrary {
  const scope = dialect.suffix === 'A' ? scopes.user : scopes.system;
  return {
    establish: async () => {
      const context: PcscHandle[] = [0];
      return valued(await call.EstablishContext(scope, null, null, context), context[0] ?? 0);
    },
    release: (context) => call.ReleaseContext(context),
    listReaders: async (context) => {
      const names = Buffer.alloc(room.names);
      const length = [names.length];
      const code = await call.ListReaders(context, null, names, length);
      const text = names.toString('utf8', 0, Math.min(length[0] ?? 0, names.length));
      return valued(
        code,
        text.split('\0').filter((name) => name !== ''),
      );
    },
    statusChange: async (context, timeoutMs, readers) => {
      const states = readers.map(({ name, known }) => ({
        szReader: name,
        pvUserData: null,
        dwCurrentState: known,
        dwEventState: 0,
        cbAtr: 0,
        rgbAtr: new Array<number>(dialect.atrBytes).fill(0),
      }));
      const code = await call.GetStatusChange(context, timeoutMs, states, states.length);
      if (code === pcscCodes.timeout) return ok(readers.map(({ known }) => known));
      return valued(
        code,
        states.map((state) => Number(state.dwEventState)),
      );
    },
    cancel: (context) => call.Cancel(context),
    connect: async (context, reader) => {
      const [card, protocol]: [PcscHandle[], number[]] = [[0], [0]];
      const code = await call.Connect(context, reader, shared, protocols, card, protocol);
      return valued(code, { card: card[0] ?? 0, protocol: Number(protocol[0]) });
    },
    disconnect: (card, reset) => call.Disconnect(card, reset ? dispositions.reset : dispositions.leave),
    atr: async (card) => {
      const [name, atr] = [Buffer.alloc(room.name), Buffer.alloc(dialect.atrBytes)];
      const length = [atr.length];
      const code = await call.Status(card, name, [name.length], [0], [0], atr, length);
      return valued(code, Uint8Array.from(atr.subarray(0, Number(length[0]))));
    },
    begin: (card) => call.BeginTransaction(card),
    end: (card) => call.EndTransaction(card, dispositions.leave),
    transmit: async ({ card, protocol }, apdu) => {
      const answer = Buffer.alloc(room.answer);
      const length = [answer.length];
      const head = { dwProtocol: protocol, cbPciLength: dialect.dword === 'uint32' ? 8 : 16 };
      const command = Buffer.from(apdu);
      const code = await call.Transmit(card, head, command, command.length, null, answer, length);
      const said = Uint8Array.from(answer.subarray(0, Number(length[0])));
      // Commands may hold a PIN and answers a name: neither stays behind in memory.
      command.fill(0);
      answer.fill(0);
      return valued(code, said);
    },
  };
}

function valued<T>(code: number, value: T): Result<T, number> {
  return code === pcscCodes.success ? ok(value) : err(code);
}

import { connect, type Socket } from 'node:net';
import { err, ok, type Result } from '../../contract/values/result.ts';
import type { CancelSignal } from '../../core/kernel/cancel.ts';
import type { ByteTransport, CloseCause, Off, OpenFailure, TransportEndpoint } from './byteTransport.ts';
import { TransportListeners } from './listeners.ts';

/** Time a loopback port or pipe may take to accept. */
const connectTimeoutMs = 3000;

/** Bytes over `tcp:HOST:PORT`, a Windows pipe (`\\.\pipe\NAME`) or `pipe:/path`; used where pseudo-terminals do not exist. */
export class TcpTransport implements ByteTransport {
  readonly info: TransportEndpoint;
  readonly #listeners = new TransportListeners();
  #socket: Socket | undefined;

  constructor(path: string) {
    this.info = { kind: 'tcp', path };
  }

  async open(signal?: CancelSignal): Promise<Result<undefined, OpenFailure>> {
    if (this.#socket) throw new Error('a transport is opened once');
    const socket = connect(endpoint(this.info.path));
    this.#socket = socket;
    socket.setNoDelay(true);
    const failure = await connected(socket, signal);
    if (failure) {
      socket.destroy();
      return err(failure);
    }
    socket.on('data', (chunk: Buffer) => this.#listeners.data(Uint8Array.from(chunk)));
    socket.on('error', () => undefined);
    socket.on('close', () => this.#listeners.close('unplugged'));
    // A half-closed line is a pulled cable to us.
    socket.on('end', () => socket.destroy());
    return ok(undefined);
  }

  async write(bytes: Uint8Array): Promise<Result<undefined, 'port-lost'>> {
    const socket = this.#socket;
    if (!socket || socket.destroyed || this.#listeners.closed) return err('port-lost');
    return new Promise((resolve) => {
      socket.write(bytes, (error) => resolve(error ? err('port-lost') : ok(undefined)));
    });
  }

  onData(listener: (chunk: Uint8Array) => void): Off {
    return this.#listeners.onData(listener);
  }

  onClose(listener: (cause: CloseCause) => void): Off {
    return this.#listeners.onClose(listener);
  }

  async close(): Promise<void> {
    this.#listeners.close('closed');
    this.#socket?.destroy();
  }
}

function connected(socket: Socket, signal: CancelSignal | undefined): Promise<OpenFailure | undefined> {
  return new Promise((resolve) => {
    const cancel = (): void => resolve({ code: 'cancelled', detail: 'cancelled' });
    socket.once('connect', () => resolve(undefined));
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(openFailure(error)));
    socket.setTimeout(connectTimeoutMs, () => resolve({ code: 'port-failed', detail: 'no answer' }));
    if (signal?.aborted) cancel();
    signal?.addEventListener('abort', cancel, { once: true });
  }).then((failure) => {
    socket.setTimeout(0);
    return failure as OpenFailure | undefined;
  });
}

function openFailure(error: NodeJS.ErrnoException): OpenFailure {
  const code = {
    ENOENT: 'port-missing',
    ECONNREFUSED: 'port-missing',
    EBUSY: 'port-busy',
    EACCES: 'port-denied',
  } as const;
  const known = error.code as keyof typeof code;
  return { code: code[known] ?? 'port-failed', detail: error.message };
}

function endpoint(path: string): { host: string; port: number } | { path: string } {
  const tcp = /^tcp:([^:]+):(\d+)$/.exec(path);
  if (tcp) return { host: tcp[1] ?? '', port: Number(tcp[2]) };
  return { path: path.replace(/^pipe:/, '') };
}

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** The far end of a cable. `plug` makes the path appear, `unplug` makes it vanish; both may be repeated. */
export interface VirtualLine {
  /** What the station opens. Known after the first `plug`. */
  readonly path: string;
  plug(): Promise<void>;
  unplug(): Promise<void>;
  write(bytes: Uint8Array): void;
}

/** A pseudo-terminal made by socat takes this long at most to appear or vanish. */
const appearMs = 5000;

/** A serial line over a pseudo-terminal. socat ends with this process: its standard input closes. */
export class PtyLine implements VirtualLine {
  readonly path: string;
  readonly #program: string;
  readonly #onData: (chunk: Uint8Array) => void;
  #socat: ChildProcess | undefined;

  constructor(options: { path: string; program: string; onData: (chunk: Uint8Array) => void }) {
    this.path = options.path;
    this.#program = options.program;
    this.#onData = options.onData;
  }

  async plug(): Promise<void> {
    if (this.#socat) return;
    rmSync(this.path, { force: true });
    const socat = spawn(this.#program, [`pty,raw,echo=0,link=${this.path},mode=600`, '-'], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    this.#socat = socat;
    let failed = false;
    socat.on('error', () => {
      failed = true;
    });
    socat.stdin?.on('error', () => undefined);
    socat.stdout?.on('data', (chunk: Buffer) => this.#onData(Uint8Array.from(chunk)));
    await until(() => failed || existsSync(this.path));
    if (failed || !existsSync(this.path)) {
      this.#socat = undefined;
      throw new Error('socat made no pseudo-terminal');
    }
  }

  async unplug(): Promise<void> {
    const socat = this.#socat;
    this.#socat = undefined;
    if (!socat || socat.exitCode !== null) return;
    const gone = new Promise<void>((resolve) => socat.once('exit', () => resolve()));
    socat.kill();
    await gone;
    rmSync(this.path, { force: true });
  }

  write(bytes: Uint8Array): void {
    this.#socat?.stdin?.write(bytes);
  }
}

/** A loopback port or a Windows pipe in place of a serial line, where socat does not exist. */
export class SocketLine implements VirtualLine {
  #path: string;
  readonly #onData: (chunk: Uint8Array) => void;
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;

  /** `path`: `tcp:127.0.0.1:PORT` (0 = any), or the name of a Windows pipe. */
  constructor(options: { path: string; onData: (chunk: Uint8Array) => void }) {
    this.#path = options.path;
    this.#onData = options.onData;
  }

  get path(): string {
    return this.#path;
  }

  async plug(): Promise<void> {
    if (this.#server) return;
    const server = createServer((socket) => this.#accept(socket));
    this.#server = server;
    const port = /^tcp:127\.0\.0\.1:(\d+)$/.exec(this.#path)?.[1];
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.once('listening', resolve);
      if (port === undefined) server.listen(this.#path);
      else server.listen(Number(port), '127.0.0.1');
    });
    const address = server.address();
    // Plugged in again it must come back under the same name.
    if (address !== null && typeof address === 'object') this.#path = `tcp:127.0.0.1:${address.port}`;
  }

  async unplug(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    for (const socket of this.#sockets) socket.destroy();
    if (server) await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  write(bytes: Uint8Array): void {
    for (const socket of this.#sockets) socket.write(bytes);
  }

  #accept(socket: Socket): void {
    this.#sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.#onData(Uint8Array.from(chunk)));
    socket.on('error', () => undefined);
    socket.on('close', () => this.#sockets.delete(socket));
  }
}

async function until(condition: () => boolean): Promise<void> {
  for (let waited = 0; waited < appearMs && !condition(); waited += 20) await wait(20);
}

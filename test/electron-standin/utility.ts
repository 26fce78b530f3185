import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ChildMessage } from './utilityChild.ts';

const bootstrap = fileURLToPath(new URL('./utilityChild.ts', import.meta.url));

/** One end of a message channel in the main process; it may move into a child, as Electron's can. */
export class StandinPort extends EventEmitter {
  static readonly #all = new Map<number, StandinPort>();
  readonly id: number;
  peer: StandinPort | undefined;
  #home: ChildProcess | undefined;
  readonly #waiting: unknown[] = [];

  constructor() {
    super();
    this.id = StandinPort.#all.size + 1;
    StandinPort.#all.set(this.id, this);
  }

  static byId(id: number): StandinPort | undefined {
    return StandinPort.#all.get(id);
  }

  moveTo(child: ChildProcess): void {
    this.#home = child;
    for (const message of this.#waiting.splice(0)) this.deliver(message);
  }

  /** A message that arrived at this end, wherever the end lives now. */
  deliver(message: unknown): void {
    if (this.#home === undefined) this.#waiting.push(message);
    else if (this.#home.connected) this.#home.send({ standin: 'port', id: this.id, data: message });
  }

  /** Tells this end that the other one is gone. */
  closed(): void {
    if (this.#home?.connected) this.#home.send({ standin: 'port-closed', id: this.id });
  }
}

/** `MessageChannelMain`. */
export class StandinChannel {
  readonly port1 = new StandinPort();
  readonly port2 = new StandinPort();

  constructor() {
    this.port1.peer = this.port2;
    this.port2.peer = this.port1;
  }
}

const living = new Set<ChildProcess>();

/** `utilityProcess.fork`: a Node process whose `process.parentPort` behaves like Electron's. */
export function forkUtility(entry: string, args: readonly string[] = []) {
  const child = fork(bootstrap, [...args], {
    serialization: 'advanced',
    stdio: ['ignore', 2, 2, 'ipc'],
    env: { ...process.env, STANDIN_ENTRY: entry },
  });
  living.add(child);
  const utility = new EventEmitter();
  const ports: StandinPort[] = [];
  child.on('message', (message: ChildMessage) => {
    if (message.standin === 'parent') utility.emit('message', message.data);
    else StandinPort.byId(message.id)?.peer?.deliver(message.data);
  });
  // What is posted to a process that has just died is lost, in Electron too.
  child.on('error', () => undefined);
  child.on('exit', (code) => {
    living.delete(child);
    for (const port of ports) port.peer?.closed();
    utility.emit('exit', code ?? 1);
  });
  return Object.assign(utility, {
    pid: child.pid,
    kill: () => child.kill('SIGKILL'),
    postMessage: (data: unknown, transferred: readonly StandinPort[] = []) => {
      if (!child.connected) return;
      child.send({ standin: 'main', data, ports: transferred.map((port) => port.id) });
      for (const port of transferred) {
        ports.push(port);
        port.moveTo(child);
      }
    },
  });
}

/** Electron ends its utility processes with itself. */
export function killUtilities(): void {
  for (const child of living) child.kill('SIGKILL');
}

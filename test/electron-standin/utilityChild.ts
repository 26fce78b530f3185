import { EventEmitter } from 'node:events';
import { pathToFileURL } from 'node:url';

/** What a child says to the stand-in's main process. */
export type ChildMessage =
  | { readonly standin: 'parent'; readonly data: unknown }
  | { readonly standin: 'port'; readonly id: number; readonly data: unknown };

type MainMessage =
  | { readonly standin: 'main'; readonly data: unknown; readonly ports: readonly number[] }
  | { readonly standin: 'port'; readonly id: number; readonly data: unknown }
  | { readonly standin: 'port-closed'; readonly id: number };

const send = process.send?.bind(process) as (message: ChildMessage) => void;

/** A port inside a child: holds messages until `start`, as Electron's does. */
class ChildPort extends EventEmitter {
  readonly #id: number;
  readonly #waiting: unknown[] = [];
  #started = false;

  constructor(id: number) {
    super();
    this.#id = id;
  }

  start(): void {
    this.#started = true;
    for (const data of this.#waiting.splice(0)) this.emit('message', { data, ports: [] });
  }

  take(data: unknown): void {
    if (this.#started) this.emit('message', { data, ports: [] });
    else this.#waiting.push(data);
  }

  postMessage(data: unknown): void {
    send({ standin: 'port', id: this.#id, data });
  }

  close(): void {
    this.emit('close');
  }
}

const parentPort = Object.assign(new EventEmitter(), {
  postMessage: (data: unknown) => send({ standin: 'parent', data }),
});
const ports = new Map<number, ChildPort>();

function take(message: MainMessage): void {
  switch (message.standin) {
    case 'main': {
      for (const id of message.ports) ports.set(id, new ChildPort(id));
      parentPort.emit('message', { data: message.data, ports: message.ports.map((id) => ports.get(id)) });
      return;
    }
    case 'port':
      ports.get(message.id)?.take(message.data);
      return;
    case 'port-closed':
      ports.get(message.id)?.emit('close');
  }
}

// The fork's own channel is the stand-in's affair: a utility process sees no `message` events of it and has no `process.send`.
const emit = process.emit.bind(process) as (event: string, ...args: unknown[]) => boolean;
Object.assign(process, {
  parentPort,
  send: undefined,
  emit: (event: string, ...args: unknown[]): boolean => {
    const [message] = args;
    const isOurs = event === 'message' && typeof message === 'object' && message !== null && 'standin' in message;
    if (!isOurs) return emit(event, ...args);
    take(message as MainMessage);
    return true;
  },
});
// A listener keeps the fork's channel open, as Electron keeps a utility process until it is ended.
process.on('message', () => undefined);
const entry = process.env['STANDIN_ENTRY'] ?? '';
process.argv[1] = entry;
await import(pathToFileURL(entry).href);

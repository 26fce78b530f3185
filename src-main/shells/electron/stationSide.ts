import type { MessageEvent, MessagePortMain, ParentPort } from 'electron';
import type { HostedProcess, ProcessHost } from '../../core/ports/host.ts';
import type { PageConnection, StartStation, Station, SystemKeyWrap } from '../../station/station.ts';
import { BlobSide } from './blobSide.ts';
import type { FromStation, ToStation } from './stationWire.ts';

/** Runs a station inside a utility process: main's messages in, the station's out. `end` ends this process. */
export function serveMain(parent: ParentPort, startStation: StartStation, end: () => void): void {
  const pages = new Map<number, PageConnection>();
  const host = new MainHost(parent);
  const keys = new MainKeys(parent);
  const post = (message: FromStation) => parent.postMessage(message);
  let station: Station | undefined;
  let giveText: ((text: string) => void) | undefined;

  const start = async (message: Extract<ToStation, { type: 'start' }>) => {
    const { dataFolder, configurationFile, kiosk = false } = message;
    const started = await startStation({
      dataFolder,
      kiosk,
      ...(configurationFile === undefined ? {} : { configurationFile }),
      processHost: host,
      systemKeyWrap: keys,
      askPassphrase: (question) => {
        post({ type: 'passphrase', question });
        return new Promise((resolve) => {
          giveText = resolve;
        });
      },
      openPractice: () => openPracticeBy(post),
    });
    if (!started.ok) return post({ type: 'failed', failure: started.error });
    station = started.value;
    post({ type: 'started', provinceUrl: station.provinceUrl });
  };
  const stop = async () => {
    await station?.stop();
    post({ type: 'stopped' });
    end();
  };
  const blobs = new BlobSide(post, () => station);
  const take = (message: ToStation, port: MessagePortMain | undefined): void => {
    if (blobs.take(message)) return;
    switch (message.type) {
      case 'start':
        void start(message);
        return;
      case 'open': {
        const { page } = message;
        const connection = station?.connect(message.kind, (said) => post({ type: 'message', page, message: said }));
        if (connection !== undefined) pages.set(page, connection);
        return;
      }
      case 'request':
        pages.get(message.page)?.handle(message.request);
        return;
      case 'close':
        pages.get(message.page)?.close();
        pages.delete(message.page);
        return;
      case 'spawned':
        return host.attach(message.child, port);
      case 'exited':
        return host.exited(message.child, message.code);
      case 'key':
        return keys.take(message.ticket, message.bytes);
      case 'passphrase':
        giveText?.(message.text);
        return;
      case 'ping':
        return post({ type: 'pong' });
      case 'stop':
        void stop();
    }
  };
  parent.on('message', (event: MessageEvent) => take(event.data as ToStation, event.ports[0]));
}

/** A program of its own, which main starts; that it was asked to is all that is known here. */
function openPracticeBy(post: (message: FromStation) => void): Promise<boolean> {
  post({ type: 'open-practice' });
  return Promise.resolve(true);
}

/** The operating system's key wrap by way of main. */
class MainKeys implements SystemKeyWrap {
  readonly #parent: ParentPort;
  readonly #waiting = new Map<number, (bytes: Uint8Array | undefined) => void>();
  #count = 0;

  constructor(parent: ParentPort) {
    this.#parent = parent;
  }

  wrap(bytes: Uint8Array): Promise<Uint8Array> {
    return this.#ask('wrap', bytes);
  }

  unwrap(wrapped: Uint8Array): Promise<Uint8Array> {
    return this.#ask('unwrap', wrapped);
  }

  take(ticket: number, bytes: Uint8Array | undefined): void {
    this.#waiting.get(ticket)?.(bytes);
    this.#waiting.delete(ticket);
  }

  async #ask(work: 'wrap' | 'unwrap', bytes: Uint8Array): Promise<Uint8Array> {
    this.#count += 1;
    const ticket = this.#count;
    this.#parent.postMessage({ type: 'key', ticket, work, bytes } satisfies FromStation);
    const answer = await new Promise<Uint8Array | undefined>((resolve) => this.#waiting.set(ticket, resolve));
    if (answer === undefined) throw new Error('the operating system keeps no secret for this user');
    return answer;
  }
}

type Child = {
  port: MessagePortMain | undefined;
  readonly unsent: unknown[];
  readonly listeners: ((message: unknown) => void)[];
  readonly exitListeners: ((code: number | undefined) => void)[];
};

/** Children by way of main: the port arrives later, and what is posted until then waits in order. */
class MainHost implements ProcessHost {
  readonly #parent: ParentPort;
  readonly #children = new Map<number, Child>();
  #count = 0;

  constructor(parent: ParentPort) {
    this.#parent = parent;
  }

  spawn(name: Parameters<ProcessHost['spawn']>[0], options: Parameters<ProcessHost['spawn']>[1]): HostedProcess {
    this.#count += 1;
    const number = this.#count;
    const child: Child = { port: undefined, unsent: [], listeners: [], exitListeners: [] };
    this.#children.set(number, child);
    this.#parent.postMessage({ type: 'spawn', child: number, name, options } satisfies FromStation);
    return {
      post: (message) => {
        if (child.port === undefined) child.unsent.push(message);
        else child.port.postMessage(message);
      },
      onMessage: (listener) => child.listeners.push(listener),
      onExit: (listener) => child.exitListeners.push(listener),
      kill: () => this.#parent.postMessage({ type: 'kill', child: number } satisfies FromStation),
    };
  }

  attach(number: number, port: MessagePortMain | undefined): void {
    const child = this.#children.get(number);
    if (child === undefined || port === undefined) return;
    child.port = port;
    port.on('message', (event) => {
      for (const listener of child.listeners) listener(event.data);
    });
    port.start();
    for (const message of child.unsent.splice(0)) port.postMessage(message);
  }

  exited(number: number, code: number | undefined): void {
    const child = this.#children.get(number);
    this.#children.delete(number);
    child?.port?.close();
    for (const listener of child?.exitListeners ?? []) listener(code);
  }
}

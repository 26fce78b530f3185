/** The pipe from a child process to whoever started it: a Node fork or an Electron utility process. */
export type ParentLink = {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** The parent is gone; a child without a parent ends. */
  onDisconnect(listener: () => void): void;
};

/** What Electron adds to `process` in a utility process; a port may come with a message and then replaces the first pipe. */
type MessagePortLike = {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown; ports?: readonly MessagePortLike[] }) => void): void;
  on(event: 'close', listener: () => void): void;
  start?(): void;
};

/** The major version all entry files are written for; Electron carries its own of the same line. */
const nodeMajor = '24';

/** Ends the process with one sentence when it was started by the wrong Node. */
export function requireNode(): void {
  const electron = 'electron' in process.versions;
  if (electron || process.versions.node.split('.')[0] === nodeMajor) return;
  process.stderr.write(`this entry needs Node ${nodeMajor}, it was started by ${process.versions.node}\n`);
  process.exit(1);
}

/** The link to this process's parent; throws when the process was not started as a child. */
export function parentLink(): ParentLink {
  const port = (process as unknown as { parentPort?: MessagePortLike }).parentPort;
  if (port) return electronLink(port);
  if (!process.send) throw new Error('started without a parent');
  return {
    // A parent that died between two messages is noticed by the disconnect, not by a failed send.
    post: (message) => process.connected && process.send?.(message, undefined, undefined, () => undefined),
    onMessage: (listener) => process.on('message', listener),
    onDisconnect: (listener) => process.once('disconnect', listener),
  };
}

function electronLink(parent: MessagePortLike): ParentLink {
  let pipe = parent;
  const listeners = new Set<(message: unknown) => void>();
  const gone = new Set<() => void>();
  const tell = (message: unknown): void => {
    for (const listener of listeners) listener(message);
  };
  parent.on('message', (event) => {
    const given = event.ports?.[0];
    if (!given) return tell(event.data);
    pipe = given;
    given.on('message', (inner) => tell(inner.data));
    given.on('close', () => {
      for (const listener of gone) listener();
    });
    given.start?.();
  });
  return {
    post: (message) => pipe.postMessage(message),
    onMessage: (listener) => void listeners.add(listener),
    onDisconnect: (listener) => void gone.add(listener),
  };
}

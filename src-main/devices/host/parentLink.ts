/** The pipe from a child process to whoever started it. */
export type ParentLink = {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** The parent is gone; a child without a parent ends. */
  onDisconnect(listener: () => void): void;
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

/**
 * The link to this process's parent; throws when the process was not started as a child. Under Electron the shell's entry of hosted
 * processes puts a message port in the place of the fork's channel, so this is the only form of pipe there is.
 */
export function parentLink(): ParentLink {
  const send = process.send?.bind(process);
  if (!send) throw new Error('started without a parent');
  return {
    // A parent that died between two messages is noticed by the disconnect, not by a failed send.
    post: (message) => {
      if (process.connected !== false) send(message, undefined, undefined, () => undefined);
    },
    onMessage: (listener) => process.on('message', listener),
    onDisconnect: (listener) => process.once('disconnect', listener),
  };
}

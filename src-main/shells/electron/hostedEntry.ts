import { pathToFileURL } from 'node:url';
import type { MessagePortMain, ParentPort } from 'electron';

/**
 * Entry of the station's children in Electron. The children are written for `child_process.fork`; here a message port stands in
 * for its channel, so that one file serves both shells. `argv[2]` are the options as everywhere, `argv[3]` the child's own file.
 */
const { parentPort } = process as unknown as { readonly parentPort: ParentPort };

const port = await new Promise<MessagePortMain>((resolve) => {
  parentPort.once('message', (event) => {
    if (event.ports[0] !== undefined) resolve(event.ports[0]);
  });
});
process.send = (message: unknown) => {
  port.postMessage(message);
  return true;
};
process.connected = true;
port.on('close', () => {
  process.connected = false;
  process.emit('disconnect');
});
await import(pathToFileURL(process.argv[3] ?? '').href);
// Messages are let through only now, when the child listens.
port.on('message', (event) => process.emit('message', event.data, undefined));
port.start();

import * as v from 'valibot';
import { parentLink, requireNode } from '../../devices/host/parentLink.ts';
import { type TrayMessage, type TrayRequest, trayRequest } from './messages.ts';
import { Workbench } from './workbench.ts';

// Entry file of the virtual devices: one process beside the station, ended with it.
requireNode();
const link = parentLink();
const post = (message: TrayMessage): void => link.post(message);
const workbench = new Workbench({ post, wallMs: () => Date.now() });
let order: Promise<void> = Promise.resolve();

link.onMessage((message) => {
  const request = v.safeParse(trayRequest, message);
  // One after the other: taking a card must not overtake laying it.
  if (request.success) order = order.then(() => serve(request.output));
});
link.onDisconnect(end);

async function serve(request: TrayRequest): Promise<void> {
  const { id } = request;
  try {
    if (request.type === 'stop') return end();
    if (request.type === 'start') return post({ type: 'started', id, ...(await workbench.start(request)) });
    if (request.type === 'terminal-book') return post({ type: 'terminal-book', id, entries: [...workbench.charges] });
    await workbench.handle(request);
    post({ type: 'done', id });
  } catch (error) {
    post({ type: 'failed', id, problem: error instanceof Error ? error.message : 'unknown' });
  }
}

function end(): void {
  void workbench.stop().finally(() => process.exit(0));
}

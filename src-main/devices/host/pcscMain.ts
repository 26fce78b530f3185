import { transportFor } from '../transports/openPath.ts';
import { openCardService } from '../transports/pcsc/cardService.ts';
import { loadWinscard } from '../transports/pcsc/winscard.ts';
import { callerSpawner } from '../transports/vendorProgram.ts';
import { childClock } from './childClock.ts';
import { DeviceHost } from './deviceHost.ts';
import { parentLink, requireNode } from './parentLink.ts';

// Entry file of the card host: a device host whose slots belong to the system's card service. It stands apart because a call to that
// service may never come back, and a thread that hangs in it can only be ended with its process.
requireNode();
const link = parentLink();
const clock = childClock({
  boot: `pcsc-${process.pid}`,
  wallMs: () => Date.now(),
  monotonicMs: () => performance.now(),
});

/** What was waiting for the call is told first; then the station has this long to replace this process before it ends itself. */
const waits = { tellMs: 200, lastResortMs: 3000 } as const;

const service = openCardService({
  library: loadWinscard(),
  clock,
  onHung: (call) => {
    void clock.sleep(waits.tellMs).then(() => link.post({ type: 'hung', call }));
    void clock.sleep(waits.lastResortMs).then(endHard);
  },
});
const host = new DeviceHost({
  link,
  clock,
  transport: transportFor,
  pairDigits: () => {
    throw new Error('the card host has no payment terminal');
  },
  spawnCaller: callerSpawner(),
  slot: (path) => service.slot(path),
  end: () => service.close(),
});
link.onMessage((message) => host.handle(message));
link.onDisconnect(() => {
  void host.close().finally(endHard);
  void clock.sleep(waits.lastResortMs).then(endHard);
});

/** An orderly exit would wait for the thread that hangs. */
function endHard(): void {
  process.kill(process.pid, 'SIGKILL');
}

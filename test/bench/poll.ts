import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Log } from '../../src-main/core/ports/log.ts';
import { childClock } from '../../src-main/devices/host/childClock.ts';
import { nodeProcessHost } from '../../src-main/shells/node/processHost.ts';
import { startVirtualDevices } from '../../src-main/training/devices/client.ts';
import { median, type Row, round } from './rows.ts';

const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const hostEntry = fileURLToPath(new URL('../../src-main/devices/host/main.ts', import.meta.url));
/** Start-up and just-in-time compilation are no idling. */
const warmUpMs = 8000;
const windowMs = 5000;
const windows = 3;
/** Linux counts processor time of a process in hundredths of a second. */
const tickMs = 10;

/** Milliseconds of processor time a process has used. */
function processorMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * tickMs;
}

/** Shares of one core, in percent, the device host takes with these devices while nobody touches them. */
async function idleShares(devices: readonly unknown[]): Promise<readonly number[]> {
  const clock = childClock({ boot: 'bench', wallMs: () => Date.now(), monotonicMs: () => performance.now() });
  const child = fork(hostEntry, ['{}'], { serialization: 'advanced', stdio: 'ignore' });
  const pid = child.pid ?? 0;
  child.send({ type: 'configure', devices });
  await clock.sleep(warmUpMs);
  const shares: number[] = [];
  for (let window = 0; window < windows; window += 1) {
    const [beforeMs, begunMs] = [processorMs(pid), clock.monotonicMs()];
    await clock.sleep(windowMs);
    shares.push(((processorMs(pid) - beforeMs) / (clock.monotonicMs() - begunMs)) * 100);
  }
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.send({ type: 'stop' });
  await gone;
  return shares;
}

/** POLL: what the device host costs while nothing happens: with the ID-card reader alone, and with everything the practice station has. */
export async function benchPoll(): Promise<readonly Row[]> {
  const clock = childClock({ boot: 'bench', wallMs: () => Date.now(), monotonicMs: () => performance.now() });
  const tray = await startVirtualDevices({ host: nodeProcessHost(), clock, log: silent });
  try {
    const sets = {
      'ID-card reader polled, no card on it': tray.devices.filter(({ kind }) => kind === 'id-card-reader'),
      'every device of the practice station polled': tray.devices,
    };
    const none = await idleShares([]);
    const rows: Row[] = [];
    for (const [what, devices] of Object.entries(sets)) {
      const value = round(median(await idleShares(devices)), 2);
      rows.push({
        id: 'POLL',
        what,
        ratio: value,
        value,
        unit: '% of a core, device host idle',
        anchor: 'the same process without a device, % of a core',
        anchorValue: round(median(none), 2),
        goal: '<2',
        note: 'the goal is the share itself, not its ratio to the anchor',
      });
    }
    return rows;
  } finally {
    await tray.close();
  }
}

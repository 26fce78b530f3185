import { parseArgs } from 'node:util';
import { rasterizeGlyph } from '../../../src-main/adapters/printing/rasterizeGlyph.ts';
import type { HostedProcess, ProcessHost } from '../../../src-main/core/ports/host.ts';
import type { Log } from '../../../src-main/core/ports/log.ts';
import { childClock } from '../../../src-main/devices/host/childClock.ts';
import { createDevices, type HostedDevices } from '../../../src-main/devices/host/client.ts';
import { nodeProcessHost } from '../../../src-main/shells/node/processHost.ts';
import { startVirtualDevices, type VirtualDevices } from '../../../src-main/training/devices/client.ts';
import { canPrint } from '../../fixtures/printService.ts';
import { reportNotRun } from '../books/report.ts';
import { pulledDevices, type Pulled } from './pulled.ts';

const { values } = parseArgs({
  options: {
    times: { type: 'string', default: '5' },
    /** One or more, divided by commas; those that share an input (both readers are emptied at once) need programs of their own. */
    device: { type: 'string', default: 'reader' },
    /** The cable stays out: a device that is not plugged in again must not count as recovered. */
    control: { type: 'boolean', default: false },
  },
});

/** A device that is plugged in again works within this, by the station's clock. */
const recoverMs = 5000;
const patienceMs = 20_000;
const lookMs = 10;
const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const clock = childClock({ boot: 'proof', wallMs: () => Date.now(), monotonicMs: () => performance.now() });

/** The shell's host; remembers what it started, because a restarted device host would hide what a registry can't do. */
class CountingHost implements ProcessHost {
  readonly started: string[] = [];
  readonly #inner = nodeProcessHost();

  spawn(...[name, options]: Parameters<ProcessHost['spawn']>): HostedProcess {
    this.started.push(name);
    return this.#inner.spawn(name, options);
  }
}

type Stage = { readonly tray: VirtualDevices; readonly devices: HostedDevices; readonly pulled: Pulled };

/** Waits until it is so and gives the milliseconds; throws when it never is. */
async function until(what: string, so: () => boolean, mostMs = patienceMs): Promise<number> {
  const begun = clock.monotonicMs();
  while (!so()) {
    if (clock.monotonicMs() - begun > mostMs) throw new Error(`${what}: not within ${mostMs} ms`);
    await clock.sleep(lookMs);
  }
  return clock.monotonicMs() - begun;
}

type State = ReturnType<HostedDevices['list']>[number];

/** At work: a printer that can't answer never says more than that. */
function works({ reason, state }: State): boolean {
  return state === 'ready' || state === 'degraded' || (state === 'unknown' && reason === 'no-back-channel');
}

/** One pull: what is asked meanwhile is refused by name, the device is known to be away, comes back, and the next thing arrives once. */
async function pull(stage: Stage, round: number): Promise<number> {
  const { devices, pulled, tray } = stage;
  const is = (so: (state: State) => boolean) => (): boolean => {
    const report = devices.list().find(({ deviceId }) => deviceId === pulled.deviceId);
    return report !== undefined && so(report);
  };
  await pulled.plug(tray, false);
  await pulled.whileOut({ tray, devices, round });
  await until(
    'noticed',
    is(({ state }) => state === 'absent' || state === 'failed'),
  );
  if (!values.control) await pulled.plug(tray, true);
  const tookMs = await until('recovered', is(works), recoverMs);
  await pulled.use({ tray, devices, round });
  return tookMs;
}

/** Pulls one device so often; the line that tells how it went, or throws. */
async function proveOne(stage: Stage): Promise<string> {
  const { devices, pulled } = stage;
  await until('opened', () => devices.list().some((one) => one.deviceId === pulled.deviceId && works(one)));
  const took: number[] = [];
  for (let round = 0; round < Number(values.times); round += 1) took.push(await pull(stage, round));
  const worst = Math.round(Math.max(...took));
  return `${pulled.deviceId}: ${took.length} times unplugged, back after ${worst} ms at worst, nothing lost, no restart`;
}

/** All devices asked for hang on one station and are pulled at the same time, each in its own rhythm. */
async function prove(all: readonly Pulled[]): Promise<string> {
  const host = new CountingHost();
  const tray = await startVirtualDevices({ host, clock, log: silent });
  const begun = await Promise.all(all.map(async (pulled) => pulled.begin?.()));
  const mine = tray.devices.filter(({ deviceId }) => all.some((pulled) => pulled.deviceId === deviceId));
  const configured = [...mine, ...begun.flatMap((one) => (one ? [one.device] : []))];
  const devices = createDevices({ host, clock, log: silent, devices: configured, rasterize: rasterizeGlyph });
  try {
    for (const pulled of all) pulled.watch?.(devices, tray);
    const named = (pulled: Pulled) => (problem: Error) => {
      throw new Error(`${pulled.deviceId}: ${problem.message}`);
    };
    const lines = await Promise.all(all.map((pulled) => proveOne({ tray, devices, pulled }).catch(named(pulled))));
    const starts = host.started.filter((name) => name === 'device-host').length;
    if (starts !== 1) throw new Error(`the device host was started ${starts} times`);
    return lines.join('; ');
  } finally {
    await devices.close();
    await tray.close();
    for (const one of begun) await one?.end();
  }
}

function find(name: string): Pulled {
  const pulled = pulledDevices[name];
  if (!pulled) throw new Error(`no device ${name}; there are: ${Object.keys(pulledDevices).join(', ')}`);
  return pulled;
}

const names = values.device.split(',');
/** Only the printer of the office needs what not every machine has. */
const missing = names.includes('office') && !canPrint ? 'no print service, or not root' : undefined;

const told = await (missing === undefined ? prove(names.map(find)) : Promise.reject(new Error(missing))).then(
  (line) => ({ line, held: true }),
  (problem: Error) => ({ line: problem.message, held: false }),
);
if (missing !== undefined) {
  reportNotRun(`unplug ${values.device}`, missing);
} else if (values.control) {
  process.stdout.write(`control: ${told.line}\n`);
  process.exitCode = told.held ? 1 : 0;
} else {
  process.stdout.write(`${told.line}\n`);
  process.exitCode = told.held ? 0 : 1;
}

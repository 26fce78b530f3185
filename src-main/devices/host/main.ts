import { randomInt } from 'node:crypto';
import { transportFor } from '../transports/openPath.ts';
import { listSerialPorts } from '../transports/serialPorts.ts';
import { LineCard } from '../transports/pcsc/lineCard.ts';
import { usualBaudRate } from '../registry/registry.ts';
import { callerSpawner } from '../transports/vendorProgram.ts';
import { childClock } from './childClock.ts';
import { DeviceHost } from './deviceHost.ts';
import { lineMaker } from './lines.ts';
import { parentLink, requireNode } from './parentLink.ts';

// Entry file of the device host: real ports, the machine's clock, the pipe to the station.
requireNode();
const link = parentLink();
const clock = childClock({
  boot: `host-${process.pid}`,
  wallMs: () => Date.now(),
  monotonicMs: () => performance.now(),
});
const pairDigits = (): string => String(randomInt(1000)).padStart(3, '0');
const host = new DeviceHost({
  spawnCaller: callerSpawner(),
  link,
  clock,
  transport: lineMaker({ clock, list: listSerialPorts, line: transportFor }),
  pairDigits,
  slot: (path) => new LineCard(transportFor({ path, baudRate: usualBaudRate, softwareFlow: false }), clock),
});
link.onMessage((message) => host.handle(message));
link.onDisconnect(() => void host.close().finally(() => process.exit(0)));

import { transportFor } from '../transports/openPath.ts';
import { DeviceHost } from './deviceHost.ts';
import { parentLink, requireNode } from './parentLink.ts';
import { systemClock } from './systemClock.ts';

// Entry file of the device host: real ports, the machine's clock, the pipe to the station.
requireNode();
const link = parentLink();
const host = new DeviceHost({ link, clock: systemClock(`host-${process.pid}`), transport: transportFor });
link.onMessage((message) => host.handle(message));
link.onDisconnect(() => void host.close().finally(() => process.exit(0)));

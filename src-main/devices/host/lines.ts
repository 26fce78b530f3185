import type { Clock } from '../../core/ports/clock.ts';
import { answersAsReader } from '../drivers/samProbe.ts';
import type { ByteTransport } from '../transports/byteTransport.ts';
import { findByAsking, findByIdentity, FoundTransport } from '../transports/foundTransport.ts';
import { type ListPorts, probePrefix, usbPrefix } from '../transports/portIdentity.ts';

/** How a device is reached. `taken` are the paths of all others; only a search among unknown ports needs them. */
export type LineWish = {
  readonly path: string;
  readonly baudRate: number;
  readonly softwareFlow: boolean;
  readonly taken?: readonly string[];
};

/** Makes lines of configured paths; `usb:` and `probe:` are looked for among the ports of the machine each time they are opened. */
export function lineMaker(parts: {
  readonly clock: Clock;
  readonly list: ListPorts;
  readonly line: (wish: LineWish) => ByteTransport;
}): (wish: LineWish) => ByteTransport {
  const { clock, list } = parts;
  return (wish) => {
    const { path, taken = [] } = wish;
    const search = { path, list, line: (port: string) => parts.line({ ...wish, path: port }) };
    if (path.startsWith(usbPrefix)) return new FoundTransport(path, findByIdentity(search));
    if (!path.startsWith(probePrefix)) return parts.line(wish);
    const isReader = (line: ByteTransport): Promise<boolean> => answersAsReader(line, clock);
    return new FoundTransport(path, findByAsking({ ...search, taken, isReader }));
  };
}

import type { DeviceConfiguration } from '../../../src-main/devices/configuration.ts';
import { DeviceRegistry } from '../../../src-main/devices/registry/registry.ts';
import type { ByteTransport } from '../../../src-main/devices/transports/byteTransport.ts';
import { FakeClock } from './fakeClock.ts';
import { ScriptedCard } from './scriptedCard.ts';
import { ScriptedTransport } from './scriptedTransport.ts';

/** What a registry with one device said while its line lasted. */
export type Said = { readonly events: readonly string[]; readonly states: readonly string[] };

const nothing = (): undefined => undefined;

/** Runs the shipping registry on one line for `ms`; once the line is gone nothing stands in its place. */
export async function registryOn(device: DeviceConfiguration, line: ByteTransport, ms: number): Promise<Said> {
  const clock = new FakeClock();
  const [events, states]: [string[], string[]] = [[], []];
  let lasts = true;
  line.onClose(() => {
    lasts = false;
  });
  let given = false;
  const registry = new DeviceRegistry({
    devices: [device],
    clock,
    log: { info: nothing, warn: nothing, error: nothing },
    transport: () => {
      const gone = new ScriptedTransport();
      gone.openFailure = 'port-missing';
      const next = given ? gone : line;
      given = true;
      return next;
    },
    pairDigits: () => '417',
    slot: () => new ScriptedCard(),
    queue: () => {
      throw new Error('no queue here');
    },
    vendor: {
      idCardLine: () => {
        throw new Error('no library here');
      },
      socialLine: () => {
        throw new Error('no library here');
      },
    },
    onReports: ([report]) => {
      const word = report?.reason === undefined ? report?.state : `${report.state} ${report.reason}`;
      if (lasts && word !== undefined && states.at(-1) !== word) states.push(word);
    },
    onCard: (event) => {
      if (lasts) events.push(event.type === 'failed' ? event.code : event.type);
    },
    onCode: nothing,
    onTerminalNote: nothing,
    onSocialCard: nothing,
  });
  registry.open();
  await clock.advance(ms);
  await clock.until(registry.close());
  return { events, states };
}

/** The device a trace was recorded of. */
export function deviceOf(header: { driver: string; profile: string; device: string }): DeviceConfiguration {
  const { device: deviceId, driver: kind, profile } = header;
  if (kind !== 'id-card-reader' && kind !== 'receipt-printer') throw new Error(`no replay of ${kind} here`);
  return { deviceId, kind, profile, path: '/dev/replayed', simulated: false } as DeviceConfiguration;
}

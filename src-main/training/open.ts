import { join } from 'node:path';
import * as v from 'valibot';
import type { Clock } from '../core/ports/clock.ts';
import type { HostedProcess, ProcessHost } from '../core/ports/host.ts';
import type { Log } from '../core/ports/log.ts';
import { practiceActivationCodes, practiceKioskCodes } from './province/index.ts';
import { TrainingTray, type TrayParts } from './tray.ts';
import { startVirtualDevices, type VirtualDevices } from './devices/client.ts';

export { practiceActivationCodes, practiceKioskCodes };

/** Makes the tray once the station's own search is there to find residents with. */
export function createTray(parts: TrayParts): TrainingTray {
  return new TrainingTray(parts);
}

/** The practice world around a training station. */
export type PracticeWorld = {
  readonly devices: VirtualDevices;
  readonly province: HostedProcess;
  readonly provinceUrl: string;
  close(): Promise<void>;
};

export type PracticeOptions = {
  readonly host: ProcessHost;
  readonly clock: Clock;
  readonly log: Log;
  readonly folder: string;
  readonly residents: number;
  readonly seed: number;
};

const readyMessage = v.object({ type: v.literal('ready'), url: v.pipe(v.string(), v.url()) });

/** Making forty thousand people on the first start takes seconds, on an old PC more. */
const provinceStartMs = 120_000;

async function startProvince(options: PracticeOptions): Promise<{ province: HostedProcess; url: string }> {
  const { folder, residents, seed } = options;
  const province = options.host.spawn('province', {
    file: join(folder, 'practice-province', 'province.db'),
    residents,
    seed: String(seed),
  });
  const url = await new Promise<string>((resolve, reject) => {
    province.onMessage((message) => {
      const ready = v.safeParse(readyMessage, message);
      if (ready.success) resolve(ready.output.url);
    });
    province.onExit((code) => reject(new Error(`the practice province ended (${code ?? 'killed'})`)));
    void options.clock.sleep(provinceStartMs).then(() => reject(new Error('the practice province did not start')));
  });
  return { province, url };
}

/** Starts the practice province and the virtual devices side by side. */
export async function openPracticeWorld(options: PracticeOptions): Promise<PracticeWorld> {
  const [{ province, url }, devices] = await Promise.all([
    startProvince(options),
    startVirtualDevices({ ...options, terminalBook: join(options.folder, 'practice-terminal', 'book.jsonl') }),
  ]);
  return {
    devices,
    province,
    provinceUrl: url,
    close: async () => {
      province.kill();
      await devices.close();
    },
  };
}

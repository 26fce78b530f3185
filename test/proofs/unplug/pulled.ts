import type { Fen } from '../../../src-main/contract/values/fen.ts';
import { createPaper } from '../../../src-main/adapters/printing/createPaper.ts';
import type { HostedDevices } from '../../../src-main/devices/host/client.ts';
import type { VirtualDevices } from '../../../src-main/training/devices/client.ts';
import { scenarioCards, scenarioSocialCards } from '../../../src-main/training/people/index.ts';

/** A kind of device that is pulled, and the input that must arrive right after it came back, exactly once. */
export type Pulled = {
  readonly deviceId: string;
  plug(tray: VirtualDevices, plugged: boolean): Promise<void>;
  watch?(devices: HostedDevices): void;
  use(tray: VirtualDevices, devices: HostedDevices, round: number): Promise<void>;
};

const waitMs = 10_000;
const lookMs = 10;

/** Waits for as many as are wanted, and a little for one too many. */
async function exactly(what: string, count: () => number, wanted: number): Promise<void> {
  const begun = performance.now();
  while (count() < wanted && performance.now() - begun < waitMs) await pause(lookMs);
  await pause(100);
  if (count() !== wanted) throw new Error(`${what}: ${count()} arrived, ${wanted} were given`);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

const byCable = (device: Parameters<VirtualDevices['setPlugged']>[0]): Pulled['plug'] => {
  return (tray, plugged) => tray.setPlugged(device, plugged);
};

/** A card is laid after the reader came back; it is read once, and told as taken. */
function reader(): Pulled {
  let [read, taken] = [0, 0];
  return {
    deviceId: 'reader',
    plug: byCable('reader'),
    watch: (devices) =>
      devices.onCard((event) => {
        if (event.type === 'read') read += 1;
        if (event.type === 'removed') taken += 1;
      }),
    use: async (tray, _devices, round) => {
      const card = scenarioCards[0]?.card;
      if (!card) throw new Error('no practice card');
      await tray.putCard(card);
      await exactly('cards', () => read, round + 1);
      await tray.takeCard();
      await exactly('cards taken', () => taken, round + 1);
    },
  };
}

function social(): Pulled {
  let [read, taken] = [0, 0];
  return {
    deviceId: 'social',
    plug: byCable('slot'),
    watch: (devices) =>
      devices.socialSecurity.onCard((event) => {
        if (event.type === 'read') read += 1;
        if (event.type === 'removed') taken += 1;
      }),
    use: async (tray, _devices, round) => {
      const spec = scenarioSocialCards[0]?.spec;
      if (!spec) throw new Error('no practice card');
      await tray.putSocialCard(spec);
      await exactly('cards', () => read, round + 1);
      await tray.takeCard();
      await exactly('cards taken', () => taken, round + 1);
    },
  };
}

/** A slip printed after the printer came back comes out whole, once. */
function printer(): Pulled {
  let slips: number | undefined;
  const lines = createPaper().testPage('training');
  return {
    deviceId: 'printer',
    plug: byCable('printer'),
    use: async (tray, devices, round) => {
      if (slips === undefined) {
        slips = 0;
        tray.onSlip(({ complete }) => {
          if (complete) slips = (slips ?? 0) + 1;
        });
      }
      const done = await devices.print(lines);
      if (!done.ok || done.value.state !== 'printed') throw new Error(`print: ${JSON.stringify(done)}`);
      await exactly('slips', () => slips ?? 0, round + 1);
    },
  };
}

/** A charge made after the terminal came back is in its book once. */
function terminal(): Pulled {
  return {
    deviceId: 'terminal',
    plug: byCable('terminal'),
    use: async (tray, devices, round) => {
      const tillRef = `T20261122${String(round).padStart(8, '0')}`;
      const done = await devices.terminal.charge({ tillRef, amountFen: 30_000 as Fen });
      if (!done.ok || done.value.class !== 'approved') throw new Error(`charge: ${JSON.stringify(done)}`);
      const { length } = (await tray.terminalBook()).filter((entry) => entry.tillRef === tillRef);
      if (length !== 1) throw new Error(`charges: ${length} in the book, 1 was made`);
    },
  };
}

function scanner(): Pulled {
  const codes: string[] = [];
  return {
    deviceId: 'scanner',
    plug: byCable('scanner'),
    watch: (devices) => void devices.onCode(({ text }) => codes.push(text)),
    use: async (tray, _devices, round) => {
      await tray.scanCode(`code-${round}`);
      await exactly('codes', () => codes.filter((code) => code === `code-${round}`).length, 1);
    },
  };
}

function camera(): Pulled {
  return {
    deviceId: 'camera',
    plug: (tray, plugged) => tray.setCameraPlugged(plugged),
    use: async (tray, devices) => {
      const scan = devices.documents.scan({});
      await pause(300);
      await tray.shoot('page');
      const done = await scan;
      if (!done.ok) throw new Error(`scan: ${done.error.code}`);
    },
  };
}

function pad(): Pulled {
  return {
    deviceId: 'pad',
    plug: byCable('pad'),
    use: async (tray, devices) => {
      await tray.setPadHand('signs');
      const done = await devices.pad.sign();
      if (!done.ok) throw new Error(`sign: ${done.error.code}`);
    },
  };
}

/** Every kind the practice station has, by the id of its device. */
export const pulledDevices: Readonly<Record<string, Pulled>> = {
  reader: reader(),
  social: social(),
  printer: printer(),
  terminal: terminal(),
  scanner: scanner(),
  camera: camera(),
  pad: pad(),
};

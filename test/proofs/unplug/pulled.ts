import { createPaper } from '../../../src-main/adapters/printing/createPaper.ts';
import type { Fen } from '../../../src-main/contract/values/fen.ts';
import type { DeviceOutcome, PrintResult } from '../../../src-main/core/ports/devices.ts';
import type { PrinterJob } from '../../../src-main/core/ports/printing.ts';
import type { DeviceConfiguration } from '../../../src-main/devices/configuration.ts';
import type { HostedDevices } from '../../../src-main/devices/host/client.ts';
import type { VirtualDevices } from '../../../src-main/training/devices/client.ts';
import { scenarioCards, scenarioSocialCards } from '../../../src-main/training/people/index.ts';
import { PrintService } from '../../fixtures/printService.ts';
import { exactly, named, pause } from './waiting.ts';

/** The stage of one round. */
export type Round = { readonly tray: VirtualDevices; readonly devices: HostedDevices; readonly round: number };

/** A kind of device that is pulled: what is tried while it is out, and the input that must arrive exactly once after it came back. */
export type Pulled = {
  readonly deviceId: string;
  /** Its configuration where the tray has none, and what has to stand for it. */
  readonly begin?: () => Promise<{ readonly device: DeviceConfiguration; readonly end: () => Promise<void> }>;
  plug(tray: VirtualDevices, plugged: boolean): Promise<void>;
  watch?(devices: HostedDevices, tray: VirtualDevices): void;
  /** Asked of a line that is out: throws when the answer is silence or a success. */
  whileOut(stage: Round): Promise<void>;
  use(stage: Round): Promise<void>;
};

const byCable = (device: Parameters<VirtualDevices['setPlugged']>[0]): Pulled['plug'] => {
  return (tray, plugged) => tray.setPlugged(device, plugged);
};

/** A card is laid on the reader, every other time while its cable is out; it is read once, and told as taken. */
function reader(): Pulled {
  let [read, taken] = [0, 0];
  const card = scenarioCards[0]?.card;
  const lay = async (tray: VirtualDevices): Promise<void> => {
    if (card) await tray.putCard(card);
  };
  return {
    deviceId: 'reader',
    plug: byCable('reader'),
    watch: (devices) =>
      void devices.onCard((event) => {
        if (event.type === 'read') read += 1;
        if (event.type === 'removed') taken += 1;
      }),
    whileOut: async ({ devices, round, tray }) => {
      named('read', await devices.readCard());
      if (round % 2 === 0) await lay(tray);
    },
    use: async ({ round, tray }) => {
      if (round % 2 === 1) await lay(tray);
      await exactly('cards', () => read, round + 1);
      await tray.takeCard();
      await exactly('cards taken', () => taken, round + 1);
    },
  };
}

function social(): Pulled {
  let [read, taken] = [0, 0];
  const spec = scenarioSocialCards[0]?.spec;
  const lay = async (tray: VirtualDevices): Promise<void> => {
    if (spec) await tray.putSocialCard(spec);
  };
  return {
    deviceId: 'social',
    plug: byCable('slot'),
    watch: (devices) =>
      void devices.socialSecurity.onCard((event) => {
        if (event.type === 'read') read += 1;
        if (event.type === 'removed') taken += 1;
      }),
    whileOut: async ({ devices, round, tray }) => {
      named('read', await devices.socialSecurity.readCard());
      if (round % 2 === 0) await lay(tray);
    },
    use: async ({ round, tray }) => {
      if (round % 2 === 1) await lay(tray);
      await exactly('cards', () => read, round + 1);
      await tray.takeCard();
      await exactly('cards taken', () => taken, round + 1);
    },
  };
}

/** A job asked for while the printer is away is refused or unknown by name, and never comes out later. */
function notPrinted(done: DeviceOutcome<PrintResult>): void {
  if (!done.ok) return named('print', done);
  if (done.value.state === 'printed' || !done.value.reason) throw new Error(`print while out: ${JSON.stringify(done)}`);
}

/** A sheet printed after the printer came back comes out whole, once. */
function printer(deviceId: 'printer' | 'narrow' | 'form', job: PrinterJob): Pulled {
  let sheets = 0;
  return {
    deviceId,
    plug: byCable(deviceId),
    watch: (_devices, tray) =>
      void tray.onSlip(({ complete }) => {
        if (complete) sheets += 1;
      }),
    whileOut: async ({ devices }) => notPrinted(await devices.printOn(deviceId, job)),
    use: async ({ devices, round }) => {
      const done = await devices.printOn(deviceId, job);
      // A dot-matrix printer can't answer: that its line took everything is all it ever tells.
      const good = done.ok && (done.value.state === 'printed' || done.value.reason === 'no-back-channel');
      if (!good) throw new Error(`print: ${JSON.stringify(done)}`);
      await exactly('sheets', () => sheets, round + 1);
    },
  };
}

/** The printer of the office: what is pulled is the print service of the machine, a real one with a queue of its own. */
function office(): Pulled {
  const job: PrinterJob = {
    type: 'document',
    paper: 'A4',
    title: 'proof',
    pdf: Uint8Array.from(Buffer.from('%PDF-1.3 sheet')),
  };
  let service: PrintService | undefined;
  return {
    deviceId: 'office',
    begin: async () => {
      service = new PrintService();
      await service.start();
      service.addQueue('office');
      const device = { deviceId: 'office', kind: 'document-printer', profile: 'system-queue' } as const;
      const end = async (): Promise<void> => service?.remove();
      return { device: { ...device, path: 'queue:office', simulated: true }, end };
    },
    plug: async (_tray, plugged) => (plugged ? service?.start() : service?.stop()),
    whileOut: async ({ devices }) => notPrinted(await devices.printOn('office', job)),
    use: async ({ devices, round }) => {
      const done = await devices.printOn('office', job);
      if (!done.ok || done.value.state !== 'printed') throw new Error(`print: ${JSON.stringify(done)}`);
      await exactly('sheets', () => service?.count ?? 0, round + 1);
    },
  };
}

/** A charge made after the terminal came back is in its book once; one asked for while it is out is not. */
function terminal(): Pulled {
  const amountFen = 30_000 as Fen;
  const booked = async (tray: VirtualDevices, tillRef: string): Promise<number> =>
    (await tray.terminalBook()).filter((entry) => entry.tillRef === tillRef).length;
  return {
    deviceId: 'terminal',
    plug: byCable('terminal'),
    whileOut: async ({ devices, round, tray }) => {
      const tillRef = `T20261121${String(round).padStart(8, '0')}`;
      named('charge', await devices.terminal.charge({ tillRef, amountFen }));
      if ((await booked(tray, tillRef)) !== 0) throw new Error('a terminal without a cable charged');
    },
    use: async ({ devices, round, tray }) => {
      const tillRef = `T20261122${String(round).padStart(8, '0')}`;
      const done = await devices.terminal.charge({ tillRef, amountFen });
      if (!done.ok || done.value.class !== 'approved') throw new Error(`charge: ${JSON.stringify(done)}`);
      const count = await booked(tray, tillRef);
      if (count !== 1) throw new Error(`charges: ${count} in the book, 1 was made`);
    },
  };
}

/** A scanner can't refuse: what is shown to it while its cable is out is gone, and its report says by name why. */
function scanner(): Pulled {
  const codes: string[] = [];
  const seen = (code: string) => () => codes.filter((one) => one === code).length;
  return {
    deviceId: 'scanner',
    plug: byCable('scanner'),
    watch: (devices) => void devices.onCode(({ text }) => codes.push(text)),
    whileOut: async ({ devices, round, tray }) => {
      await tray.scanCode(`out-${round}`);
      const reason = () => devices.list().find(({ deviceId }) => deviceId === 'scanner')?.reason;
      for (let tries = 0; tries < 300 && !reason(); tries += 1) await pause(10);
      if (!reason()) throw new Error('a scanner without a cable says nothing of it');
    },
    use: async ({ round, tray }) => {
      await tray.scanCode(`code-${round}`);
      await exactly('codes', seen(`code-${round}`), 1);
      await exactly('codes of an unplugged scanner', seen(`out-${round}`), 0);
    },
  };
}

function camera(): Pulled {
  return {
    deviceId: 'camera',
    plug: (tray, plugged) => tray.setCameraPlugged(plugged),
    whileOut: async ({ devices }) => named('scan', await devices.documents.scan({})),
    use: async ({ devices, tray }) => {
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
    whileOut: async ({ devices }) => named('sign', await devices.pad.sign()),
    use: async ({ devices, tray }) => {
      await tray.setPadHand('signs');
      const done = await devices.pad.sign();
      if (!done.ok) throw new Error(`sign: ${done.error.code}`);
    },
  };
}

const slip: PrinterJob = { type: 'slip', lines: createPaper().testPage('training') };

function form(): PrinterJob {
  const paper = createPaper();
  const sheet = paper.alignmentSheet(paper.forms[0]?.form ?? '');
  if (!sheet) throw new Error('no form');
  return { type: 'form', sheet };
}

/** Every kind a station has, by the id of its device. */
export const pulledDevices: Readonly<Record<string, Pulled>> = {
  reader: reader(),
  social: social(),
  printer: printer('printer', slip),
  narrow: printer('narrow', slip),
  form: printer('form', form()),
  office: office(),
  terminal: terminal(),
  scanner: scanner(),
  camera: camera(),
  pad: pad(),
};

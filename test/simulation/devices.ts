import type {
  CardEvent,
  DeviceOutcome,
  DeviceReport,
  Devices,
  PrintLine,
  PrintResult,
} from '../../src-main/core/ports/devices.ts';
import { readReceiptQr } from '../../src-main/core/receipts/qr.ts';
import type { IdCard } from '../../src-main/core/people/idCard.ts';
import type { Dice } from '../../src-main/training/people/index.ts';
import type { Life, VirtualTime } from './time.ts';
import { bareDesk } from '../fixtures/bareDesk.ts';
import { noSocialReader } from '../fixtures/noSocialReader.ts';

/** What the code on a statement of somebody's account begins with. */
const statementMark = 'TS2.';

/** What the printer does with one job; `late` = the answer comes after a long while. */
type PrintFate = 'printed' | 'not-printed' | 'unknown-printed' | 'unknown-blank' | 'late' | 'failed-blank';

/** A sheet that really came out, by the QR on it; it stays when the program dies. */
export type Sheet = {
  readonly qr: string;
  readonly copy: boolean;
  readonly receiptNumber: string;
};

/** The counter's things as they are, whoever runs the program: card on the reader, paper that came out. */
export type Bench = {
  card: IdCard | undefined;
  readonly sheets: Sheet[];
  /** The roll is used up: whatever is printed comes back as not printed. */
  paperOut: boolean;
};

const fates: readonly PrintFate[] = [
  ...Array.from({ length: 7 }, (): PrintFate => 'printed'),
  'not-printed',
  'unknown-printed',
  'unknown-blank',
  'late',
  'failed-blank',
];

const report = (kind: DeviceReport['kind'], more: Partial<DeviceReport> = {}): DeviceReport => ({
  deviceId: kind,
  kind,
  profile: 'simulated',
  port: 'none',
  state: 'ready',
  sinceMs: 0,
  simulated: true,
  ...more,
});

const wrongPrinter: DeviceOutcome<PrintResult> = {
  ok: false,
  error: { code: 'wrong-printer', certainty: 'not-done' },
};
const cardMissing: DeviceOutcome<IdCard> = { ok: false, error: { code: 'no-card', certainty: 'not-done' } };

/** Paper really came out; it is known by the QR on it. */
function comesOut(bench: Bench, lines: readonly PrintLine[]): void {
  const qr = lines.find((line) => line.type === 'qr');
  // The mark of a copy is the only large bold line with a number in it.
  const copy = lines.some((line) => line.type === 'text' && line.size === 'double' && /\d/.test(line.text));
  // A statement of somebody's account is no receipt.
  if (qr?.type !== 'qr' || qr.text.startsWith(statementMark)) return;
  const { payload } = readReceiptQr(qr.text) ?? {};
  bench.sheets.push({ qr: qr.text, copy, receiptNumber: payload?.n ?? '' });
}

/** A reader that reads what lies on it and a printer whose outcome the seed decides. One per life of the station. */
export function createDevices(parts: {
  readonly bench: Bench;
  readonly terminal: boolean;
  readonly time: VirtualTime;
  readonly life: Life;
  readonly dice: Dice;
}): { readonly devices: Devices; tell(event: CardEvent): void } {
  const { bench, dice, life, time } = parts;
  const listeners = new Set<(event: CardEvent) => void>();
  const reports = () => [
    report('id-card-reader'),
    report('receipt-printer', bench.paperOut ? { state: 'failed', reason: 'paper-out' } : {}),
    ...(parts.terminal ? [report('payment-terminal')] : []),
  ];
  const print = async (lines: readonly PrintLine[]): Promise<DeviceOutcome<PrintResult>> => {
    const fate = bench.paperOut ? 'not-printed' : dice.pick(fates);
    await time.sleep(dice.between(50, 400), life);
    if (fate === 'printed' || fate === 'unknown-printed' || fate === 'late') comesOut(bench, lines);
    await time.sleep(fate === 'late' ? dice.between(5_000, 40_000) : dice.between(50, 800), life);
    switch (fate) {
      case 'printed':
      case 'late':
        return { ok: true, value: { state: 'printed' }, warnings: [] };
      case 'not-printed':
        return { ok: true, value: { state: 'not-printed', reason: 'no-paper' }, warnings: [] };
      case 'failed-blank':
        return { ok: false, error: { code: 'absent', certainty: 'not-done' } };
      case 'unknown-printed':
      case 'unknown-blank':
        return { ok: false, error: { code: 'timeout', certainty: 'unknown' } };
    }
  };
  return {
    tell: (event) => {
      for (const listener of listeners) listener(event);
    },
    devices: {
      list: reports,
      socialSecurity: noSocialReader,
      ...bareDesk,
      onChange: () => () => undefined,
      onCard: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      readCard: async () => {
        await time.sleep(dice.between(200, 900), life);
        return bench.card ? { ok: true, value: bench.card, warnings: [] } : cardMissing;
      },
      print,
      printOn: (_deviceId, job) => (job.type === 'slip' ? print(job.lines) : Promise.resolve(wrongPrinter)),
      test: (deviceId) => {
        const found = reports().find((one) => one.deviceId === deviceId) ?? reports()[0];
        return found
          ? Promise.resolve({ ok: true, value: found, warnings: [] })
          : Promise.resolve({ ok: false, error: { code: 'absent', certainty: 'not-done' } });
      },
      close: () => Promise.resolve(),
    },
  };
}

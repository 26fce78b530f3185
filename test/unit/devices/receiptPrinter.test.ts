import { beforeEach, describe, expect, it } from 'vitest';
import { ReceiptPrinter } from '../../../src-main/devices/drivers/receiptPrinter.ts';
import { type PrintedSlip, VirtualPrinter } from '../../../src-main/training/devices/virtualPrinter.ts';
import { FakeClock } from './fakeClock.ts';
import { bytesOf, hex, type Script, ScriptedTransport } from './scriptedTransport.ts';

/** Four rows and the knife. */
const job = bytesOf('1B40 1C26 CAD5 0A CAD5 0A CAD5 0A CAD5 0A 1D564200');

let clock: FakeClock;
let device: VirtualPrinter;
let line: ScriptedTransport;
let slips: PrintedSlip[];

const honest: Script = (written) => device.receive(written);

/** What `DLE EOT n` answers, by n; everything else honestly. */
function status(answers: Readonly<Record<number, number | undefined>>): Script {
  return (written) => {
    const [first, second, n = 0] = written;
    if (first !== 0x10 || second !== 0x04 || written.length !== 3 || !(n in answers)) return honest(written);
    const answer = answers[n];
    return answer === undefined ? undefined : [Uint8Array.of(answer)];
  };
}

async function started(): Promise<ReceiptPrinter> {
  const printer = await ReceiptPrinter.start({ transport: line, clock, baudRate: 115_200 });
  if (!printer.ok) throw new Error(printer.error);
  return printer.value;
}

const print = async (printer: ReceiptPrinter) => (await clock.until(printer.print(job))).result;
const jobsSent = (): number => line.written.filter((bytes) => bytes.length > 3).length;

beforeEach(() => {
  clock = new FakeClock();
  slips = [];
  device = new VirtualPrinter((slip) => slips.push(slip));
  line = new ScriptedTransport(honest);
});

describe('a slip is printed', () => {
  it('when the printer, asked behind the data, says paper is there and it is online', async () => {
    expect(await print(await started())).toEqual({ state: 'printed' });
    expect(slips).toMatchObject([{ complete: true }]);
    expect(hex(line.written.find((bytes) => bytes.length > 3) ?? new Uint8Array()).endsWith('1D7201')).toBe(true);
  });

  it('with a warning when the roll comes to its end', async () => {
    device.setPaper('near-end');
    const printed = await clock.until((await started()).print(job));
    expect(printed).toEqual({ result: { state: 'printed' }, warnings: ['paper-near-end'] });
  });

  it('though automatic packets and flow control come in between', async () => {
    line.script = (written) => [bytesOf('10000000'), bytesOf('13'), ...honest(written)!, bytesOf('11')];
    expect(await print(await started())).toEqual({ state: 'printed' });
  });

  it('though the printer takes ten seconds', async () => {
    line.script = (written) => {
      const answers = honest(written) ?? [];
      if (written.length <= 3) return answers;
      void clock.sleep(10_000).then(() => answers.forEach((answer) => line.say(answer)));
      return undefined;
    };
    expect(await print(await started())).toEqual({ state: 'printed' });
    expect(jobsSent()).toBe(1);
  });
});

describe('nothing is sent and nothing printed', () => {
  it.each([
    ['paper-out', { 1: 0x1a, 4: 0x7e }],
    ['paper-out', { 1: 0x1a, 2: 0x32, 4: 0x12 }],
    ['cover-open', { 1: 0x1a, 2: 0x16, 4: 0x12 }],
    ['cutter-error', { 1: 0x1a, 2: 0x12, 3: 0x1a, 4: 0x12 }],
    ['printer-error', { 1: 0x1a, 2: 0x12, 3: 0x32, 4: 0x12 }],
    ['offline', { 1: 0x1a, 2: 0x12, 3: 0x12, 4: 0x12 }],
    ['printer-silent', { 1: undefined }],
    ['printer-silent', { 4: undefined }],
    ['printer-silent', { 1: 0xff }],
  ])('because of %s', async (reason, answers) => {
    line.script = status(answers);
    expect(await print(await started())).toEqual({ state: 'not-printed', reason });
    expect(jobsSent()).toBe(0);
    expect(slips).toEqual([]);
  });

  it('when it was cancelled in time', async () => {
    const printer = await started();
    const cancelled = await clock.until(printer.print(job, AbortSignal.abort()));
    expect(cancelled.result).toEqual({ state: 'not-printed', reason: 'cancelled' });
    expect(jobsSent()).toBe(0);
  });

  it('when the line holds even the question', async () => {
    line.held = true;
    expect(await print(await started())).toEqual({ state: 'not-printed', reason: 'printer-silent' });
  });
});

describe('nobody knows whether it was printed', () => {
  it('when paper ended during the job', async () => {
    device.endPaperAfter(2);
    expect(await print(await started())).toEqual({ state: 'unknown', reason: 'paper-ended-during-job' });
    expect(slips).toMatchObject([{ complete: false }]);
    expect(jobsSent()).toBe(1);
  });

  it('when the queued answer says the paper ended', async () => {
    line.script = (written) => (written.length > 3 ? [bytesOf('0F')] : honest(written));
    expect(await print(await started())).toEqual({ state: 'unknown', reason: 'paper-ended-during-job' });
  });

  it('when the cover was opened during the job', async () => {
    line.script = (written) => {
      if (written.length > 3) line.script = status({ 1: 0x1a, 2: 0x16, 4: 0x12 });
      return written.length > 3 ? undefined : honest(written);
    };
    expect(await print(await started())).toEqual({ state: 'unknown', reason: 'cover-open-during-job' });
  });

  it('when the printer went offline between its answer and ours', async () => {
    line.script = (written) => {
      if (written.length > 3) line.script = status({ 1: 0x1a, 2: 0x12, 3: 0x12, 4: 0x12 });
      return honest(written);
    };
    expect(await print(await started())).toEqual({ state: 'unknown', reason: 'offline-during-job' });
  });

  it('when it is silent after the data', async () => {
    line.script = (written) => {
      if (written.length > 3) line.script = () => undefined;
      return honest(written)?.filter(() => written.length <= 3);
    };
    expect(await print(await started())).toEqual({ state: 'unknown', reason: 'no-answer-after-data' });
    expect(jobsSent()).toBe(1);
  });

  it('when the cable was pulled during the job', async () => {
    line.script = (written) => {
      if (written.length > 3) queueMicrotask(() => line.unplug());
      return written.length > 3 ? undefined : honest(written);
    };
    expect(await print(await started())).toEqual({ state: 'unknown', reason: 'port-lost-during-job' });
  });

  it('when the printer holds the line and the data stays in the cable', async () => {
    line.script = (written) => {
      if (hex(written) === '100404') line.held = true;
      return honest(written);
    };
    expect(await print(await started())).toEqual({ state: 'unknown', reason: 'write-stalled' });
    expect(jobsSent()).toBe(1);
  });

  it('and an answer left over from that job does not make the next one printed', async () => {
    line.script = (written) => (written.length > 3 ? undefined : honest(written));
    const printer = await started();
    expect(await print(printer)).toEqual({ state: 'unknown', reason: 'no-answer-after-data' });
    line.say(bytesOf('00'));
    expect(await print(printer)).toEqual({ state: 'unknown', reason: 'no-answer-after-data' });
  });
});

describe('a printer that is behind', () => {
  const deaf: Script = (written) => (hex(written).endsWith('1D7201') ? undefined : honest(written));

  it('gets no new slip before it has caught up', async () => {
    line.script = deaf;
    const printer = await started();
    expect(await print(printer)).toEqual({ state: 'unknown', reason: 'no-answer-after-data' });
    expect(await print(printer)).toEqual({ state: 'not-printed', reason: 'printer-still-busy' });
    expect(jobsSent()).toBe(1);
  });

  it('gets the next slip after its late answer, which is not taken for the new one', async () => {
    line.script = deaf;
    const printer = await started();
    await print(printer);
    line.script = (written) => (hex(written) === '1D7201' ? [bytesOf('00'), bytesOf('00')] : deaf(written));
    expect(await print(printer)).toEqual({ state: 'unknown', reason: 'no-answer-after-data' });
    line.script = honest;
    expect(await print(printer)).toEqual({ state: 'printed' });
    expect(jobsSent()).toBe(3);
  });
});

describe('an idle printer', () => {
  it.each([
    ['ready', undefined, {}],
    ['degraded', 'paper-near-end', { 4: 0x1e }],
    ['failed', 'paper-out', { 4: 0x7e }],
    ['failed', 'cover-open', { 1: 0x1a, 2: 0x16 }],
    ['unknown', 'printer-silent', { 1: undefined }],
  ])('is %s %s', async (state, reason, answers) => {
    line.script = status(answers);
    const health = await clock.until((await started()).poll());
    expect(health).toMatchObject(reason === undefined ? { state } : { state, reason });
    expect(health.reopen ?? false).toBe(false);
  });

  it('that is silent while it wakes is looked at soon, and one that stays silent as seldom as any', async () => {
    line.script = () => undefined;
    const printer = await started();
    expect(printer.pollMs).toBe(2000);
    const pauses: number[] = [];
    for (let looks = 0; looks < 6; looks += 1) {
      await clock.until(printer.poll());
      pauses.push(printer.pollMs);
    }
    expect(pauses).toEqual([300, 300, 300, 300, 2000, 2000]);
    line.script = honest;
    expect(await clock.until(printer.poll())).toMatchObject({ state: 'ready' });
    expect(printer.pollMs).toBe(2000);
  });

  it('that stays silent for half a minute has its port opened anew, in case the handle is dead', async () => {
    line.script = () => undefined;
    const printer = await started();
    const reopens: boolean[] = [];
    for (let look = 0; look < 16; look += 1) reopens.push((await clock.until(printer.poll())).reopen ?? false);
    expect(reopens.indexOf(true)).toBe(14);
  });
});

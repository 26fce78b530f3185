import { describe, expect, it } from 'vitest';
import { err, ok, type Result } from '../../../src-main/contract/values/result.ts';
import { DocumentPrinter } from '../../../src-main/devices/drivers/documentPrinter.ts';
import { OneWayPrinter } from '../../../src-main/devices/drivers/oneWayPrinter.ts';
import type {
  PrintQueue,
  QueueJob,
  QueueJobState,
  QueueTrouble,
} from '../../../src-main/devices/transports/systemPrinter/printQueue.ts';
import { QueueTransport } from '../../../src-main/devices/transports/systemPrinter/queueLine.ts';
import { FakeClock } from './fakeClock.ts';
import { ScriptedTransport } from './scriptedTransport.ts';

/** A queue whose jobs go through written states; the last one stays. */
class ScriptedQueue implements PrintQueue {
  readonly name = 'office';
  readonly jobs: QueueJob[] = [];
  states: QueueJobState[] = ['printed'];
  trouble: QueueTrouble | undefined;
  refusal: 'refused' | 'unsure' | undefined;
  cancelled = 0;
  /** What the job becomes when it is taken back. */
  afterCancel: QueueJobState | undefined;

  async look(): Promise<Result<undefined, QueueTrouble>> {
    return this.trouble ? err(this.trouble) : ok(undefined);
  }

  async submit(job: QueueJob): Promise<Result<string, 'refused' | 'unsure'>> {
    this.jobs.push(job);
    return this.refusal ? err(this.refusal) : ok('office-7');
  }

  async jobState(): Promise<QueueJobState> {
    const [state = 'gone'] = this.states.length > 1 ? this.states.splice(0, 1) : this.states;
    return state;
  }

  async cancel(): Promise<void> {
    this.cancelled += 1;
    if (this.afterCancel) this.states = [this.afterCancel];
  }
}

const document = { title: '日结单', pdf: Uint8Array.of(0x25, 0x50), paper: 'A4' } as const;

/** Prints one document, letting time pass. */
async function outcomeOn(prepare: (queue: ScriptedQueue) => void) {
  const [clock, queue] = [new FakeClock(), new ScriptedQueue()];
  prepare(queue);
  const printing = new DocumentPrinter({ queue, clock }).print(document);
  await clock.advance(90_000);
  return { ...(await printing).result, jobs: queue.jobs.length, cancelled: queue.cancelled };
}

describe('an office printer behind a queue', () => {
  it('has printed when the system says that the job was done', async () => {
    expect(await outcomeOn((queue) => (queue.states = ['waiting', 'printing', 'printed']))).toEqual({
      state: 'printed',
      jobs: 1,
      cancelled: 0,
    });
  });

  it.each(['queue-stopped', 'spooler-stopped', 'spooler-missing', 'port-missing'] as const)(
    'is handed nothing when the look says %s',
    async (trouble) => {
      expect(await outcomeOn((queue) => (queue.trouble = trouble))).toEqual({
        state: 'not-printed',
        reason: trouble,
        jobs: 0,
        cancelled: 0,
      });
    },
  );

  it('did not print what the system refused; nobody knows what became of a hand-over without an answer', async () => {
    expect(await outcomeOn((queue) => (queue.refusal = 'refused'))).toMatchObject({ state: 'not-printed', jobs: 1 });
    expect(await outcomeOn((queue) => (queue.refusal = 'unsure'))).toMatchObject({ state: 'unknown', jobs: 1 });
  });

  it('takes a job back that never began, so that it does not come out tomorrow', async () => {
    const stuck = await outcomeOn((queue) => {
      queue.states = ['waiting'];
      queue.afterCancel = 'cancelled';
    });
    expect(stuck).toEqual({ state: 'not-printed', reason: 'spooler-stuck', jobs: 1, cancelled: 1 });
  });

  it('leaves unknown what began and was taken back, and what would not go away', async () => {
    const began = await outcomeOn((queue) => {
      queue.states = ['printing'];
      queue.afterCancel = 'cancelled';
    });
    expect(began).toMatchObject({ state: 'unknown', reason: 'spooler-stuck', jobs: 1 });
    expect(await outcomeOn((queue) => (queue.states = ['waiting']))).toMatchObject({ state: 'unknown', jobs: 1 });
  });

  it('leaves unknown what failed in the middle or is forgotten', async () => {
    expect(await outcomeOn((queue) => (queue.states = ['printing', 'failed']))).toMatchObject({
      state: 'unknown',
      reason: 'job-failed',
    });
    expect(await outcomeOn((queue) => (queue.states = ['gone']))).toMatchObject({
      state: 'unknown',
      reason: 'spooler-silent',
    });
    expect(await outcomeOn((queue) => (queue.states = ['waiting', 'cancelled']))).toMatchObject({
      state: 'not-printed',
    });
  });
});

describe('a printer that cannot answer', () => {
  const start = (transport: ScriptedTransport, clock = new FakeClock()) =>
    new OneWayPrinter({ transport, clock, baudRate: 9600 });

  it('is never called ready and its paper is a question for a person', async () => {
    const printer = start(new ScriptedTransport());
    expect(await printer.poll()).toEqual({ state: 'unknown', reason: 'no-back-channel' });
    expect((await printer.print(Uint8Array.of(1))).result).toEqual({ state: 'unknown', reason: 'no-back-channel' });
  });

  it('that holds the line leaves the job unknown and takes no other one behind it', async () => {
    const [transport, clock] = [new ScriptedTransport(), new FakeClock()];
    transport.held = true;
    const printer = start(transport, clock);
    const first = printer.print(Uint8Array.of(1));
    await clock.advance(70_000);
    expect((await first).result).toEqual({ state: 'unknown', reason: 'write-stalled' });
    expect((await printer.print(Uint8Array.of(2))).result).toEqual({
      state: 'not-printed',
      reason: 'printer-holds-line',
    });
    expect(await printer.poll()).toMatchObject({ state: 'failed', reason: 'printer-holds-line' });
    expect(transport.written).toHaveLength(1);
  });

  it('that was unplugged in the middle leaves the job unknown', async () => {
    const transport = new ScriptedTransport();
    const printer = start(transport);
    transport.unplug();
    expect((await printer.print(Uint8Array.of(1))).result).toEqual({
      state: 'unknown',
      reason: 'port-lost-during-job',
    });
  });

  it('is cancelled only before the first byte', async () => {
    const transport = new ScriptedTransport();
    const outcome = await start(transport).print(Uint8Array.of(1), AbortSignal.abort());
    expect(outcome.result).toEqual({ state: 'not-printed', reason: 'cancelled' });
    expect(transport.written).toEqual([]);
  });

  it('behind a queue of the system gets its bytes as they are', async () => {
    const queue = new ScriptedQueue();
    const printer = new OneWayPrinter({ transport: new QueueTransport(queue), clock: new FakeClock(), baudRate: 9600 });
    expect((await printer.print(Uint8Array.of(0x1b, 0x40))).result.state).toBe('unknown');
    expect(queue.jobs).toEqual([{ bytes: Uint8Array.of(0x1b, 0x40), title: 'form', form: 'raw' }]);
    queue.refusal = 'refused';
    expect((await printer.print(Uint8Array.of(1))).result).toEqual({ state: 'not-printed', reason: 'queue-refused' });
  });
});

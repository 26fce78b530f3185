import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DocumentPrinter } from '../../../src-main/devices/drivers/documentPrinter.ts';
import { CupsQueue } from '../../../src-main/devices/transports/systemPrinter/cupsQueue.ts';
import { ippJobState } from '../../../src-main/devices/transports/systemPrinter/ippJobState.ts';
import { createSystemClock } from '../../../src-main/adapters/storage/systemClock.ts';
import { canPrint, PrintService } from '../../fixtures/printService.ts';

const pdf = Uint8Array.from(Buffer.from('%PDF-1.3 sheet of a shift'));
const document = { title: '日结单', pdf, paper: 'A4' } as const;

describe.runIf(canPrint)('a queue of the real print service', () => {
  let service: PrintService;
  const run = (program: string, ...args: string[]) => service.run(program, ...args);
  const print = () => {
    const queue = new CupsQueue('office');
    return new DocumentPrinter({ queue, clock: createSystemClock() }).print(document);
  };

  beforeAll(async () => {
    service = new PrintService();
    await service.start();
    service.addQueue('office');
  }, 30_000);
  afterAll(() => service.remove());

  it('prints a document under a number of its own, byte for byte', async () => {
    expect((await print()).result).toEqual({ state: 'printed' });
    expect(service.printed).toBe('%PDF-1.3 sheet of a shift');
  });

  it('does not know a queue nobody made', async () => {
    expect(await new CupsQueue('nowhere').look()).toEqual({ ok: false, error: 'port-missing' });
  });

  it('tells a job that was taken back before it began from one that was printed', async () => {
    const queue = new CupsQueue('office');
    run('cupsdisable', 'office');
    expect(await queue.look()).toEqual({ ok: false, error: 'queue-stopped' });
    const job = await queue.submit({ bytes: document.pdf, title: 'x', form: 'pdf' });
    if (!job.ok) throw new Error(job.error);
    expect(await queue.jobState(job.value)).toBe('waiting');
    await queue.cancel(job.value);
    expect(await queue.jobState(job.value)).toBe('cancelled');
    run('cupsenable', 'office');
    expect(await queue.look()).toEqual({ ok: true, value: undefined });
  });

  it('leaves unknown what was cancelled while it printed', async () => {
    service.trouble('slow', true);
    const printing = print();
    for (let tries = 0; tries < 50 && !/now printing/.test(run('lpstat', '-p', 'office').stdout); tries += 1)
      await wait(50);
    await wait(1200);
    run('cancel', '-a', 'office');
    service.trouble('slow', false);
    expect((await printing).result).toEqual({ state: 'unknown', reason: 'job-cancelled' });
  });

  it('knows nothing of a job that never was', async () => {
    expect(await ippJobState(99_999)).toBe('gone');
  });

  it('says that the service does not run when it does not', async () => {
    process.env['CUPS_SERVER'] = join(service.root, 'nobody.sock');
    expect(await new CupsQueue('office').look()).toEqual({ ok: false, error: 'spooler-stopped' });
    process.env['CUPS_SERVER'] = service.socket;
  });
});

describe('a machine without a print service', () => {
  it('says that it is missing and prints nothing', async () => {
    const none = { lp: '/nowhere/lp', lpstat: '/nowhere/lpstat', cancel: '/nowhere/cancel' };
    const queue = new CupsQueue('office', none);
    expect(await queue.look()).toEqual({ ok: false, error: 'spooler-missing' });
    expect(await queue.submit({ bytes: document.pdf, title: 'x', form: 'pdf' })).toEqual({
      ok: false,
      error: 'refused',
    });
  });
});

import { createRequire } from 'node:module';
import { err, ok, type Result } from '../../../contract/values/result.ts';
import type { PrintQueue, QueueJob, QueueJobState, QueueTrouble } from './printQueue.ts';

type Koffi = typeof import('koffi');
type Call = (...args: readonly unknown[]) => unknown;
type Spooler = { readonly call: (name: keyof typeof signatures, ...args: readonly unknown[]) => Promise<unknown> };

/** Of winspool.drv, as its header documents them; wide characters throughout. */
const signatures = {
  OpenPrinterW: 'bool __stdcall OpenPrinterW(str16 name, _Out_ void** printer, void* defaults)',
  ClosePrinter: 'bool __stdcall ClosePrinter(void* printer)',
  StartDocPrinterW: 'uint32_t __stdcall StartDocPrinterW(void* printer, uint32_t level, TownshipDocInfo* document)',
  StartPagePrinter: 'bool __stdcall StartPagePrinter(void* printer)',
  WritePrinter: 'bool __stdcall WritePrinter(void* printer, void* bytes, uint32_t count, _Out_ uint32_t* written)',
  EndPagePrinter: 'bool __stdcall EndPagePrinter(void* printer)',
  EndDocPrinter: 'bool __stdcall EndDocPrinter(void* printer)',
  GetJobW:
    'bool __stdcall GetJobW(void* printer, uint32_t id, uint32_t level, _Out_ uint8_t* job, uint32_t size, _Out_ uint32_t* needed)',
  SetJobW: 'bool __stdcall SetJobW(void* printer, uint32_t id, uint32_t level, void* job, uint32_t command)',
  GetPrinterW:
    'bool __stdcall GetPrinterW(void* printer, uint32_t level, _Out_ uint8_t* about, uint32_t size, _Out_ uint32_t* needed)',
} as const;

/** Bits of JOB_INFO_1.Status and PRINTER_INFO_6.dwStatus, and SetJob's command. */
const bits = {
  paused: 0x1,
  error: 0x2,
  deleting: 0x4,
  printing: 0x10,
  printed: 0x80,
  deleted: 0x100,
  complete: 0x1000,
};
const deleteJob = 5;
/** Where JOB_INFO_1 of a 64-bit system holds its status: behind the id, six pointers and their padding. */
const jobStatusAt = 56;

let loaded: Spooler | undefined;

/**
 * A queue of the Windows spooler. Bytes go as they are (datatype RAW): right for dot-matrix printers behind a driver, and for office
 * printers that take PDF directly. Written after the published header; it has not run on Windows yet (`README.md`).
 */
export class WindowsQueue implements PrintQueue {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  async look(): Promise<Result<undefined, QueueTrouble>> {
    const looked = await this.#with(async (spooler, printer) => {
      const [about, needed] = [Buffer.alloc(8), [0]];
      const told = await spooler.call('GetPrinterW', printer, 6, about, about.length, needed);
      return told === true ? about.readUInt32LE(0) : 0;
    });
    if (looked === undefined) return err('port-missing');
    return (looked & (bits.paused | bits.error)) === 0 ? ok(undefined) : err('queue-stopped');
  }

  async submit(job: QueueJob): Promise<Result<string, 'refused' | 'unsure'>> {
    const taken = await this.#with(async (spooler, printer): Promise<Result<string, 'refused' | 'unsure'>> => {
      const document = { pDocName: job.title.slice(0, 60), pOutputFile: null, pDatatype: 'RAW' };
      const id = await spooler.call('StartDocPrinterW', printer, 1, document);
      if (typeof id !== 'number' || id === 0) return err('refused');
      const written = [0];
      const sent =
        (await spooler.call('StartPagePrinter', printer)) === true &&
        (await spooler.call('WritePrinter', printer, Buffer.from(job.bytes), job.bytes.length, written)) === true &&
        (await spooler.call('EndPagePrinter', printer)) === true;
      const ended = await spooler.call('EndDocPrinter', printer);
      return sent && ended === true && written[0] === job.bytes.length ? ok(String(id)) : err('unsure');
    });
    return taken ?? err('refused');
  }

  /** The spooler forgets a job that is done: a job it no longer knows is `gone`, which is no proof of paper. */
  async jobState(jobId: string): Promise<QueueJobState> {
    const status = await this.#with(async (spooler, printer) => {
      const [job, needed] = [Buffer.alloc(4096), [0]];
      const told = await spooler.call('GetJobW', printer, Number(jobId), 1, job, job.length, needed);
      return told === true ? job.readUInt32LE(jobStatusAt) : undefined;
    });
    if (status === undefined) return 'gone';
    if ((status & (bits.printed | bits.complete)) !== 0) return 'printed';
    if ((status & (bits.deleting | bits.deleted)) !== 0) return 'cancelled';
    if ((status & bits.error) !== 0) return 'failed';
    return (status & bits.printing) === 0 ? 'waiting' : 'printing';
  }

  async cancel(jobId: string): Promise<void> {
    await this.#with((spooler, printer) => spooler.call('SetJobW', printer, Number(jobId), 0, null, deleteJob));
  }

  /** `undefined` when the queue can't be opened. */
  async #with<T>(work: (spooler: Spooler, printer: unknown) => Promise<T>): Promise<T | undefined> {
    const spooler = (loaded ??= load());
    const printer: [unknown] = [undefined];
    if ((await spooler.call('OpenPrinterW', this.name, printer, null)) !== true) return undefined;
    try {
      return await work(spooler, printer[0]);
    } finally {
      await spooler.call('ClosePrinter', printer[0]);
    }
  }
}

/** The binding is loaded at the first queue: most stations on Linux never need it. */
function load(): Spooler {
  const koffi = createRequire(import.meta.url)('koffi') as Koffi;
  const library = koffi.load('winspool.drv');
  koffi.struct('TownshipDocInfo', { pDocName: 'str16', pOutputFile: 'str16', pDatatype: 'str16' });
  const functions = new Map<string, { readonly async: Call }>();
  for (const [name, signature] of Object.entries(signatures)) functions.set(name, library.func(signature));
  const call: Spooler['call'] = (name, ...args) =>
    new Promise((resolve, reject) => {
      functions.get(name)?.async(...args, (error: Error | null, value: unknown) => {
        if (error) reject(error);
        else resolve(value);
      });
    });
  return { call };
}

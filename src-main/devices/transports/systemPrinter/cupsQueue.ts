import { err, ok, type Result } from '../../../contract/values/result.ts';
import type { PrintQueue, QueueJob, QueueJobState, QueueTrouble } from './printQueue.ts';
import { ippJobState } from './ippJobState.ts';
import { runProgram } from './runProgram.ts';

/** Programs of CUPS; tests put others in their place. */
export type CupsPrograms = { readonly lp: string; readonly lpstat: string; readonly cancel: string };

/** Asks the service for the state of a job by its number. */
type StateOf = (jobNumber: number) => Promise<QueueJobState>;

const usual: CupsPrograms = { lp: 'lp', lpstat: 'lpstat', cancel: 'cancel' };
/** A look is quick or the service hangs; handing over a document may take longer on an old disk. */
const waits = { lookMs: 4000, submitMs: 20_000 } as const;

/**
 * A CUPS queue through `lp` and `lpstat`, which every Linux with a printer has, and the service's own word about a job. CUPS says
 * "completed" when the printer took everything and, where it can tell, printed it.
 */
export class CupsQueue implements PrintQueue {
  readonly name: string;
  readonly #programs: CupsPrograms;
  readonly #stateOf: StateOf;

  constructor(name: string, programs: CupsPrograms = usual, stateOf: StateOf = ippJobState) {
    this.name = name;
    this.#programs = programs;
    this.#stateOf = stateOf;
  }

  async look(): Promise<Result<undefined, QueueTrouble>> {
    const end = await runProgram([this.#programs.lpstat, '-p', this.name], undefined, waits.lookMs);
    if (end.type === 'missing') return err('spooler-missing');
    if (end.type === 'late') return err('spooler-stopped');
    if (end.code !== 0) return err(await this.#trouble(end.complaint));
    return /\bdisabled since\b/.test(end.output) ? err('queue-stopped') : ok(undefined);
  }

  async submit(job: QueueJob): Promise<Result<string, 'refused' | 'unsure'>> {
    const raw = job.form === 'raw' ? ['-o', 'raw'] : [];
    const title = job.title.replaceAll(/[\p{Cc}\p{Cf}]/gu, '').slice(0, 60);
    const media = job.paper === undefined ? [] : ['-o', `media=${job.paper}`];
    const command = [this.#programs.lp, '-d', this.name, '-t', title, ...raw, ...media, '-'] as const;
    const end = await runProgram(command, job.bytes, waits.submitMs);
    if (end.type === 'missing') return err('refused');
    // Ended by us in the middle: the service may have the whole document all the same.
    if (end.type === 'late') return err('unsure');
    if (end.code !== 0) return err('refused');
    const jobId = /^request id is (\S+-\d+)\b/m.exec(end.output)?.[1];
    return jobId === undefined ? err('unsure') : ok(jobId);
  }

  async jobState(jobId: string): Promise<QueueJobState> {
    const number = Number(/-(\d+)$/.exec(jobId)?.[1]);
    return Number.isSafeInteger(number) ? this.#stateOf(number) : 'gone';
  }

  async cancel(jobId: string): Promise<void> {
    await runProgram([this.#programs.cancel, jobId], undefined, waits.lookMs);
  }

  /** To `lpstat` every queue is unknown while the service does not run; asking for the service tells them apart. */
  async #trouble(complaint: string): Promise<QueueTrouble> {
    const service = await runProgram([this.#programs.lpstat, '-r'], undefined, waits.lookMs);
    if (service.type !== 'ended' || !/scheduler is running/.test(service.output)) return 'spooler-stopped';
    return /Invalid destination|Unknown destination|does not exist/i.test(complaint) ? 'port-missing' : 'port-failed';
  }
}

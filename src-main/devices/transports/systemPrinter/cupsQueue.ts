import { err, ok, type Result } from '../../../contract/values/result.ts';
import type { PrintQueue, QueueJob, QueueJobState, QueueTrouble } from './printQueue.ts';
import { type ProgramEnd, runProgram } from './runProgram.ts';

/** Programs of CUPS; tests put others in their place. */
export type CupsPrograms = { readonly lp: string; readonly lpstat: string; readonly cancel: string };

const usual: CupsPrograms = { lp: 'lp', lpstat: 'lpstat', cancel: 'cancel' };
/** A look is quick or the service hangs; handing over a document may take longer on an old disk. */
const waits = { lookMs: 4000, submitMs: 20_000 } as const;

/**
 * A CUPS queue through `lp` and `lpstat`, which every Linux with a printer has. CUPS says "completed" when the printer took
 * everything and, where it can tell, printed it.
 */
export class CupsQueue implements PrintQueue {
  readonly name: string;
  readonly #programs: CupsPrograms;

  constructor(name: string, programs: CupsPrograms = usual) {
    this.name = name;
    this.#programs = programs;
  }

  async look(): Promise<Result<undefined, QueueTrouble>> {
    const end = await runProgram([this.#programs.lpstat, '-p', this.name], undefined, waits.lookMs);
    if (end.type === 'missing') return err('spooler-missing');
    if (end.type === 'late') return err('spooler-stopped');
    if (end.code !== 0) return err(troubleOf(end.complaint));
    return /\bdisabled since\b/.test(end.output) ? err('queue-stopped') : ok(undefined);
  }

  async submit(job: QueueJob): Promise<Result<string, 'refused' | 'unsure'>> {
    const raw = job.form === 'raw' ? ['-o', 'raw'] : [];
    const title = job.title.replaceAll(/[\p{Cc}\p{Cf}]/gu, '').slice(0, 60);
    const command = [this.#programs.lp, '-d', this.name, '-t', title, ...raw, '-'] as const;
    const end = await runProgram(command, job.bytes, waits.submitMs);
    if (end.type === 'missing') return err('refused');
    // Ended by us in the middle: the service may have the whole document all the same.
    if (end.type === 'late') return err('unsure');
    if (end.code !== 0) return err('refused');
    const jobId = /^request id is (\S+-\d+)\b/m.exec(end.output)?.[1];
    return jobId === undefined ? err('unsure') : ok(jobId);
  }

  async jobState(jobId: string): Promise<QueueJobState> {
    const open = await this.#list('not-completed');
    const waiting = open && entryOf(open, jobId);
    if (waiting !== undefined) return /printing|processing/.test(waiting) ? 'printing' : 'waiting';
    const done = await this.#list('completed');
    const entry = done && entryOf(done, jobId);
    return entry === undefined ? 'gone' : endOf(entry);
  }

  async cancel(jobId: string): Promise<void> {
    await runProgram([this.#programs.cancel, jobId], undefined, waits.lookMs);
  }

  async #list(which: 'completed' | 'not-completed'): Promise<string | undefined> {
    const command = [this.#programs.lpstat, '-l', '-W', which, '-o', this.name] as const;
    const end: ProgramEnd = await runProgram(command, undefined, waits.lookMs);
    return end.type === 'ended' && end.code === 0 ? end.output : undefined;
  }
}

function troubleOf(complaint: string): QueueTrouble {
  if (/Unable to connect|Connection refused|Bad file descriptor|No such file or directory/i.test(complaint))
    return 'spooler-stopped';
  return /Invalid destination|Unknown destination|does not exist/i.test(complaint) ? 'port-missing' : 'port-failed';
}

/** The lines of one job in a long list: its own, and the indented ones below it. */
function entryOf(list: string, jobId: string): string | undefined {
  const lines = list.split('\n');
  const start = lines.findIndex((line) => line.split(/\s/)[0] === jobId);
  if (start === -1) return undefined;
  const after = lines.slice(start + 1).findIndex((line) => /^\S/.test(line));
  return lines.slice(start, after === -1 ? undefined : start + 1 + after).join('\n');
}

/** A completed job by its reasons (RFC 8011, job-state-reasons). */
function endOf(entry: string): QueueJobState {
  if (/job-completed-successfully/.test(entry)) return 'printed';
  if (/job-canceled/.test(entry)) return 'cancelled';
  return /aborted|job-completed-with-errors|job-stopped/.test(entry) ? 'failed' : 'gone';
}

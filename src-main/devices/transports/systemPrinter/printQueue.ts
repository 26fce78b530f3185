import type { Result } from '../../../contract/values/result.ts';

/** Why a queue does not work; reasons of `contract/text/devices.ts`. `port-missing`: no queue of this name. */
export type QueueTrouble = 'port-missing' | 'spooler-missing' | 'spooler-stopped' | 'queue-stopped' | 'port-failed';

/** A job as the operating system tells of it. `gone`: it does not know the job any more, which says nothing about paper. */
export type QueueJobState = 'waiting' | 'printing' | 'printed' | 'failed' | 'cancelled' | 'gone';

/** What is sent: a document the system turns into the printer's language, or bytes that are the printer's language already. */
export type QueueJob = {
  readonly bytes: Uint8Array;
  readonly title: string;
  readonly form: 'pdf' | 'raw';
  /** The paper a document is laid out for; without it the queue's own stands. */
  readonly paper?: 'A4' | 'A5';
};

/** A printer queue of the operating system. Every call has a deadline inside and never throws. */
export interface PrintQueue {
  readonly name: string;
  look(): Promise<Result<undefined, QueueTrouble>>;
  /** The system's id of the job. `refused`: it was certainly not taken; `unsure`: nobody knows whether it was. */
  submit(job: QueueJob): Promise<Result<string, 'refused' | 'unsure'>>;
  jobState(jobId: string): Promise<QueueJobState>;
  /** Asks for a job to be taken back; what became of it is told by `jobState`. */
  cancel(jobId: string): Promise<void>;
}

import { parentPort, workerData } from 'node:worker_threads';
import { createCrypto } from '../../adapters/crypto/index.ts';
import { affairDocument } from '../../adapters/documents/affairDocument.ts';
import { applicationForm } from '../../adapters/documents/applicationForm.ts';
import { auditSheet } from '../../adapters/documents/auditSheet.ts';
import { dayDocument } from '../../adapters/documents/dayDocument.ts';
import { moneyDocument } from '../../adapters/documents/moneyDocument.ts';
import type { DocumentPlan } from '../../adapters/documents/plan.ts';
import { outageForms } from '../../adapters/documents/outageForms.ts';
import { unpaidList } from '../../adapters/documents/unpaidList.ts';
import { shiftDocument } from '../../adapters/documents/shiftDocument.ts';
import { writeBackup } from '../../adapters/sqlite/backup.ts';
import { createChainSource } from '../../adapters/sqlite/chainSource.ts';
import { type Connection, openConnection } from '../../adapters/sqlite/connection.ts';
import { coverageOf } from '../../adapters/sqlite/mirror.ts';
import { copyPapers } from '../../adapters/storage/paperCopies.ts';
import { verifyChain } from '../../core/journal/index.ts';
import { inspectBackup } from '../restore/inspect.ts';
import { bringBackKnown, papersBeside } from '../restore/papers.ts';
import type { ReaderAnswer, ReaderJob, ReaderSettings, ReaderLoaded } from './messages.ts';
import { runTable } from './tables.ts';

/**
 * The reader thread: long reads on a read-only connection of its own, so that the counter's writer never waits. Cancelled by ending
 * the thread.
 */
const settings = workerData as ReaderSettings;
const key = settings.key === undefined ? {} : { key: settings.key };
let opened: Connection | undefined;
/** Opened when the first job needs it: a file that can't be opened must not keep other files from being looked at. */
const books = (): Connection => (opened ??= openConnection({ file: settings.file, readonly: true, ...key }));
const port = parentPort;
if (!port) throw new Error('the reader runs as a worker thread only');

async function document(plan: DocumentPlan): Promise<ReaderAnswer['outcome']> {
  // Loaded at the first document: fonts and layout are of no use to the check after the start.
  const { createPdf } = await import('../../adapters/documents/createPdf.ts');
  return { kind: 'document', title: plan.title, pdf: await createPdf(plan) };
}

async function run(job: ReaderJob): Promise<ReaderAnswer['outcome']> {
  switch (job.kind) {
    case 'integrity': {
      const found = books().pragma('integrity_check(1)', { simple: true });
      return { kind: 'integrity', sound: found === 'ok' };
    }
    case 'chain':
      return { kind: 'chain', report: verifyChain(createChainSource(books()), createCrypto()) };
    case 'coverage':
      return { kind: 'coverage', rows: coverageOf(books(), job.year) };
    case 'backup':
      return {
        kind: 'backup',
        check: writeBackup(books(), { target: job.target, ...key }),
        papers: copyPapers(job.papers, papersBeside(job.target)),
      };
    case 'inspect':
      return { kind: 'inspect', report: inspectBackup({ ...job, ...key }) };
    case 'bring-back':
      return { kind: 'bring-back', papers: bringBackKnown({ ...job, ...key }) };
    case 'shift-document':
      return document(shiftDocument(job.facts, job.paper));
    case 'day-document':
      return document(dayDocument(job.facts, job.paper));
    case 'affair-document':
      return document(affairDocument(job.facts, job.paper));
    case 'money-document':
      return document(moneyDocument(job.facts, job.paper));
    case 'audit-document':
      return document(auditSheet(job.facts, job.paper));
    case 'outage-document':
      return document(outageForms(job.facts, job.paper));
    case 'unpaid-document':
      return document(unpaidList(job.facts, job.paper));
    case 'application-document':
      return document(applicationForm(job.facts, job.paper));
    case 'table':
    case 'table-copy':
    case 'table-new':
      return runTable(job);
    default:
      return job satisfies never;
  }
}

port.postMessage({ loaded: true } satisfies ReaderLoaded);

async function answer(id: number, job: ReaderJob): Promise<ReaderAnswer> {
  try {
    return { id, outcome: await run(job) };
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    return { id, outcome: { kind: 'failed', code: typeof code === 'string' ? code : 'UNKNOWN' } };
  }
}

/** One job after the other, in the order they were asked for. */
let order: Promise<void> = Promise.resolve();
port.on('message', ({ id, job }: { id: number; job: ReaderJob }) => {
  order = order.then(async () => port.postMessage(await answer(id, job)));
});

import { parentPort, workerData } from 'node:worker_threads';
import { createCrypto } from '../../adapters/crypto/index.ts';
import { writeBackup } from '../../adapters/sqlite/backup.ts';
import { createChainSource } from '../../adapters/sqlite/chainSource.ts';
import { openConnection } from '../../adapters/sqlite/connection.ts';
import { coverageOf } from '../../adapters/sqlite/mirror.ts';
import { verifyChain } from '../../core/journal/index.ts';
import type { ReaderAnswer, ReaderJob, ReaderSettings } from './messages.ts';

/**
 * The reader thread: long reads on a read-only connection of its own, so that the counter's writer never waits. Cancelled by ending
 * the thread.
 */
const settings = workerData as ReaderSettings;
const connection = openConnection({
  file: settings.file,
  readonly: true,
  ...(settings.key === undefined ? {} : { key: settings.key }),
});
const port = parentPort;
if (!port) throw new Error('the reader runs as a worker thread only');

function run(job: ReaderJob): ReaderAnswer['outcome'] {
  switch (job.kind) {
    case 'integrity': {
      const found = connection.pragma('integrity_check(1)', { simple: true });
      return { kind: 'integrity', sound: found === 'ok' };
    }
    case 'chain':
      return { kind: 'chain', report: verifyChain(createChainSource(connection), createCrypto()) };
    case 'coverage':
      return { kind: 'coverage', rows: coverageOf(connection, job.year) };
    case 'backup':
      return {
        kind: 'backup',
        check: writeBackup(connection, {
          target: job.target,
          ...(settings.key === undefined ? {} : { key: settings.key }),
        }),
      };
    default:
      return job satisfies never;
  }
}

port.on('message', ({ id, job }: { id: number; job: ReaderJob }) => {
  try {
    port.postMessage({ id, outcome: run(job) } satisfies ReaderAnswer);
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    port.postMessage({
      id,
      outcome: { kind: 'failed', code: typeof code === 'string' ? code : 'UNKNOWN' },
    } satisfies ReaderAnswer);
  }
});

import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { toColumns } from '../../adapters/province/wire/columns.ts';
import { err, ok, type Result } from '../../contract/values/result.ts';

const unzip = promisify(gunzip);

/**
 * The other form of a batch: one act a line (`{"kind": …, "id": …, "aac001": …}`, the fields named like the columns) in gzip.
 * Gives the same value as a body of columns.
 */
export async function readLines(body: Uint8Array, maxBytes: number): Promise<Result<unknown, 'too-large' | 'garbage'>> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await unzip(body, { maxOutputLength: maxBytes }));
    const rows = text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as { kind?: unknown });
    const byKind = Map.groupBy(rows, (row) => String(row.kind));
    const acts = [...byKind].map(([kind, list]) => [kind, toColumns(list.map(({ kind: _kind, ...row }) => row))]);
    return ok({ acts: Object.fromEntries(acts) as unknown });
  } catch (error) {
    return err((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'garbage');
  }
}

import { readFileSync } from 'node:fs';
import { err, ok, type Result } from '../../contract/values/result.ts';
import type { ProfileMistake } from '../protocols/ecr/profile.ts';

/** Reads a JSON file, the station's own or one that comes with the product; what is wrong with it as one mistake. */
export function readProfileFile(file: string | URL): Result<unknown, readonly ProfileMistake[]> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? 'unknown';
    return err([{ path: '(file)', problem: `cannot be read: ${why}` }]);
  }
  try {
    return ok(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch (error) {
    return err([{ path: '(file)', problem: `is not JSON: ${(error as Error).message}` }]);
  }
}

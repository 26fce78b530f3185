import { readFileSync } from 'node:fs';
import { err, type Result } from '../../contract/values/result.ts';
import { type EcrProfile, parseEcrProfile, type ProfileMistake } from '../protocols/ecr/profile.ts';

/** Which profile: one of those that come with the product, or a file of the station's own. */
export type ProfileChoice = { readonly profile: string; readonly profileFile?: string | undefined };

/** Reads and checks a terminal's profile; every mistake is named with its path. */
export function readTerminalProfile(choice: ProfileChoice): Result<EcrProfile, readonly ProfileMistake[]> {
  const own = choice.profileFile;
  const file = own ?? new URL(`../../../resources/terminals/${choice.profile}.json`, import.meta.url);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? 'unknown';
    return err([{ path: '(file)', problem: `cannot be read: ${why}` }]);
  }
  try {
    return parseEcrProfile(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch (error) {
    return err([{ path: '(file)', problem: `is not JSON: ${(error as Error).message}` }]);
  }
}

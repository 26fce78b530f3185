import type { Result } from '../../contract/values/result.ts';
import { type EcrProfile, parseEcrProfile, type ProfileMistake } from '../protocols/ecr/profile.ts';
import { readProfileFile } from './profileFile.ts';

/** Which profile: one of those that come with the product, or a file of the station's own. */
export type ProfileChoice = { readonly profile: string; readonly profileFile?: string | undefined };

/** Reads and checks a terminal's profile; every mistake is named with its path. */
export function readTerminalProfile(choice: ProfileChoice): Result<EcrProfile, readonly ProfileMistake[]> {
  const own = choice.profileFile;
  const file = own ?? new URL(`../../../resources/terminals/${choice.profile}.json`, import.meta.url);
  const content = readProfileFile(file);
  return content.ok ? parseEcrProfile(content.value) : content;
}

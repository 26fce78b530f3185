import { err, type Result } from '../../contract/values/result.ts';
import type { ProfileMistake } from '../protocols/ecr/profile.ts';
import { type FormProfile, type PrinterProfile, parsePrinterProfile, type RollProfile } from './printerProfile.ts';
import { readProfileFile } from './profileFile.ts';
import type { ProfileChoice } from './terminalProfiles.ts';

type Read<P extends PrinterProfile> = Result<P, readonly ProfileMistake[]>;

/** Reads and checks the profile of a printer on a roll. */
export function readRollProfile(choice: ProfileChoice): Read<RollProfile> {
  return ofLanguage(choice, 'escpos') as Read<RollProfile>;
}

/** Reads and checks the profile of a printer for forms. */
export function readFormProfile(choice: ProfileChoice): Read<FormProfile> {
  return ofLanguage(choice, 'escp2') as Read<FormProfile>;
}

function ofLanguage(choice: ProfileChoice, language: PrinterProfile['language']): Read<PrinterProfile> {
  const file = choice.profileFile ?? new URL(`../../../resources/printers/${choice.profile}.json`, import.meta.url);
  const content = readProfileFile(file);
  if (!content.ok) return content;
  const profile = parsePrinterProfile(content.value);
  if (profile.ok && profile.value.language !== language)
    return err([{ path: 'language', problem: `this kind of device needs ${language}` }]);
  return profile;
}

import * as v from 'valibot';
import { err, ok, type Result } from '../../../contract/values/result.ts';
import type { EcrFraming } from './framing.ts';
import { type ProfileMistake, profileMistakes } from './profileMistakes.ts';
import { type EcrProfileFile, ecrProfileSchema } from './profileSchema.ts';

export type { ProfileMistake } from './profileMistakes.ts';
export type { EcrLayout, EcrOperationPlan } from './profileSchema.ts';

/** Everything that differs between acquirers: bytes round a message, its fields, its words, its waits. Data, never code. */
export type EcrProfile = Omit<EcrProfileFile, 'framing'> & { readonly framing: EcrFraming };

/** Checks a profile; names every mistake with its path, not only the first. */
export function parseEcrProfile(value: unknown): Result<EcrProfile, readonly ProfileMistake[]> {
  // The schema library takes a list for an object without keys.
  if (Array.isArray(value)) return err([{ path: '(file)', problem: 'an object is needed' }]);
  const parsed = v.safeParse(ecrProfileSchema, value);
  if (!parsed.success) {
    return err(parsed.issues.map((issue) => ({ path: v.getDotPath(issue) ?? '(file)', problem: issue.message })));
  }
  const mistakes = profileMistakes(parsed.output);
  if (mistakes.length > 0) return err(mistakes);
  return ok({ ...parsed.output, framing: framingOf(parsed.output.framing) });
}

function framingOf(file: EcrProfileFile['framing']): EcrFraming {
  const { progress, ...rest } = file;
  const byte = (hex: string): number => Number.parseInt(hex, 16);
  return {
    ...rest,
    start: bytesOf(file.start),
    head: bytesOf(file.head),
    end: bytesOf(file.end),
    check: { ...file.check, seed: byte(file.check.seed) },
    ack: byte(file.ack),
    nak: byte(file.nak),
    ...(progress ? { progress: { ...progress, start: byte(progress.start), end: byte(progress.end) } } : {}),
  };
}

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hex, 'hex'));
}

import { instructions } from '../protocols/apdu/command.ts';
import type { Redacted } from './redaction.ts';

/** Commands whose body is a secret of the holder or of the key holder. */
const secretCommands: readonly number[] = [
  instructions.verify,
  instructions.changePin,
  instructions.externalAuthenticate,
  instructions.internalAuthenticate,
];
/** Answers that say nothing about a person: what an application is called. Everything else is taken for personal. */
const plainAnswers: readonly number[] = [instructions.select];
const headBytes = 4;

/** A command as it may be written down: of secret ones the head alone, the body not even by its length. */
export function redactCommand(apdu: Uint8Array): Redacted {
  if (!secretCommands.includes(apdu[1] ?? 0)) return { bytes: Uint8Array.from(apdu) };
  return { bytes: apdu.slice(0, headBytes), note: 'redacted' };
}

/** An answer as it may be written down: its length and status, the content as zeros unless it answers a selection. */
export function redactCardAnswer(apdu: Uint8Array, answer: Uint8Array): Redacted {
  const contentBytes = Math.max(0, answer.length - 2);
  if (contentBytes === 0 || plainAnswers.includes(apdu[1] ?? 0)) return { bytes: Uint8Array.from(answer) };
  return { bytes: Uint8Array.from(answer).fill(0, 0, contentBytes), note: 'redacted' };
}

import { err, ok, type Result } from '../../../contract/values/result.ts';
import { encodeApdu, instructions } from './command.ts';
import { type StatusWord, statusWord } from './statusWord.ts';

/** A card's answer: content without the status bytes, the status as number and word. */
export type CardAnswer = { readonly content: Uint8Array; readonly sw: number; readonly word: StatusWord };

/** One command to the card and its raw answer; the error is what the way to the card gives. */
export type SendApdu<E> = (apdu: Uint8Array) => Promise<Result<Uint8Array, E>>;

/** A card that sends one round after round: named, never followed without end. */
export type ExchangeFailure = 'too-many-61' | '6C-loop' | 'answer-too-short';

/** Rounds of "more follows" taken from one command, and bytes gathered by them. */
const mostRounds = 8;

/**
 * One command with everything the card wants before it answers: `61xx` is fetched, `6Cxx` is asked again with the length it names,
 * once. The card service passes both through unchanged.
 */
export async function exchange<E>(
  send: SendApdu<E>,
  command: Uint8Array,
): Promise<Result<CardAnswer, E | ExchangeFailure>> {
  let answer = await once(send, command);
  if (answer.ok && answer.value.word === 'other-length') {
    answer = await once(send, withLength(command, answer.value.sw & 0xff));
    if (answer.ok && answer.value.word === 'other-length') return err('6C-loop');
  }
  if (!answer.ok) return answer;
  const parts = [answer.value.content];
  let last = answer.value;
  for (let round = 0; last.word === 'more'; round += 1) {
    if (round === mostRounds) return err('too-many-61');
    const next = await once(send, encodeApdu({ ins: instructions.getResponse, p1: 0, p2: 0, le: last.sw & 0xff }));
    if (!next.ok) return next;
    // A second correction here would be a loop of its own.
    if (next.value.word === 'other-length') return err('6C-loop');
    last = next.value;
    parts.push(last.content);
  }
  return ok({ ...last, content: joined(parts) });
}

async function once<E>(send: SendApdu<E>, command: Uint8Array): Promise<Result<CardAnswer, E | ExchangeFailure>> {
  const raw = await send(command);
  if (!raw.ok) return raw;
  const at = raw.value.length - 2;
  if (at < 0) return err('answer-too-short');
  const sw = ((raw.value[at] ?? 0) << 8) | (raw.value[at + 1] ?? 0);
  return ok({ content: raw.value.slice(0, at), sw, word: statusWord(sw) });
}

/** The command with another expected length: its last byte where it has one, else one more byte. */
function withLength(command: Uint8Array, le: number): Uint8Array {
  const head = 4;
  if (command.length <= head + 1) return Uint8Array.of(...command.subarray(0, head), le);
  const bodyEnd = head + 1 + (command[head] ?? 0);
  return Uint8Array.of(...command.subarray(0, bodyEnd), le);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

import type { TerminalAnswer, TerminalAnswerClass, TerminalNoteReason } from '../../../core/ports/paymentTerminal.ts';
import { decodeFields } from './fields.ts';
import type { EcrOperation, EcrValues } from './fieldNames.ts';
import { maskBody, maskCard } from './masking.ts';
import type { EcrProfile } from './profile.ts';

/** An answer with the raw texts it was read from. */
export type ReadAnswer = { readonly answer: TerminalAnswer; readonly values: EcrValues };

/** Class of an answer code; a code the profile does not list is unknown, never declined. */
export function classOf(profile: EcrProfile, code: string): TerminalAnswerClass {
  const found = Object.entries(profile.classes).find(([, codes]) => codes.includes(code));
  return found ? (found[0] as TerminalAnswerClass) : 'unknown';
}

/** Reads the answer to an operation; `undefined` when the body is none of its messages. */
export function readAnswer(profile: EcrProfile, operation: EcrOperation, body: Uint8Array): ReadAnswer | undefined {
  for (const name of profile.operations[operation]?.answers ?? []) {
    const layout = profile.layouts[name];
    const values = layout && decodeFields(layout, body);
    if (!values) continue;
    const answer = answerOf(profile, values, body);
    if (answer) return { answer, values };
  }
  return undefined;
}

/** Reads a frame nobody asked for: by the first operation whose answer it can be. */
export function readAnyAnswer(profile: EcrProfile, body: Uint8Array): ReadAnswer | undefined {
  for (const operation of Object.keys(profile.operations) as EcrOperation[]) {
    const read = readAnswer(profile, operation, body);
    if (read) return read;
  }
  return undefined;
}

/** What ties an answer to its request does not fit, most telling first. Amounts count where money is said to have moved. */
export function mismatchOf(
  match: readonly (keyof EcrValues)[],
  asked: EcrValues,
  { answer, values }: ReadAnswer,
): Extract<TerminalNoteReason, `other-${string}`> | undefined {
  const differs = (name: keyof EcrValues): boolean =>
    match.includes(name) && values[name] !== undefined && values[name] !== (asked[name] ?? '');
  if (differs('tillRef') || differs('posNo')) return 'other-reference';
  if (differs('rnd')) return 'other-pair';
  if (!match.includes('amount') || answer.class !== 'approved' || values.amount === undefined) return undefined;
  return answer.amountFen === fenOf(asked.amount ?? '') ? undefined : 'other-amount';
}

/** Is everything there without which "approved" is not believed? */
export function isWellApproved(profile: EcrProfile, values: EcrValues): boolean {
  return profile.approvedNeeds.every((name) => !/^0*$/.test(values[name] ?? ''));
}

function answerOf(profile: EcrProfile, values: EcrValues, body: Uint8Array): TerminalAnswer | undefined {
  const amountFen = fenOf(values.amount ?? '');
  // An amount that is no number makes the whole answer unreadable: half an answer is worse than none.
  if (values.amount !== undefined && values.amount !== '' && amountFen === undefined) return undefined;
  const texts = {
    message: values.message,
    maskedCard: values.pan === undefined ? undefined : maskCard(values.pan),
    bank: values.bank,
    trace: values.trace,
    batch: values.batch,
    reference: values.ref,
    authorisation: values.auth,
    merchant: values.merchant,
    terminalNumber: values.terminal,
    terminalDay: values.date,
    terminalTime: values.time,
    settleDay: values.settleDate,
    tillRef: values.tillRef,
  };
  const said = Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined && text !== ''));
  return {
    class: classOf(profile, values.rc ?? ''),
    code: values.rc ?? '',
    ...said,
    ...(amountFen === undefined ? {} : { amountFen }),
    responseHex: Buffer.from(maskBody(profile, body)).toString('hex').toUpperCase(),
  };
}

function fenOf(digits: string): number | undefined {
  return /^\d{1,15}$/.test(digits) ? Number(digits) : undefined;
}

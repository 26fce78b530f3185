import { err, ok, type Result } from '../../../contract/values/result.ts';
import type { ChargeRequest, OriginalCharge } from '../../../core/ports/paymentTerminal.ts';
import { decodeFields, encodeFields } from './fields.ts';
import type { EcrOperation, EcrValues } from './fieldNames.ts';
import { encodeEcrFrame } from './framing.ts';
import type { EcrProfile } from './profile.ts';

/** One thing to ask a terminal; which parts count is the operation's matter. */
export type EcrCommand = Partial<ChargeRequest> & {
  readonly operation: EcrOperation;
  readonly original?: OriginalCharge;
};

/** What the till itself adds: its number at the acquirer and three fresh random digits. */
export type EcrTill = { readonly posNo: string; readonly pair: string };

/** A frame ready to be written and the texts its answer has to bring back. */
export type EcrRequest = { readonly frame: Uint8Array; readonly asked: EcrValues };

/** Writes a command as a frame. Refused before any byte: an operation the profile lacks, a missing original, a text too long. */
export function encodeRequest(
  profile: EcrProfile,
  command: EcrCommand,
  till: EcrTill,
): Result<EcrRequest, { readonly code: string; readonly detail: string }> {
  const plan = profile.operations[command.operation];
  const layout = plan && profile.layouts[plan.request];
  if (!layout) return err({ code: 'terminal-cannot', detail: command.operation });
  const asked: EcrValues = { ...valuesOf(command, till), ...plan.values };
  const missing = plan.needs.find((name) => (asked[name] ?? '') === '');
  if (missing !== undefined) return err({ code: 'original-missing', detail: missing });
  const body = encodeFields(layout, asked);
  if (!body.ok) return err({ code: body.error.code, detail: body.error.field });
  // As it stands on the wire, padded: so the answer brings it back.
  const written = { ...asked, ...decodeFields(layout, body.value) };
  return ok({ frame: encodeEcrFrame(profile.framing, body.value), asked: written });
}

function valuesOf(command: EcrCommand, till: EcrTill): EcrValues {
  const { original = {} } = command;
  return {
    posNo: till.posNo,
    rnd: till.pair,
    operator: command.operator ?? '',
    amount: String(command.amountFen ?? 0),
    tillRef: command.tillRef ?? '',
    oldDate: original.day ?? '',
    oldRef: original.reference ?? '',
    oldTrace: original.trace ?? '',
    oldAuth: original.authorisation ?? '',
    oldBatch: original.batch ?? '',
  };
}

import * as v from 'valibot';
import type { DeviceOutcome } from '../../core/ports/devices.ts';

/** An answer of a wrong form is no answer: what it was about stays as uncertain as the request allows. */
export function checked<T>(
  schema: v.GenericSchema<unknown, DeviceOutcome<T>>,
  outcome: unknown,
  certainty: 'not-done' | 'unknown',
): DeviceOutcome<T> {
  const parsed = v.safeParse(schema, outcome);
  return parsed.success ? parsed.output : { ok: false, error: { code: 'host-answer-invalid', certainty } };
}

import type { ErrorCode, ErrorParams } from '../../contract/errors.ts';
import { err, type Result } from '../../contract/values/result.ts';

/** An expected failure of a use case: a registered code and its parameters. Dispatch adds retry and money verdict. */
export type Failure = { readonly code: ErrorCode; readonly params: ErrorParams };

/** What a use case returns. */
export type Outcome<T> = Result<T, Failure>;

/** Refuses with a registered code. */
export function refuse(code: ErrorCode, params: ErrorParams = {}): { readonly ok: false; readonly error: Failure } {
  return err({ code, params });
}

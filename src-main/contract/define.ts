import type * as v from 'valibot';
import type { ErrorCode } from './errors.ts';

/** What a page is; fixed by its launch token, it decides which calls exist for it. */
export type PageKind = 'counter' | 'kiosk' | 'second-screen';

/** Rights an operator may hold; they come with dates in the signed reference bundle. */
export type Role = 'clerk' | 'head' | 'custodian' | 'auditor';

type AnySchema = v.GenericSchema;

/**
 * One promise between pages and station.
 * - `effect`: `query` changes nothing (a look at a person may leave a note); `command` is serialised and commits;
 *   `process` waits for devices or the line and is made of several commands.
 * - `roles`: who may call; `anyone` needs no session; an empty list means any signed-in operator.
 */
export type CallDefinition = {
  readonly effect: 'query' | 'command' | 'process';
  readonly pages: readonly PageKind[];
  readonly roles: 'anyone' | readonly Role[];
  readonly params: AnySchema;
  readonly result: AnySchema;
  readonly errors: readonly ErrorCode[];
};

/** Keeps the literal types of a definition. */
export function call<const D extends CallDefinition>(definition: D): D {
  return definition;
}

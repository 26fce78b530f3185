import { err, ok, type Result } from '../../../contract/values/result.ts';

/** One record of a linear file: `tag len value`, one byte each for tag and length. */
export type CardRecord = { readonly tag: number; readonly value: Uint8Array };

/** `record-empty`: no content at all, as third-generation cards answer what needs a key; `record-overrun`: its length lies. */
export type RecordFailure = 'record-empty' | 'record-overrun';

/** Cuts one record; bytes behind its end are padding. */
export function parseRecord(content: Uint8Array): Result<CardRecord, RecordFailure> {
  const [tag, length] = content;
  if (tag === undefined) return err('record-empty');
  if (length === undefined || 2 + length > content.length) return err('record-overrun');
  return ok({ tag, value: content.slice(2, 2 + length) });
}

import { err, ok, type Result } from '../../../contract/values/result.ts';

/** One record of a linear file: `tag len value`, one byte each for tag and length. */
export type CardRow = { readonly tag: number; readonly value: Uint8Array };

/** `record-empty`: no content at all, as third-generation cards answer what needs a key; `record-overrun`: its length lies. */
export type RowFailure = 'record-empty' | 'record-overrun';

/** Cuts one record; bytes behind its end are padding. */
export function parseRow(content: Uint8Array): Result<CardRow, RowFailure> {
  const [tag, length] = content;
  if (tag === undefined) return err('record-empty');
  if (length === undefined || 2 + length > content.length) return err('record-overrun');
  return ok({ tag, value: content.slice(2, 2 + length) });
}

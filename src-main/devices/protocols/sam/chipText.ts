import type { Field } from './layouts.ts';

/** A decoded field. `cut`: it fills its whole place, so more may have been meant; `loneSurrogate`: half a character at the cut was dropped. */
export type ChipText = { readonly text: string; readonly cut: boolean; readonly loneSurrogate: boolean };

const pads = new Set([0x0000, 0x0020, 0x3000]);

/**
 * Reads a UTF-16LE field and removes its trailing pads (space, NUL, wide space: makers differ). `undefined` when the content is no
 * text: half a surrogate pair, or a control character inside. One exception: a high surrogate as the very last unit of a full field
 * is a character the maker cut in the middle; it is dropped and told.
 */
export function readChipText(bytes: Uint8Array, field: Field): ChipText | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset + field.offset, field.bytes);
  const units = Array.from({ length: field.bytes / 2 }, (_, index) => view.getUint16(index * 2, true));
  while (units.length > 0 && pads.has(units.at(-1) ?? 0)) units.pop();
  const cut = units.length === field.bytes / 2;
  const last = units.at(-1) ?? 0;
  const loneSurrogate = cut && last >= 0xd800 && last <= 0xdbff;
  if (loneSurrogate) units.pop();
  const text = String.fromCharCode(...units);
  return text.isWellFormed() && !hasControl(units) ? { text, cut, loneSurrogate } : undefined;
}

/** `YYYYMMDD` as `YYYY-MM-DD`; `undefined` when it names no day. */
export function chipDate(text: string): string | undefined {
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (!match) return undefined;
  const [, year = '', month = '', day = ''] = match;
  const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  const exists = Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= days;
  return exists ? `${year}-${month}-${day}` : undefined;
}

function hasControl(units: readonly number[]): boolean {
  return units.some((unit) => unit < 0x20 || (unit >= 0x7f && unit < 0xa0));
}

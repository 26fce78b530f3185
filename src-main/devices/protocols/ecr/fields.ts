import iconv from 'iconv-lite';
import { err, ok, type Result } from '../../../contract/values/result.ts';
import type { EcrFieldName, EcrValues } from './fieldNames.ts';
import type { EcrLayout } from './profile.ts';

type FixedField = Extract<EcrLayout, { form: 'fixed' }>['fields'][number];
type Encoding = FixedField['encoding'];

/** Why a message could not be written: a text is never cut to fit, it may be an amount. */
export type FieldFailure = { readonly code: 'field-too-long' | 'field-not-encodable'; readonly field: EcrFieldName };

/** Where a field stands in a body. */
export type FieldPlace = { readonly name: EcrFieldName; readonly from: number; readonly to: number };

/** The body of a message. Fields without a value get the layout's constant, else padding. Usable without any frame round it. */
export function encodeFields(layout: EcrLayout, values: EcrValues): Result<Uint8Array, FieldFailure> {
  const parts: Uint8Array[] = [];
  for (const field of layout.fields) {
    const text = values[field.name] ?? field.value ?? '';
    const bytes = encodeText(text, field.encoding);
    if (!bytes) return err({ code: 'field-not-encodable', field: field.name });
    const room = 'bytes' in field ? field.bytes : field.maxBytes;
    if (bytes.length > room) return err({ code: 'field-too-long', field: field.name });
    if (layout.form === 'separated' && text.includes(layout.separator))
      return err({ code: 'field-not-encodable', field: field.name });
    parts.push('bytes' in field ? padded(bytes, field) : bytes);
  }
  if (layout.form === 'fixed') return ok(Uint8Array.from(Buffer.concat(parts)));
  const separator = Buffer.from(layout.separator, 'latin1');
  const joined = parts.flatMap((part, index) => (index === 0 ? [part] : [separator, part]));
  return ok(Uint8Array.from(Buffer.concat(layout.closed ? [...joined, separator] : joined)));
}

/** The texts of a body by field, cut by bytes and trimmed; `undefined` when it is another message than this layout. */
export function decodeFields(layout: EcrLayout, body: Uint8Array): EcrValues | undefined {
  const places = placesOf(layout, body);
  if (!places) return undefined;
  const values: { [name in EcrFieldName]?: string } = {};
  for (const [index, place] of places.entries()) {
    const field = layout.fields[index];
    if (!field) return undefined;
    const text = decodeText(body.subarray(place.from, place.to), field.encoding);
    if (text === undefined) return undefined;
    if (field.oneOf && !field.oneOf.includes(text)) return undefined;
    if (field.name !== 'filler') values[field.name] = text;
  }
  return values;
}

/** Byte places of all fields in this body, or `undefined` when it cannot be of this layout. */
export function placesOf(layout: EcrLayout, body: Uint8Array): readonly FieldPlace[] | undefined {
  if (layout.form === 'fixed') {
    if (body.length !== layout.bytes) return undefined;
    return layout.fields.map(({ name, at, bytes }) => ({ name, from: at, to: at + bytes }));
  }
  const cuts = separatorsIn(body, layout.separator.charCodeAt(0), layout.fields);
  if (layout.closed && cuts.at(-1) !== body.length - 1) return undefined;
  const ends = layout.closed ? cuts : [...cuts, body.length];
  if (ends.length !== layout.fields.length) return undefined;
  const places = layout.fields.map(({ name }, index) => ({
    name,
    from: index === 0 ? 0 : (ends[index - 1] ?? 0) + 1,
    to: ends[index] ?? 0,
  }));
  return places.every(({ from, to }, index) => to - from <= (layout.fields[index]?.maxBytes ?? 0)) ? places : undefined;
}

/** Second bytes of GB18030 may look like a separator; only a byte that begins a character is one. */
function separatorsIn(
  body: Uint8Array,
  separator: number,
  fields: readonly { encoding: Encoding }[],
): readonly number[] {
  const cuts: number[] = [];
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at] ?? 0;
    if (byte === separator) cuts.push(at);
    else if (byte >= 0x81 && fields[cuts.length]?.encoding === 'gb18030') at += 1;
  }
  return cuts;
}

function encodeText(text: string, encoding: Encoding): Uint8Array | undefined {
  switch (encoding) {
    case 'ascii':
      return /^[ -~]*$/.test(text) ? Uint8Array.from(Buffer.from(text, 'latin1')) : undefined;
    case 'gb18030': {
      const bytes = iconv.encode(text, 'gb18030');
      return iconv.decode(bytes, 'gb18030') === text ? Uint8Array.from(bytes) : undefined;
    }
    case 'bcd':
      if (!/^\d*$/.test(text)) return undefined;
      return Uint8Array.from(Buffer.from(text.length % 2 === 0 ? text : `0${text}`, 'hex'));
  }
}

function decodeText(bytes: Uint8Array, encoding: Encoding): string | undefined {
  switch (encoding) {
    case 'ascii':
      return trimmed(Buffer.from(bytes).toString('latin1'));
    case 'gb18030':
      // A message cut in the middle of a character ends in a replacement sign.
      return trimmed(iconv.decode(Buffer.from(bytes), 'gb18030').replace(/\uFFFD+$/, ''));
    case 'bcd': {
      const digits = Buffer.from(bytes).toString('hex').replace(/f+$/, '');
      return /^\d*$/.test(digits) ? digits : undefined;
    }
  }
}

function trimmed(text: string): string {
  let [from, to] = [0, text.length];
  while (from < to && isBlank(text.charCodeAt(from))) from += 1;
  while (to > from && isBlank(text.charCodeAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0;
}

function padded(bytes: Uint8Array, field: FixedField): Uint8Array {
  // A field nobody filled is blank, also where a number would be filled with zeros from the left.
  const blank = bytes.length === 0;
  const zero = field.encoding === 'bcd' ? 0 : 0x30;
  const fill = field.pad === 'nul-right' ? 0 : blank && zero !== 0 ? 0x20 : field.pad.startsWith('zero') ? zero : 0x20;
  const out = new Uint8Array(field.bytes).fill(fill);
  out.set(bytes, field.pad.endsWith('left') ? field.bytes - bytes.length : 0);
  return out;
}

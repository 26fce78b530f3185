import iconv from 'iconv-lite';
import * as v from 'valibot';
import { type FileName, fileIds, tags } from '../../devices/protocols/ssc/files.ts';

const digits = (count: number) => v.pipe(v.string(), v.regex(new RegExp(`^\\d{${count}}$`)));

/** A synthetic social-security card: what stands on its chip. `pan`: its bank application holds this number; absent = none. */
export const socialCardSpec = v.object({
  generation: v.picklist([1, 2, 3]),
  name: v.string(),
  socialNumber: v.string(),
  sexCode: v.string(),
  ethnicCode: digits(2),
  birthDate: digits(8),
  cardNumber: v.string(),
  pan: v.exactOptional(v.pipe(v.string(), v.regex(/^\d{16,19}$/))),
});
export type SocialCardSpec = v.InferOutput<typeof socialCardSpec>;

/** One record as the chip holds it, and whether the generation keeps it behind a key. */
export type ChipRow = { readonly tag: number; readonly bytes: Uint8Array; readonly guarded: boolean };

/** First word of the virtual cards: T=0 only, thirteen historical bytes. */
export const atr = Uint8Array.from(Buffer.from('3B6D000000814E43238697150011223344', 'hex'));

/** The records of both files in the order of the chip; the second generation inserts the continuation of the name. */
export function recordsOf(spec: SocialCardSpec): Readonly<Record<FileName, readonly ChipRow[]>> {
  const guarded = spec.generation === 3;
  const name = Uint8Array.from(iconv.encode(spec.name, 'gb18030'));
  const extension = { tag: tags.nameExtension, bytes: padded(name.subarray(30), 20), guarded };
  return {
    EF05: [
      { tag: tags.cardId, bytes: hex('330300D1560000050011223344556677'), guarded: false },
      { tag: tags.cardClass, bytes: latin('3', 1), guarded: false },
      { tag: tags.specVersion, bytes: latin(`${spec.generation}.00`, 4), guarded: false },
      { tag: tags.issuerOrg, bytes: hex('330300000000000000000001'), guarded: false },
      { tag: tags.issueDate, bytes: hex('20200101'), guarded: false },
      { tag: tags.expiryDate, bytes: hex('20400101'), guarded: false },
      { tag: tags.cardNumber, bytes: latin(spec.cardNumber, 9), guarded },
    ],
    EF06: [
      { tag: tags.socialNumber, bytes: latin(spec.socialNumber, 18), guarded },
      { tag: tags.name, bytes: padded(name, 30), guarded },
      ...(spec.generation === 1 ? [] : [extension]),
      { tag: tags.sex, bytes: latin(spec.sexCode, 1), guarded },
      { tag: tags.ethnic, bytes: hex(spec.ethnicCode), guarded },
      { tag: tags.birthPlace, bytes: hex('990001'), guarded },
      { tag: tags.birthDate, bytes: hex(spec.birthDate), guarded },
    ],
  };
}

/** The file an identifier names. */
export function fileOf(identifier: Uint8Array): FileName | undefined {
  const names = Object.keys(fileIds) as FileName[];
  return names.find((name) => fileIds[name].every((byte, index) => byte === identifier[index]));
}

/** Nested tag, length, value; lengths below 128 only. */
export function tlv(tag: string, ...parts: readonly Uint8Array[]): Uint8Array {
  const value = Uint8Array.from(parts.flatMap((part) => [...part]));
  return Uint8Array.of(...hex(tag), value.length, ...value);
}

/** Bytes of hexadecimal digits. */
export function hex(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'hex'));
}

function latin(text: string, room: number): Uint8Array {
  return padded(Uint8Array.from(Buffer.from(text, 'latin1')), room);
}

function padded(bytes: Uint8Array, room: number): Uint8Array {
  const place = new Uint8Array(room);
  place.set(bytes.subarray(0, room));
  return place;
}

import type { IdCard } from '../../core/people/idCard.ts';
import { encodeSamFrame } from '../../devices/protocols/sam/frame.ts';
import { type Field, layouts, longTerm, typeFlagField, typeFlags } from '../../devices/protocols/sam/layouts.ts';

const textLength = 256;
const photoLength = 1024;
const fingerprintLength = 1024;

/**
 * The 1295 bytes a reader answers with for this card. A text longer than its place is cut in the middle as makers do, even through a
 * surrogate pair; `warnings` of the card are not written anywhere: the chip knows nothing of them.
 */
export function encodeCardAnswer(card: IdCard): Uint8Array {
  const text = encodeCardText(card);
  return encodeSamFrame(Uint8Array.of(0, 0, 0x90, 0x01, 0x00, 0x04, 0x00, ...text, ...photoOf(card)));
}

/** The 2321 bytes of the same with made-up fingerprints: they describe no finger. */
export function encodeCardAnswerWithFingerprint(card: IdCard): Uint8Array {
  const fingerprint = Array.from({ length: fingerprintLength }, (_, index) => (index * 53 + 7) & 0xff);
  const lengths = [0x01, 0x00, 0x04, 0x00, 0x04, 0x00];
  const content = [...lengths, ...encodeCardText(card), ...photoOf(card), ...fingerprint];
  return encodeSamFrame(Uint8Array.of(0, 0, 0x90, ...content));
}

/** The 256 text bytes of a card, UTF-16LE, padded with spaces. */
export function encodeCardText(card: IdCard): Uint8Array {
  const text = new Uint8Array(textLength);
  for (let at = 0; at < textLength; at += 2) text[at] = 0x20;
  const fields: Readonly<Record<string, Field>> = layouts[card.document];
  for (const [name, content] of Object.entries(contentsOf(card))) {
    const field = fields[name];
    if (field) write(text, field, content);
  }
  write(text, typeFlagField, typeFlags[card.document]);
  return text;
}

/** The 70 bytes of an address written later. */
export function encodeNewAddress(address: string): Uint8Array {
  const text = new Uint8Array(70);
  write(text, { offset: 0, bytes: text.length }, address);
  return text;
}

function contentsOf(card: IdCard): Readonly<Record<string, string>> {
  const latinUnits = layouts['foreigner-2023'].name.bytes / 2;
  return {
    name: card.name,
    nameRest: card.name.slice(latinUnits),
    chineseName: card.chineseName ?? '',
    sexCode: card.sexCode,
    ethnicCode: card.ethnicCode ?? '',
    nationality: card.nationality ?? '',
    birth: compact(card.birthDate),
    address: card.address ?? '',
    number: card.number,
    issuer: card.issuer ?? '',
    validFrom: compact(card.validFrom),
    validTo: card.validTo === undefined ? longTerm : compact(card.validTo),
    passNumber: card.passNumber ?? '',
    issueCount: '01',
    renewalCount: '01',
    version: '01',
    authority: '1100',
    oldNumberLink: '001',
  };
}

function compact(date: string | undefined): string {
  return (date ?? '').replaceAll('-', '');
}

function write(text: Uint8Array, field: Field, content: string): void {
  const view = new DataView(text.buffer);
  for (let unit = 0; unit < field.bytes / 2; unit += 1) {
    const code = unit < content.length ? content.charCodeAt(unit) : 0x20;
    view.setUint16(field.offset + unit * 2, code, true);
  }
}

/** Photos of virtual cards are noise behind a WLT head: there is nobody to show. */
function photoOf(card: IdCard): Uint8Array {
  const given = card.photoWlt === undefined ? undefined : Buffer.from(card.photoWlt, 'base64');
  if (given?.length === photoLength) return Uint8Array.from(given);
  const photo = Uint8Array.from({ length: photoLength }, (_, index) => (index * 37 + 11) & 0xff);
  photo.set([0x57, 0x4c, 0x66, 0x00, 0x7e, 0x00, 0x32, 0x00]);
  return photo;
}

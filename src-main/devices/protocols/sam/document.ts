import { parseResidentIdNumber } from '../../../contract/values/residentIdNumber.ts';
import { err, ok, type Result } from '../../../contract/values/result.ts';
import type { IdCard } from '../../../core/people/idCard.ts';
import type { SamParts } from './answer.ts';
import { type ChipText, chipDate, readChipText } from './chipText.ts';
import { type DocumentKind, type Field, layouts, longTerm, typeFlagField } from './layouts.ts';

/** Why the bytes of a card are not shown. `field` names the place, never the content. */
export type DocumentFailure = {
  readonly code: 'unknown-document-type' | 'bad-text' | 'bad-number' | 'bad-date';
  readonly field?: string;
};

type Warning = IdCard['warnings'][number];
type Texts = Readonly<Record<string, ChipText>>;

const documentsByFlag: Readonly<Record<string, DocumentKind>> = {
  '': 'citizen',
  J: 'hmt-resident',
  I: 'foreigner-2017',
  Y: 'foreigner-2023',
};

/** Decodes the parts of a read answer into a card. A flag we do not know is refused, never guessed. */
export function decodeDocument(parts: SamParts): Result<IdCard, DocumentFailure> {
  const flag = readChipText(parts.text, typeFlagField);
  // Half a character in the flag's place leaves nothing of it, which is no blank.
  const document = flag && !flag.loneSurrogate ? documentsByFlag[flag.text] : undefined;
  if (!document) return err({ code: 'unknown-document-type' });
  const texts: Record<string, ChipText> = {};
  for (const [name, field] of Object.entries<Field>(layouts[document])) {
    const read = readChipText(parts.text, field);
    if (!read) return err({ code: 'bad-text', field: name });
    texts[name] = read;
  }
  return assemble(document, texts, parts);
}

function assemble(document: DocumentKind, texts: Texts, parts: SamParts): Result<IdCard, DocumentFailure> {
  const of = (name: string): string => texts[name]?.text ?? '';
  const name = fullName(document, texts);
  if (name === '') return err({ code: 'bad-text', field: 'name' });
  const number = of('number');
  const form = document === 'foreigner-2017' ? /^[A-Z]{3}\d{12}$/ : /^\d{17}[\dX]$/;
  if (!form.test(number)) return err({ code: 'bad-number', field: 'number' });
  const validTo = of('validTo') === longTerm ? undefined : chipDate(of('validTo'));
  // Absent means "never expires" further up, so an unreadable date may not become absent.
  if (validTo === undefined && of('validTo') !== longTerm) return err({ code: 'bad-date', field: 'validTo' });
  const optional = {
    chineseName: document.startsWith('foreigner') ? of('chineseName') : '',
    ethnicCode: of('ethnicCode'),
    nationality: of('nationality'),
    birthDate: chipDate(of('birth')) ?? '',
    address: of('address'),
    issuer: of('issuer'),
    validFrom: chipDate(of('validFrom')) ?? '',
    validTo: validTo ?? '',
    passNumber: of('passNumber'),
    photoWlt: base64(parts.photo),
    fingerprintParts: base64(parts.fingerprint),
  };
  const present = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== ''));
  const warnings = [...nameWarnings(document, texts), ...numberWarnings(document, texts)];
  return ok({ document, name, sexCode: of('sexCode'), number, ...present, warnings });
}

/** Foreigners' names are the Latin ones; on the 2023 card a long one runs on in a second place. */
function fullName(document: DocumentKind, texts: Texts): string {
  const name = texts['name']?.text ?? '';
  const rest = texts['nameRest']?.text ?? '';
  const joined = rest === '' ? name : texts['name']?.cut ? name + rest : `${name} ${rest}`;
  return joined === '' && document.startsWith('foreigner') ? (texts['chineseName']?.text ?? '') : joined;
}

function nameWarnings(document: DocumentKind, texts: Texts): Warning[] {
  // Where a second place follows, a full first one is no cut.
  const last = document === 'foreigner-2023' ? texts['nameRest'] : texts['name'];
  const names = [last, texts['chineseName']];
  const warnings: Warning[] = [];
  if (names.some((name) => name?.cut)) warnings.push('name-cut');
  if (names.some((name) => name?.loneSurrogate)) warnings.push('name-lone-surrogate');
  return warnings;
}

function numberWarnings(document: DocumentKind, texts: Texts): Warning[] {
  const number = texts['number']?.text ?? '';
  if (document === 'foreigner-2017') return [];
  const parsed = parseResidentIdNumber(number);
  const warnings: Warning[] = parsed.ok ? [] : ['number-check-digit'];
  // Compared even when the check digit is wrong: the clerk sees all that does not agree at once.
  if (chipDate(texts['birth']?.text ?? '') !== chipDate(number.slice(6, 14))) warnings.push('birth-differs');
  const sexOfNumber = Number(number[16]) % 2 === 1 ? '1' : '2';
  if ((texts['sexCode']?.text ?? '') !== sexOfNumber) warnings.push('sex-differs');
  return warnings;
}

/** Bytes of the address written later; its place on the card is as long as the first one's. */
const newAddressField = { offset: 0, bytes: 70 } as const;

/** The additional address of answer `30 03`; `undefined` when it is empty or no text. */
export function parseNewAddress(content: Uint8Array): string | undefined {
  if (content.length !== newAddressField.bytes) return undefined;
  const text = readChipText(content, newAddressField)?.text;
  return text === '' ? undefined : text;
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

import { err, ok, type Result } from '../../../contract/values/result.ts';
import { numberWarnings, type SocialSecurityCard } from '../../../core/people/socialSecurityCard.ts';
import { chipDate } from '../sam/chipText.ts';
import { chipName, chipWords } from './fields.ts';

const bar = 0x7c;
/** First bytes of two-byte characters; the second may look like a bar. */
const isLead = (byte: number): boolean => byte >= 0x81 && byte <= 0xfe;

/** Places of the fields in the answer of `iReadCardBas` (LD/T 32 and its test standard); terminal and device numbers follow. */
const places = {
  area: 0,
  socialNumber: 1,
  cardNumber: 2,
  cardId: 3,
  name: 4,
  version: 6,
  issued: 7,
  expires: 8,
} as const;
const leastFields = 9;

/**
 * Splits a text of the national card library at its bars. Characters are GB18030, whose second bytes may be a bar too, so it is cut
 * by characters, never by bytes.
 */
export function splitLibraryText(text: Uint8Array): readonly Uint8Array[] {
  const fields: Uint8Array[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const byte = text[at] ?? 0;
    if (isLead(byte) && at + 1 < text.length) at += 1;
    else if (byte === bar) {
      fields.push(text.subarray(start, at));
      start = at + 1;
    }
  }
  return start < text.length ? [...fields, text.subarray(start)] : fields;
}

/**
 * The fields of a card's text. A name the library cut in the middle of a character swallows the bar behind it, and everything after moves
 * up; then the text is cut by bytes, where the half character stays with the name. `undefined` when neither reading has its version and
 * dates in their places: nothing of it may be shown as somebody's name.
 */
function cardFields(text: Uint8Array): readonly Uint8Array[] | undefined {
  const byBytes: Uint8Array[] = [];
  for (let at = 0; at < text.length; ) {
    const found = text.indexOf(bar, at);
    const end = found < 0 ? text.length : found;
    byBytes.push(text.subarray(at, end));
    at = end + 1;
  }
  return [splitLibraryText(text), byBytes].find(areInPlace);
}

function areInPlace(fields: readonly Uint8Array[]): boolean {
  const said = (place: keyof typeof places): string => chipWords(fields[places[place]] ?? new Uint8Array());
  const dates = [said('issued'), said('expires')];
  return (
    fields.length >= leastFields && /^\d\.\d{1,2}$/.test(said('version')) && dates.every((day) => /^\d{0,8}$/.test(day))
  );
}

/**
 * The card behind an answer of `iReadCardBas`. A library without a key gives empty fields for a third-generation card; they are named as
 * kept behind the key, as when we read the card ourselves. `bad-layout`: too few fields, or version and dates are not where they
 * belong.
 */
export function parseLibraryCard(text: Uint8Array): Result<SocialSecurityCard, 'bad-layout'> {
  const fields = cardFields(text);
  if (!fields) return err('bad-layout');
  const said = (place: keyof typeof places): string => chipWords(fields[places[place]] ?? new Uint8Array());
  const name = chipName(fields[places.name] ?? new Uint8Array(), undefined);
  const [issued, expires] = [said('issued'), said('expires')];
  const optional = {
    specVersion: said('version'),
    cardId: said('cardId').toUpperCase(),
    cardNumber: said('cardNumber'),
    socialNumber: said('socialNumber').toUpperCase(),
    name: name.name,
    issueDate: chipDate(issued) ?? '',
    expiryDate: chipDate(expires) ?? '',
  };
  const present: Partial<typeof optional> = Object.fromEntries(
    Object.entries(optional).filter(([, value]) => value !== ''),
  );
  const generation = generationOf(optional.specVersion);
  const needsKey = generation === 3 ? blanks(optional) : [];
  const badDate = [issued, expires].some((date) => date !== '' && chipDate(date) === undefined);
  return ok({
    generation,
    ...present,
    ...(needsKey.length === 0 ? {} : { missing: 'needs-psam' as const }),
    needsKey,
    warnings: [
      ...(name.warning === undefined || name.name === '' ? [] : [name.warning]),
      ...(badDate ? (['bad-date'] as const) : []),
      ...numberWarnings(present),
    ],
  });
}

function generationOf(version: string): SocialSecurityCard['generation'] {
  const major = Number(/^([123])\./.exec(version)?.[1] ?? 0);
  return major === 1 || major === 2 || major === 3 ? major : 0;
}

/** By the files and tags they stand in on the card. */
function blanks(card: {
  readonly cardNumber: string;
  readonly socialNumber: string;
  readonly name: string;
}): readonly string[] {
  return [
    ...(card.cardNumber === '' ? ['EF05.07'] : []),
    ...(card.socialNumber === '' ? ['EF06.08'] : []),
    ...(card.name === '' ? ['EF06.09'] : []),
  ];
}

import { numberWarnings, type SocialSecurityCard } from '../../../core/people/socialSecurityCard.ts';
import { chipName, chipWords, packedDate, packedDigits } from './fields.ts';
import { itemName, tags } from './files.ts';

/** Values by tag, and the items the card keeps behind a key. */
export type HolderFiles = { readonly values: ReadonlyMap<number, Uint8Array>; readonly needsKey: readonly string[] };

type Warning = SocialSecurityCard['warnings'][number];

/**
 * Makes a card of what the files held. Empty items of a third-generation card count as kept behind the key: that generation answers
 * so instead of refusing.
 */
export function assembleCard(files: HolderFiles): SocialSecurityCard {
  const text = (tag: number): string | undefined => said(files.values.get(tag), chipWords);
  const digits = (tag: number): string | undefined => said(files.values.get(tag), packedDigits);
  const specVersion = text(tags.specVersion);
  const generation = generationOf(specVersion);
  const nameBytes = files.values.get(tags.name);
  const name = nameBytes && chipName(nameBytes, files.values.get(tags.nameExtension));
  const dates = [tags.issueDate, tags.expiryDate, tags.birthDate].map((tag) => dateAt(files.values.get(tag)));
  const [issueDate, expiryDate, birthDate] = dates.map((date) => date.day);
  const holder = {
    socialNumber: text(tags.socialNumber)?.toUpperCase(),
    name: name?.name === '' ? undefined : name?.name,
    sexCode: text(tags.sex),
    birthDate,
  };
  const optional = {
    specVersion,
    cardId: digits16(files.values.get(tags.cardId)),
    cardClass: text(tags.cardClass),
    issuerOrg: digits(tags.issuerOrg),
    issueDate,
    expiryDate,
    cardNumber: text(tags.cardNumber),
    ethnicCode: digits(tags.ethnic),
    birthPlace: digits(tags.birthPlace),
    ...holder,
  };
  const present = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined));
  const empty = generation === 3 ? blankItems(optional) : [];
  const needsKey = [...new Set([...files.needsKey, ...empty])].sort();
  const warnings: Warning[] = [
    ...(name?.warning === undefined || holder.name === undefined ? [] : [name.warning]),
    ...(dates.some((date) => date.wrong) ? (['bad-date'] as const) : []),
    ...numberWarnings(present),
  ];
  return {
    generation,
    ...present,
    ...(needsKey.length === 0 ? {} : { missing: 'needs-psam' as const }),
    needsKey,
    warnings,
  };
}

function generationOf(specVersion: string | undefined): SocialSecurityCard['generation'] {
  const major = Number(/^([123])\./.exec(specVersion ?? '')?.[1] ?? 0);
  return major === 1 || major === 2 || major === 3 ? major : 0;
}

/** Items that matter and came back without content. */
function blankItems(card: {
  readonly cardNumber: string | undefined;
  readonly socialNumber: string | undefined;
  readonly name: string | undefined;
}): readonly string[] {
  return [
    ...(card.cardNumber === undefined ? [itemName('EF05', tags.cardNumber)] : []),
    ...(card.socialNumber === undefined ? [itemName('EF06', tags.socialNumber)] : []),
    ...(card.name === undefined ? [itemName('EF06', tags.name)] : []),
  ];
}

function said(value: Uint8Array | undefined, decode: (value: Uint8Array) => string): string | undefined {
  const text = value === undefined ? '' : decode(value);
  return text === '' ? undefined : text;
}

/** A place filled with 00 or FF holds no date; anything else that is no day is wrong. */
function dateAt(value: Uint8Array | undefined): { readonly day: string | undefined; readonly wrong: boolean } {
  if (value === undefined || value.every((byte) => byte === 0) || value.every((byte) => byte === 0xff)) {
    return { day: undefined, wrong: false };
  }
  const day = packedDate(value);
  return { day, wrong: day === undefined };
}

function digits16(value: Uint8Array | undefined): string | undefined {
  return value === undefined || value.length === 0 ? undefined : Buffer.from(value).toString('hex').toUpperCase();
}

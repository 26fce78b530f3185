/** Place of a field in the 256 text bytes; UTF-16LE, padded. */
export type Field = { readonly offset: number; readonly bytes: number };

/** The resident documents this product knows. */
export type DocumentKind = 'citizen' | 'hmt-resident' | 'foreigner-2017' | 'foreigner-2023';

/** The type flag stands at the same place on every document; blank on citizens' cards. */
export const typeFlagField: Field = { offset: 248, bytes: 2 };

/** Flags by kind. */
export const typeFlags = { citizen: ' ', 'hmt-resident': 'J', 'foreigner-2017': 'I', 'foreigner-2023': 'Y' } as const;

const shared = {
  name: { offset: 0, bytes: 30 },
  sexCode: { offset: 30, bytes: 2 },
  birth: { offset: 36, bytes: 16 },
  number: { offset: 122, bytes: 36 },
  validFrom: { offset: 188, bytes: 16 },
  validTo: { offset: 204, bytes: 16 },
} as const satisfies Record<string, Field>;

/** Field tables of GA 467 and its permits: citizen and J from two or more sources, I from three, Y from one. */
export const layouts = {
  citizen: {
    ...shared,
    ethnicCode: { offset: 32, bytes: 4 },
    address: { offset: 52, bytes: 70 },
    issuer: { offset: 158, bytes: 30 },
  },
  'hmt-resident': {
    ...shared,
    address: { offset: 52, bytes: 70 },
    issuer: { offset: 158, bytes: 30 },
    passNumber: { offset: 220, bytes: 18 },
    issueCount: { offset: 238, bytes: 4 },
  },
  'foreigner-2017': {
    name: { offset: 0, bytes: 120 },
    sexCode: { offset: 120, bytes: 2 },
    number: { offset: 122, bytes: 30 },
    nationality: { offset: 152, bytes: 6 },
    chineseName: { offset: 158, bytes: 30 },
    validFrom: { offset: 188, bytes: 16 },
    validTo: { offset: 204, bytes: 16 },
    birth: { offset: 220, bytes: 16 },
    version: { offset: 236, bytes: 4 },
    authority: { offset: 240, bytes: 8 },
  },
  'foreigner-2023': {
    chineseName: { offset: 0, bytes: 30 },
    sexCode: { offset: 30, bytes: 2 },
    renewalCount: { offset: 32, bytes: 4 },
    birth: { offset: 36, bytes: 16 },
    name: { offset: 52, bytes: 70 },
    number: { offset: 122, bytes: 36 },
    validFrom: { offset: 188, bytes: 16 },
    validTo: { offset: 204, bytes: 16 },
    nameRest: { offset: 220, bytes: 22 },
    nationality: { offset: 242, bytes: 6 },
    oldNumberLink: { offset: 250, bytes: 6 },
  },
} as const satisfies Record<DocumentKind, Readonly<Record<string, Field>>>;

/** `validTo` of a card that never expires. */
export const longTerm = '长期';

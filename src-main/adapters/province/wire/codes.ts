import type { InsuredStatus } from '../../../core/people/insuredPerson.ts';

/**
 * National field codes (LB101 family) of what an act carries, by the path inside the act. Paths that are not listed travel
 * under their own dotted name. Source: the field table of the specification, conflicts noted there (AAC010 = address here).
 */
export const actFieldCodes = {
  operator: 'aae011',
  at: 'aae036',
  'body.personKey': 'aac001',
  'body.scheme': 'aae140',
  'body.collectionMode': 'aab033',
  'body.year': 'aae003',
  'body.paymentKind': 'aaa115',
  'body.tierFen': 'aaa041',
  'body.selfFen': 'aae022',
  'body.specialGroup': 'aac066',
  'body.villageCode': 'aaf030',
  'body.sex': 'aac004',
  'body.birthDate': 'aac006',
  'body.ethnicCode': 'aac005',
  'body.documentType': 'aac058',
  'body.reasonText': 'aae013',
  'body.approvedBy': 'aae014',
  'private.name': 'aac003',
  'private.idNumber': 'aac002',
  'private.phone': 'aac067',
  'private.address': 'aac010',
  'private.bankCard.maskedPan': 'aae010',
} as const satisfies Record<string, string>;

/** Values that have a national code of their own, by field code. */
export const valueCodes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  aac004: { unknown: '0', male: '1', female: '2' },
  aae140: { 'resident-pension': '170' },
  aab033: { tax: '2' },
  aaa115: { normal: '10', 'make-up': '31' },
};

/** Sex by GB/T 2261.1. */
export const sexCodes = { unknown: '0', male: '1', female: '2' } as const;

/** Person status (AAC008) and payment status (AAC031) belong together; the pair is the station's one status. */
export const statusCodes = {
  'not-enrolled': '0/0',
  paying: '1/1',
  'paying-paused': '2/2',
  receiving: '1/3',
  'receiving-paused': '2/3',
  terminated: '4/3',
} as const satisfies Record<InsuredStatus, string>;

/** Where a paid year came from: item codes 1 own, 11 government pays; 99 = told by another county (ours). */
export const sourceCodes = { self: 1, government: 11, elsewhere: 99 } as const;

/** The same table read the other way round. */
export function inverse<K extends string, V extends string | number>(table: Readonly<Record<K, V>>): ReadonlyMap<V, K> {
  return new Map(Object.entries(table).map(([key, value]) => [value as V, key as K]));
}

/**
 * Fields a profile may place in its messages. `filler` may stand several times; `track2` is wiped, never read; `pan` is always masked.
 * `old…` name the first transaction of a void or refund, `pair` is the three random digits vendors call LRC (`rnd`).
 */
export const ecrFieldNames = [
  'posNo',
  'operator',
  'type',
  'amount',
  'oldDate',
  'oldRef',
  'oldTrace',
  'oldAuth',
  'oldBatch',
  'rnd',
  'tillRef',
  'rc',
  'bank',
  'pan',
  'track2',
  'trace',
  'message',
  'merchant',
  'terminal',
  'batch',
  'date',
  'time',
  'ref',
  'auth',
  'settleDate',
  'memo',
  'filler',
] as const;

/** Name of a field. */
export type EcrFieldName = (typeof ecrFieldNames)[number];

/** Texts by field, trimmed. */
export type EcrValues = { readonly [name in EcrFieldName]?: string };

/** What to do, by the words of a profile. */
export const ecrOperations = [
  'sale',
  'void',
  'refund',
  'query',
  'last',
  'settle',
  'signIn',
  'abort',
  'status',
] as const;
export type EcrOperation = (typeof ecrOperations)[number];

/** Operations whose frame may move money or close a batch: written once, never resent. */
export const onceOnly: readonly EcrOperation[] = ['sale', 'void', 'refund', 'settle', 'signIn'];

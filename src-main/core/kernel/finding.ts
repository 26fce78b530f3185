import type { FindingCode } from '../../contract/values/monthFinding.ts';
import type { Environment } from './environment.ts';

/**
 * One thing the check of a month found. `stops` = the month can't be closed with it; `explain` = it can once somebody has written what it
 * is; `note` = only listed. `code` and `subject` together name it for ever: an explanation given once stays with it.
 */
export type Finding = {
  readonly code: FindingCode;
  /** What it is about: a day, an id, a number; at most 40 characters. */
  readonly subject: string;
  readonly weight: 'stops' | 'explain' | 'note';
  /** For its sentence: short strings and whole numbers, no names of residents. */
  readonly params: Readonly<Record<string, string | number>>;
  readonly where: FindingPlace;
};

/** Where somebody looks: a place of the program, and what to open there. */
export type FindingPlace = {
  readonly place: 'day' | 'bank' | 'cards' | 'receipts' | 'agents' | 'province' | 'collect' | 'month';
  readonly businessDate?: string;
  readonly contributionId?: string;
};

/** Looks at a month (`YYYY-MM`) of the books as they stand. Changes nothing, and finds nothing in a month that is right. */
export type MonthCheck = (environment: Environment, month: string) => readonly Finding[];

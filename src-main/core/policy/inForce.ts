import type {
  Dated,
  OfflineLimits,
  PolicyRules,
  ReceiptKind,
  ReferenceBundle,
  SpecialGroupRule,
  TierRow,
} from './bundle.ts';

/**
 * The row in force on a day: the latest that began on or before it, whatever the order of the table; of two beginning on the
 * same day the later line wins (the county corrected itself). Rows that begin after the day can never change the answer.
 */
export function inForce<T>(rows: readonly Dated<T>[], day: string): Dated<T> | undefined {
  return rows.reduce<Dated<T> | undefined>(
    (best, row) => (row.from <= day && (best === undefined || row.from >= best.from) ? row : best),
    undefined,
  );
}

/** The county's rules on a day; absent before its first table. */
export function ruleOn(bundle: ReferenceBundle, day: string): Dated<PolicyRules> | undefined {
  return inForce(bundle.rules, day);
}

/** Limits on offline work, till and sign-in on a day. */
export function limitsOn(bundle: ReferenceBundle, day: string): Dated<OfflineLimits> | undefined {
  return inForce(bundle.limits, day);
}

/** What the county calls its station and its village agents on a day. */
export function titlesOn(
  bundle: ReferenceBundle,
  day: string,
): Dated<{ readonly station: string; readonly agent: string }> | undefined {
  return inForce(bundle.titles, day);
}

/** The special groups the county knows on a day. */
export function groupsOn(bundle: ReferenceBundle, day: string): readonly SpecialGroupRule[] {
  return inForce(bundle.groups, day)?.rows ?? [];
}

/**
 * Tiers of a contribution year, decided on a day: this year's by the table of that day, a past year's by the last table of that
 * year, a coming year's by the table already announced for its first day. Lowest first; empty before the first table.
 */
export function tiersOn(
  bundle: ReferenceBundle,
  year: number,
  decidedOn: string,
): { readonly from?: string; readonly rows: readonly TierRow[] } {
  const table = inForce(bundle.tiers, dayOfTable(year, decidedOn));
  if (!table) return { rows: [] };
  return { from: table.from, rows: table.rows.toSorted((a, b) => a.tierFen - b.tierFen) };
}

function dayOfTable(year: number, decidedOn: string): string {
  const decidedYear = Number(decidedOn.slice(0, 4));
  if (year < decidedYear) return `${year}-12-31`;
  return year > decidedYear ? `${year}-01-01` : decidedOn;
}

/** Villages of this station on a day, in the order of the bundle. */
export function villagesOn(bundle: ReferenceBundle, day: string): ReferenceBundle['villages'] {
  return bundle.villages.filter((village) => village.from <= day && (village.to === undefined || day <= village.to));
}

/**
 * The name of a village by its code. Merged and renamed villages keep the name they had on the day; a code that is out of
 * force that day is still named by its nearest row, one that is nowhere in the bundle is shown as it is.
 */
export function villageName(bundle: ReferenceBundle, code: string, day: string): string {
  const present = villageCodeOn(bundle, code, day);
  const named = villagesOn(bundle, day).find((village) => village.code === present);
  return (named ?? bundle.villages.findLast((village) => village.code === present))?.name ?? code;
}

/** So many merges one after the other are followed; nobody lives through more. */
const mostMerges = 10;

/** The code in force on a day for people listed under a code: that code, or the one its village went into. */
export function villageCodeOn(bundle: ReferenceBundle, code: string, day: string): string {
  let present = code;
  for (let merge = 0; merge < mostMerges; merge += 1) {
    const inForceNow = villagesOn(bundle, day).some((village) => village.code === present);
    const ended = bundle.villages.findLast((village) => village.code === present && (village.to ?? day) < day);
    if (inForceNow || ended?.successor === undefined) return present;
    present = ended.successor;
  }
  return present;
}

/** What receipts are printed on that day; our own paper where the county says nothing. */
export function receiptKindOn(bundle: ReferenceBundle | undefined, day: string): ReceiptKind {
  return (bundle && inForce(bundle.receiptKinds ?? [], day)) ?? { kind: 'own-paper', fiscalCode: '' };
}

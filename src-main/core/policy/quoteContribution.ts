import type { ErrorParams } from '../../contract/errors.ts';
import { type Fen, fen, sumFen } from '../../contract/values/fen.ts';
import { err, ok, type Result } from '../../contract/values/result.ts';
import type { PolicyRules, ReferenceBundle, SpecialGroupRule, TierRow } from './bundle.ts';
import { chooseGroup } from './chooseGroup.ts';
import { ruleOn, tiersOn } from './inForce.ts';

/** What is asked: a year for somebody on a day. Groups are all codes that apply on that day. */
export type QuoteQuestion = {
  readonly bundle: ReferenceBundle;
  readonly year: number;
  readonly decidedOn: string;
  readonly groups: readonly string[];
  /** The tier the resident chose; absent = nothing chosen yet. */
  readonly tierFen?: number;
  /** Preselected when the resident paid it last and the table still has it. Somebody who has none gets none. */
  readonly lastTierFen?: number;
};

/** The figures of a quote; until a tier stands they are zero. Sums: self + government = tier; + subsidy = to the account. */
export type QuoteFigures = {
  readonly year: number;
  readonly kind: 'normal' | 'make-up';
  readonly tiers: readonly TierRow[];
  readonly tierFen?: Fen;
  readonly selfFen: Fen;
  readonly governmentFen: Fen;
  readonly subsidyFen: Fen;
  readonly toAccountFen: Fen;
  readonly policyVersion: number;
  /** First day of the tier table the figures rest on. */
  readonly policyFrom?: string;
  readonly group?: SpecialGroupRule;
};

/** Why there is no quote; codes of the contract. `why` of YEAR_NOT_ALLOWED: `before-start`, `make-up-by-case`, `future`. */
export type PolicyProblem = {
  readonly code: 'POLICY_MISSING' | 'YEAR_NOT_ALLOWED' | 'TIER_UNKNOWN';
  readonly params: ErrorParams;
};

/**
 * What is due for a year by the rules of a day. Whether this person may pay at all is `decideEligibility`; whether somebody
 * paid already is the guard's. Pure: the same question gets the same answer, whatever later tables say.
 */
export function quoteContribution(question: QuoteQuestion): Result<QuoteFigures, PolicyProblem> {
  const { bundle, year, decidedOn } = question;
  const rules = ruleOn(bundle, decidedOn);
  if (!rules) return err({ code: 'POLICY_MISSING', params: { date: decidedOn } });
  const yearProblem = problemOfYear(year, decidedOn, rules);
  if (yearProblem) return err(yearProblem);
  const kind = year < Number(decidedOn.slice(0, 4)) ? 'make-up' : 'normal';
  const tableYear = kind === 'make-up' && rules.makeUpTiersOf === 'present' ? Number(decidedOn.slice(0, 4)) : year;
  const table = tiersOn(bundle, tableYear, decidedOn);
  if (table.rows.length === 0) return err({ code: 'POLICY_MISSING', params: { date: decidedOn, year } });
  // Government pays the running year only; gaps of the past are the resident's own.
  const group = kind === 'normal' ? chooseGroup(question.groups, bundle, decidedOn) : undefined;
  const tiers = tiersToChoose({ rows: table.rows, kind, rules, group });
  const tierFen = question.tierFen ?? preselected(tiers, group, question.lastTierFen);
  const row = tiers.find((tier) => tier.tierFen === tierFen);
  if (tierFen !== undefined && !row) return err({ code: 'TIER_UNKNOWN', params: { year, tierFen } });
  return ok({
    year,
    kind,
    tiers,
    ...amountsOf(row, group),
    policyVersion: bundle.version,
    ...(table.from === undefined ? {} : { policyFrom: table.from }),
    ...(group === undefined ? {} : { group }),
  });
}

/** Whether the rules let the counter take money for the year at all, whoever asks. */
export function problemOfYear(year: number, decidedOn: string, rules: PolicyRules): PolicyProblem | undefined {
  const thisYear = Number(decidedOn.slice(0, 4));
  const refuse = (why: string): PolicyProblem => ({ code: 'YEAR_NOT_ALLOWED', params: { year, why } });
  if (year < Number(rules.schemeStart.slice(0, 4))) return refuse('before-start');
  if (year < thisYear && !rules.makeUpAtCounter) return refuse('make-up-by-case');
  if (year > thisYear && !(rules.mayPrepay && year === thisYear + 1)) return refuse('future');
  return undefined;
}

/** The tiles on the screen: the table, without subsidy for make-up, cut to what a government-paid person may have. */
function tiersToChoose(from: {
  readonly rows: readonly TierRow[];
  readonly kind: 'normal' | 'make-up';
  readonly rules: PolicyRules;
  readonly group: SpecialGroupRule | undefined;
}): readonly TierRow[] {
  const { rows, kind, rules, group } = from;
  if (kind === 'make-up') return rules.makeUpSubsidy ? rows : rows.map((row) => ({ ...row, subsidyFen: 0 }));
  if (!group) return rows;
  const paid = paidTier(rows, group);
  if (!rules.groupMayPayMore) return [paid];
  return [paid, ...rows.filter((row) => row.tierFen > paid.tierFen)];
}

/**
 * The tier the government pays for a group, so that the person's own part is zero. A county may keep a low tier for these people
 * alone (State Council rules of 2018, no. 21): the table then has no line for it and so no subsidy.
 */
function paidTier(rows: readonly TierRow[], group: SpecialGroupRule): TierRow {
  const lowest = rows[0];
  const exact = rows.find((row) => row.tierFen === group.governmentFen);
  if (exact) return exact;
  if (lowest && group.governmentFen > lowest.tierFen)
    return rows.findLast((row) => row.tierFen < group.governmentFen) ?? lowest;
  return { tierFen: group.governmentFen, subsidyFen: 0 };
}

function preselected(
  tiers: readonly TierRow[],
  group: SpecialGroupRule | undefined,
  lastTierFen: number | undefined,
): number | undefined {
  if (group) return tiers[0]?.tierFen;
  return tiers.some((tier) => tier.tierFen === lastTierFen) ? lastTierFen : undefined;
}

function amountsOf(row: TierRow | undefined, group: SpecialGroupRule | undefined) {
  if (!row) return { selfFen: fen(0), governmentFen: fen(0), subsidyFen: fen(0), toAccountFen: fen(0) };
  const governmentFen = fen(Math.min(group?.governmentFen ?? 0, row.tierFen));
  const amounts = {
    tierFen: fen(row.tierFen),
    selfFen: fen(row.tierFen - governmentFen),
    governmentFen,
    subsidyFen: fen(row.subsidyFen),
    toAccountFen: sumFen([row.tierFen, row.subsidyFen]),
  };
  if (amounts.selfFen < 0 || amounts.selfFen + governmentFen !== amounts.tierFen)
    throw new Error('quote does not add up');
  return amounts;
}

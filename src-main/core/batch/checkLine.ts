import type { Result } from '../../contract/values/result.ts';
import { err, ok } from '../../contract/values/result.ts';
import { normaliseName } from '../../contract/values/personName.ts';
import { type IdProblem, parseResidentIdNumber } from '../../contract/values/residentIdNumber.ts';
import { type CollectionDesk, makeQuote, type Quote } from '../collection/index.ts';
import type { Failure } from '../kernel/outcome.ts';
import { findKnown, type KnownPerson, type LocalPeople } from '../people/index.ts';
import { tiersOn, villageName } from '../policy/index.ts';
import { toStationDate } from '../ports/clock.ts';
import type { BatchLine } from './batchDraft.ts';
import type { Problem, ProblemCode } from './problems.ts';
import { readAmount } from './readAmount.ts';
import { scientific } from './tables/columnWords.ts';

/** What lines are checked with. */
export type CheckDesk = CollectionDesk & { readonly local: Pick<LocalPeople, 'findByIdNumber'> };

/** The list a line belongs to. */
export type ListFacts = { readonly villageCode: string; readonly year: number };

/** A line with everything found out about it. Without problems `dueFen` is the cash it brings. */
export type CheckedBatchLine = {
  readonly line: BatchLine;
  readonly problems: readonly Problem[];
  readonly known?: KnownPerson;
  readonly quote?: Quote;
  /** Self part of the quote, or the aid; what the line asks for even when it may not be booked. */
  readonly dueFen: number;
};

type Found = Result<KnownPerson, Problem>;

const idProblems = {
  empty: 'id-missing',
  length: 'id-length',
  'fifteen-digits': 'id-fifteen',
  character: 'id-character',
  area: 'id-area',
  'birth-date': 'id-birth',
  'birth-in-future': 'id-birth',
  'check-digit': 'id-check-digit',
} as const satisfies Record<IdProblem['code'], ProblemCode>;

const eligibilityProblems: Readonly<Record<string, ProblemCode>> = {
  'R-DEAD': 'dead',
  'R-NOT-ENROLLED': 'not-enrolled',
  'R-OTHER-AREA': 'foreign-county',
};

/** Why an ID number as written is none; `upgraded` or `suggestion` are for comparing with the card, never taken by themselves. */
function idProblem(problem: IdProblem): Problem {
  const params = {
    ...('position' in problem ? { position: problem.position } : {}),
    ...('length' in problem ? { length: problem.length } : {}),
    ...('upgraded' in problem && problem.upgraded !== undefined ? { upgraded: problem.upgraded } : {}),
  };
  return { code: idProblems[problem.code], field: 'idNumber', params };
}

/** Who is meant, by the number alone: a name finds nobody, it only has to agree. */
function findPerson(desk: CheckDesk, line: BatchLine, today: string): Found {
  if (scientific.test(line.idNumber)) return err({ code: 'id-scientific', field: 'idNumber', params: {} });
  const id = parseResidentIdNumber(line.idNumber, today);
  if (!id.ok) return err(idProblem(id.error));
  const { environment, local } = desk;
  const key =
    environment.mirror.findByIdNumber(id.value.number)?.personKey ??
    local.findByIdNumber(id.value.number)?.enrolment.personKey;
  const known = key === undefined ? undefined : findKnown(environment, key);
  return known ? ok(known) : err({ code: 'person-unknown', field: 'idNumber', params: {} });
}

function nameProblem(line: BatchLine, known: KnownPerson | undefined): readonly Problem[] {
  const name = normaliseName(line.name);
  if (!name.ok) {
    const code = name.error.code === 'empty' ? 'name-missing' : 'name-bad';
    return [{ code, field: 'name', params: {} }];
  }
  if (!known || known.name === name.value.name) return [];
  return [{ code: 'name-differs', field: 'name', params: { name: known.name } }];
}

function placeProblems(desk: CheckDesk, list: ListFacts, known: KnownPerson): readonly Problem[] {
  const today = toStationDate(desk.environment.clock.wallMs());
  const problems: Problem[] = [];
  const policy = desk.environment.policy();
  if (known.status === 'paying-paused') problems.push({ code: 'paused', field: 'name', params: {} });
  if (known.villageCode !== list.villageCode && policy)
    problems.push({
      code: 'other-village',
      field: 'name',
      params: { village: villageName(policy, known.villageCode, today) },
    });
  return problems;
}

/** A refusal of the quote as a problem of the line. */
function quoteProblem({ code, params }: Failure): Problem {
  switch (code) {
    case 'ALREADY_PAID':
      return { code: 'already-paid', field: 'idNumber', params };
    case 'NOT_ELIGIBLE':
      return { code: eligibilityProblems[String(params['rule'])] ?? 'not-eligible', field: 'idNumber', params };
    case 'CHARGE_OPEN':
      return { code: 'charge-open', field: 'idNumber', params };
    case 'TIER_UNKNOWN':
      return { code: 'tier-unknown', field: 'tier', params };
    default:
      return { code: 'blocked', field: 'idNumber', params: { ...params, error: code } };
  }
}

/** The tier a line asks for: what it names, else the tier whose own part is the amount. */
function askedTier(tierFen: number | undefined, amountFen: number | undefined, bare: Quote): number | undefined {
  if (tierFen !== undefined) return tierFen;
  if (amountFen === undefined || amountFen === 0) return undefined;
  const governmentFen = bare.governmentFen;
  const exact = bare.tiers.find((tier) => tier.tierFen - governmentFen === amountFen);
  return exact?.tierFen ?? amountFen;
}

function moneyProblems(line: BatchLine, quote: Quote, amountFen: number | undefined): readonly Problem[] {
  const params = { selfFen: quote.selfFen, ...(amountFen === undefined ? {} : { amountFen }) };
  if (quote.tierFen === undefined) return [{ code: 'tier-missing', field: 'tier', params: {} }];
  if (line.kind === 'government') {
    if (quote.selfFen > 0) return [{ code: 'not-in-group', field: 'kind', params }];
    return line.paper ? [] : [{ code: 'paper-missing', field: 'paper', params: { kind: 'government' } }];
  }
  if (quote.selfFen === 0)
    return [{ code: 'group-pays', field: 'kind', params: { governmentFen: quote.governmentFen } }];
  return amountFen !== undefined && amountFen !== quote.selfFen
    ? [{ code: 'amount-differs', field: 'amount', params }]
    : [];
}

type Money = { readonly amountFen: number | undefined; readonly tierFen: number | undefined };

function quoteLine(
  desk: CheckDesk,
  list: ListFacts,
  subject: { readonly line: BatchLine; readonly known: KnownPerson; readonly money: Money },
): { readonly quote?: Quote; readonly problems: readonly Problem[] } {
  const { known, line, money } = subject;
  const ids = { contributionId: line.lineId, quoteId: line.lineId, known, year: list.year };
  const bare = makeQuote(desk, ids);
  if (!bare.ok) return { problems: [quoteProblem(bare.error)] };
  const asked =
    line.kind === 'government' ? money.tierFen : askedTier(money.tierFen, money.amountFen, bare.value.quote);
  const named = asked === undefined && line.kind === 'self' && bare.value.quote.selfFen > 0;
  // Nobody's tier of last year is guessed: the list has to say what was handed over.
  if (named) return { problems: [{ code: 'tier-missing', field: 'tier', params: {} }] };
  const made = asked === undefined ? bare : makeQuote(desk, { ...ids, tierFen: asked });
  if (!made.ok) return { problems: [quoteProblem(made.error)] };
  return { quote: made.value.quote, problems: moneyProblems(line, made.value.quote, money.amountFen) };
}

/** Aid of the collective: a resolution behind it, and never more than the highest tier of the year in all. */
function aidProblems(
  desk: CheckDesk,
  list: ListFacts,
  subject: {
    readonly line: BatchLine;
    readonly known: KnownPerson;
    readonly amountFen: number | undefined;
    readonly today: string;
  },
): readonly Problem[] {
  const { amountFen, known, line, today } = subject;
  const { environment } = desk;
  const policy = environment.policy();
  const problems: Problem[] = [];
  if (known.person?.deathDate !== undefined)
    problems.push({ code: 'dead', field: 'idNumber', params: { date: known.person.deathDate } });
  if (amountFen === undefined || amountFen === 0)
    problems.push({ code: 'amount-unreadable', field: 'amount', params: {} });
  if (!line.paper) problems.push({ code: 'paper-missing', field: 'paper', params: { kind: 'aid' } });
  const capFen = policy ? (tiersOn(policy, list.year, today).rows.at(-1)?.tierFen ?? 0) : 0;
  const hadFen = environment.projections.collectiveAids.sumOf(known.keys, list.year);
  if ((amountFen ?? 0) + hadFen > capFen)
    problems.push({ code: 'aid-above-cap', field: 'amount', params: { capFen, hadFen } });
  return problems;
}

function open(line: BatchLine, problems: readonly Problem[]): readonly Problem[] {
  return problems.filter(({ code }) => !line.accepted.includes(code));
}

/** Finds out everything about one line; changes nothing. Whether somebody stands in the list twice is the list's own question. */
export function checkLine(desk: CheckDesk, list: ListFacts, line: BatchLine): CheckedBatchLine {
  const today = toStationDate(desk.environment.clock.wallMs());
  const amountFen = readAmount(line.amount);
  const tierFen = readAmount(line.tier);
  const unreadable = Number.isNaN(amountFen) || Number.isNaN(tierFen);
  const money: Problem[] = unreadable
    ? [{ code: 'amount-unreadable', field: Number.isNaN(amountFen) ? 'amount' : 'tier', params: {} }]
    : [];
  const found = findPerson(desk, line, today);
  if (!found.ok) {
    const problems = [found.error, ...nameProblem(line, undefined), ...money];
    return { line, problems: open(line, problems), dueFen: amountFen || 0 };
  }
  const known = found.value;
  const about = [...nameProblem(line, known), ...placeProblems(desk, list, known), ...money];
  if (unreadable) return { line, known, problems: open(line, about), dueFen: 0 };
  if (line.kind === 'aid') {
    const problems = [...aidProblems(desk, list, { line, known, amountFen, today }), ...about];
    return { line, known, problems: open(line, problems), dueFen: amountFen ?? 0 };
  }
  const quoted = quoteLine(desk, list, { line, known, money: { amountFen, tierFen } });
  const { quote } = quoted;
  return {
    line,
    known,
    problems: open(line, [...quoted.problems, ...about]),
    dueFen: quote?.selfFen ?? amountFen ?? 0,
    ...(quote === undefined ? {} : { quote }),
  };
}

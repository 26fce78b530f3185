import { deliveredScheme } from '../../contract/values/scheme.ts';
import { parseResidentIdNumber } from '../../contract/values/residentIdNumber.ts';
import type { ElsewhereProblem, ElsewhereSource, EntryDraft } from '../journal/index.ts';
import type { Environment } from '../kernel/environment.ts';
import { findKnown, type KnownPerson } from '../people/index.ts';
import { groupsOn, tiersOn } from '../policy/index.ts';
import { toStationDate } from '../ports/clock.ts';
import type { TaxOrderRow } from '../ports/elsewhereRows.ts';
import type { FileLine } from './readRows.ts';

/** Whom a number belongs to, wherever the station knows him from. */
export type FindByNumber = (idNumber: string) => string | undefined;

/** What judging needs beside the line. */
export type JudgeDesk = { readonly environment: Environment; readonly findByNumber: FindByNumber };

/** What a line means; `order` is set where it is the tax system's word on money taken here. */
export type Judged = {
  readonly body: Omit<EntryDraft<'elsewhere.noted'>['body'], 'importId'>;
  readonly order?: TaxOrderRow;
};

type Asked = { readonly line: FileLine; readonly source: ElsewhereSource };
type Verdict = {
  readonly counts: boolean;
  readonly problem?: ElsewhereProblem;
  readonly contributionId?: string;
  readonly repeated?: boolean;
};

/** Sums a person may owe for a year: a tier, or what is left of it where the government pays a part. */
function isDue(environment: Environment, year: number, amountFen: number): boolean {
  const policy = environment.policy();
  if (!policy) return false;
  const today = toStationDate(environment.clock.wallMs());
  const { rows } = tiersOn(policy, year, today);
  const parts = groupsOn(policy, today).map((group) => group.governmentFen);
  return [0, ...parts].some((part) => rows.some((row) => row.tierFen - part === amountFen));
}

/** A payment of somebody known: is it the first word of this person-year, and is it the right sum? */
function judgePayment(
  desk: JudgeDesk,
  asked: Asked & { known: KnownPerson; year: number; amountFen: number },
): Verdict {
  const { environment } = desk;
  const { amountFen, known, line, source, year } = asked;
  const { contributions, elsewhereLines } = environment.projections;
  const before = elsewhereLines.findReference({
    source,
    year,
    ...(line.reference === undefined ? {} : { reference: line.reference }),
  });
  if (before?.personKey !== undefined && known.keys.includes(before.personKey))
    return { counts: false, repeated: true };
  const own = contributions.findLive(known.keys, year, deliveredScheme);
  if (own) return { counts: false, problem: 'paid-here', contributionId: own.contributionId };
  if (elsewhereLines.findPaid(known.keys, year)) return { counts: false, problem: 'paid-twice' };
  return isDue(environment, year, amountFen) ? { counts: true } : { counts: true, problem: 'amount-differs' };
}

function judgeKnown(desk: JudgeDesk, asked: Asked & { known: KnownPerson }): Verdict {
  const { known, line } = asked;
  if (!line.status.paid) return { counts: false, ...(line.status.problem ? { problem: line.status.problem } : {}) };
  if (line.name !== '' && line.name !== known.name) return { counts: false, problem: 'name-differs' };
  if (line.year === undefined || line.amountFen === undefined) return { counts: false, problem: 'unreadable' };
  return judgePayment(desk, { ...asked, year: line.year, amountFen: line.amountFen });
}

/** The tax system speaks of an order of ours: no payment from elsewhere, but how far ours has come. */
function judgeOrder(environment: Environment, order: TaxOrderRow, known: KnownPerson | undefined): Verdict {
  const taken = environment.projections.contributions.find(order.contributionId);
  const same = taken !== undefined && known !== undefined && known.keys.includes(taken.personKey);
  return { counts: false, contributionId: order.contributionId, ...(same ? {} : { problem: 'order-unknown' }) };
}

type Found = { readonly order: TaxOrderRow | undefined; readonly known: KnownPerson | undefined };

function verdictOf(desk: JudgeDesk, asked: Asked, { known, order }: Found): Verdict {
  const { line } = asked;
  if (order && line.status.tax !== '09') return judgeOrder(desk.environment, order, known);
  if (known) return judgeKnown(desk, { ...asked, known });
  if (!line.status.paid) return { counts: false, problem: line.status.problem ?? 'person-unknown' };
  return { counts: false, problem: parseResidentIdNumber(line.idNumber).ok ? 'person-unknown' : 'unreadable' };
}

/** Says what one line of a list means for the books, from what is known now. Changes nothing. */
export function judgeLine(desk: JudgeDesk, asked: Asked): Judged {
  const { environment } = desk;
  const { line, source } = asked;
  const personKey = desk.findByNumber(line.idNumber);
  const known = personKey === undefined ? undefined : findKnown(environment, personKey);
  const order =
    source === 'tax' && line.reference !== undefined
      ? environment.projections.taxOrders.find(line.reference)
      : undefined;
  const { contributionId, counts, problem, repeated } = verdictOf(desk, asked, { known, order });
  return {
    body: {
      line: line.line,
      source,
      scheme: 'resident-pension',
      ...(known === undefined ? {} : { personKey: known.personKey, villageCode: known.villageCode }),
      year: line.year ?? 0,
      amountFen: line.amountFen ?? 0,
      ...(line.paidOn === undefined ? {} : { paidOn: line.paidOn }),
      ...(line.reference === undefined ? {} : { reference: line.reference }),
      ...(line.status.tax === undefined ? {} : { taxStatus: line.status.tax }),
      counts,
      ...(problem === undefined ? {} : { problem }),
      ...(contributionId === undefined ? {} : { contributionId }),
      repeated: repeated === true,
    },
    ...(order && problem === undefined ? { order } : {}),
  };
}

import type { Answer } from '../../contract/index.ts';
import { addMonths } from '../../contract/values/businessDate.ts';
import { monthOf } from '../../contract/values/month.ts';
import { ok } from '../../contract/values/result.ts';
import type { MonthFigures } from '../journal/index.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { findOperator } from '../operators/index.ts';
import { villageName } from '../policy/index.ts';
import { toStationDate } from '../ports/clock.ts';
import { type CheckedLine, checkMonth, isCounted } from '../reconciliation/index.ts';
import { findClose, openFindings } from './closeMonth.ts';
import { explanationOf, findingIdOf } from './explained.ts';
import { monthFigures } from './monthFigures.ts';

type Overview = Answer<'month.list'>;
type Month = Answer<'month.get'>;
type Listed = Overview['months'][number];

/** Months listed at once: three years. */
const listed = 36;
/** Findings shown of one line. */
const mostFindings = 200;

/** Windows of a station shown. */
const mostWindows = 50;

/** The county confirms a closed month by accepting its act. */
function countyOf(
  environment: Environment,
  closeId: string,
): Pick<Listed, 'state' | 'countyReference' | 'countyReason'> {
  const act = environment.projections.acts.findByEntry(closeId);
  if (act?.state === 'accepted')
    return { state: 'confirmed', ...(act.reference === undefined ? {} : { countyReference: act.reference }) };
  if (act?.state === 'refused')
    return { state: 'refused', ...(act.reason === undefined ? {} : { countyReason: act.reason.slice(0, 200) }) };
  return { state: 'closed' };
}

function viewOf(environment: Environment, month: string): Listed {
  const row = environment.projections.months.find(month);
  const today = toStationDate(environment.clock.wallMs());
  if (!row) return { month, state: monthOf(today) > month ? 'checking' : 'open', sheet: 'unknown', copies: 0 };
  const { closedAt, closeId, reportNumber, sheet = 'unknown', sheetCopies = 0 } = row;
  return { month, ...countyOf(environment, closeId), closedAt, reportNumber, sheet, copies: sheetCopies };
}

/** Months with a till, newest first, and how far each has come. */
export function listMonths(environment: Environment): Overview {
  const { monthSums } = environment.projections;
  const { first = '', last } = monthSums.bounds();
  const months: Listed[] = [];
  for (let month = last; month !== undefined && month >= first; month = addMonths(month, -1)) {
    if (months.length >= listed) break;
    if (monthSums.days(month).length > 0) months.push(viewOf(environment, month));
  }
  return { months };
}

/** Which clerk took how much back, and what other windows took, is for the head and the auditor. */
function seesClerks(who: Who): boolean {
  return who.roles.includes('head') || who.roles.includes('auditor');
}

function figuresView(environment: Environment, who: Who, figures: MonthFigures): Month['figures'] {
  const policy = environment.policy();
  const nameOf = (operatorId: string): string => findOperator(environment, operatorId)?.name ?? operatorId;
  const day = `${figures.month}-28`;
  return {
    owed: figures.owed,
    cash: figures.cash,
    card: figures.card,
    government: figures.government,
    reversed: figures.reversed,
    deposits: figures.deposits,
    credited: figures.credited,
    overFen: figures.overFen,
    shortFen: figures.shortFen,
    dayCount: figures.days.length,
    receiptsUsed: figures.receipts.reduce((sum, run) => sum + run.used, 0),
    receiptsVoided: figures.receipts.reduce((sum, run) => sum + run.voided, 0),
    villages: figures.villages.slice(0, mostFindings).map(({ count, sumFen, villageCode }) => ({
      village: policy && villageCode !== '' ? villageName(policy, villageCode, day) : '',
      count,
      sumFen,
    })),
    tiers: figures.tiers.slice(0, mostFindings),
    windows: seesClerks(who)
      ? (figures.windows ?? []).slice(0, mostWindows).map(({ card, cash, complete, windowName }) => ({
          ...{ windowName, complete },
          count: cash.count + card.count,
          sumFen: cash.sumFen + card.sumFen,
        }))
      : [],
    clerks: seesClerks(who)
      ? figures.clerks
          .slice(0, mostFindings)
          .map(({ operator, ...sums }) => ({ operatorName: nameOf(operator), ...sums }))
      : [],
  };
}

function linesView(environment: Environment, lines: readonly CheckedLine[]): Month['lines'] {
  return lines.map(({ findings, name }) => ({
    name,
    count: findings.length,
    findings: findings.slice(0, mostFindings).map((finding) => {
      const { code, params, weight, where } = finding;
      const explanation = explanationOf(environment.projections, finding);
      return {
        findingId: findingIdOf(finding),
        code,
        weight,
        params: { ...params },
        where,
        ...(explanation === undefined ? {} : { explanation }),
      };
    }),
  }));
}

/**
 * A month with its figures and every report line: live while it is open, its figures as they were frozen once it is closed. While a till of
 * the month is open it is answered only on a valid blind count.
 */
export function getMonth(environment: Environment, who: Who, month: string): Outcome<Month> {
  const { monthSums, shifts } = environment.projections;
  if (monthSums.days(month).length === 0) return refuse('NOT_FOUND');
  // The sums of a month that runs would tell what the drawer should hold.
  const open = shifts.findOpen();
  if (open && monthOf(open.businessDate) === month && !isCounted(environment, open)) return refuse('COUNT_MISSING');
  const lines = checkMonth(environment, month);
  const closed = findClose(environment, month);
  const figures = closed?.body.figures ?? monthFigures(environment, month, lines);
  return ok({
    ...viewOf(environment, month),
    ...(closed === undefined ? {} : { figuresHash: closed.body.figuresHash }),
    inTheWay: closed ? 0 : openFindings(environment, lines).length,
    figures: figuresView(environment, who, figures),
    lines: linesView(environment, lines),
  });
}

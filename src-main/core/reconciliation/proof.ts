import type { Answer } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import type { CountAndSum } from '../journal/index.ts';
import type { Environment } from '../kernel/environment.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { findOperator } from '../operators/index.ts';
import type { ShiftRow } from '../ports/projections.ts';
import { countUnprinted, receiptRuns } from '../till/index.ts';
import { figuresOfShift, governmentOf, isLiveMoney, receiptsOf, totalOf, uploadOf } from './dayFigures.ts';

export type Proof = Answer<'day.getProof'>;
type Column = Proof['columns'][number];

/**
 * Money a day's tills posted: what was collected less what was given back, into the drawer, by card and through village agents. What the
 * acquirer pays for settled cards leaves 2001 for the same account as a void does, but belongs to no till.
 */
function ledgerFen(environment: Environment, ofDay: readonly ShiftRow[]): number {
  const { postings } = environment.projections;
  const net = (account: string, { shiftId }: ShiftRow): number => {
    const { inFen, outFen } = postings.flowsOfShift(account, '2001', shiftId);
    return inFen - outFen;
  };
  return ofDay.reduce((sum, shift) => sum + net('1001', shift) + net('1011', shift) + net('1003', shift), 0);
}

/** Cash in agents' bags beyond the lines booked of them today: over or short, and lines that wait for another day. */
function agentsAheadFen(environment: Environment, businessDate: string): number {
  const { postings } = environment.projections;
  return (
    postings.flowsOfDay('1001', '1003', businessDate).inFen - postings.flowsOfDay('1003', '2001', businessDate).inFen
  );
}

/** What clerks put back today that earlier tills were short of: it lies in the drawer and is nobody's contribution. */
function repaidFen(environment: Environment, businessDate: string): number {
  return environment.projections.postings.flowsOfDay('1001', '1101', businessDate).inFen;
}

/** A till that is open shows nothing before its blind count: the ledger would tell what the drawer should hold. */
export function isCounted(environment: Environment, shift: ShiftRow): boolean {
  if (shift.state === 'closed') return true;
  const { counts, postings } = environment.projections;
  const count = counts.listOfShift(shift.shiftId).at(-1);
  return count !== undefined && count.expectedFen === postings.balanceOfShift('1001', shift.shiftId);
}

/** One column held against its part of the ledger. */
export function column(name: Column['column'], what: CountAndSum, against: CountAndSum | undefined): Column {
  const differenceFen = against === undefined ? 0 : what.sumFen - against.sumFen;
  const oneSided = against === undefined ? 0 : Math.abs(what.count - against.count);
  const agrees = differenceFen === 0 && oneSided === 0;
  const verdict = against === undefined ? 'base' : agrees ? 'agrees' : 'differs';
  return { column: name, ...what, verdict, differenceFen, oneSided };
}

/** What the counts found of the day's takings: counted and dropped, less the float and whatever else lay there that nobody paid as a contribution. */
function tillColumn(tills: Proof['shifts'], cash: CountAndSum, otherFen: number): Column {
  const sumFen = tills.reduce((total, till) => total + till.countedFen + till.droppedFen - till.floatFen, -otherFen);
  return column('till', { count: cash.count, sumFen }, cash);
}

/** What the terminal itself said of the cards charged: approved less voided. A station without one has no such column. */
function terminalColumn(told: CountAndSum, card: CountAndSum, hasTerminal: boolean): Column {
  const compared = column('terminal', told, card);
  return hasTerminal || told.count > 0 || card.count > 0 ? compared : { ...compared, verdict: 'absent' };
}

/** Adds up one sum of each till. */
function sumOf(shifts: readonly ShiftRow[], of: (shiftId: string) => CountAndSum): CountAndSum {
  return shifts
    .map((shift) => of(shift.shiftId))
    .reduce((total, one) => ({ count: total.count + one.count, sumFen: total.sumFen + one.sumFen }), {
      count: 0,
      sumFen: 0,
    });
}

/** How far the province has taken a day's money. */
export function uploadColumn(upload: Proof['upload'], ledger: CountAndSum): Column {
  const { accepted, refused, waiting } = upload;
  const sent = {
    count: accepted.count + waiting.count + refused.count,
    sumFen: accepted.sumFen + waiting.sumFen + refused.sumFen,
  };
  const whole = column('upload', sent, ledger);
  if (whole.verdict === 'differs') return whole;
  const oneSided = waiting.count + refused.count;
  const differenceFen = -(waiting.sumFen + refused.sumFen);
  if (refused.count > 0) return { ...whole, verdict: 'differs', oneSided, differenceFen };
  return waiting.count > 0 ? { ...whole, verdict: 'waiting', oneSided, differenceFen } : whole;
}

function tillsOf(environment: Environment, shifts: readonly ShiftRow[]): Proof['shifts'] {
  return shifts.map((shift) => {
    const { expectedFen: _hidden, operator, ...figures } = figuresOfShift(environment, shift);
    return { ...figures, state: shift.state, operatorName: findOperator(environment, operator)?.name ?? operator };
  });
}

/**
 * Ledger, receipts, till, terminal and upload of a day, each from its own rows: postings, receipt numbers, counts, card settlements, the
 * province's answers. Nothing of it is stored; a sealed day's frozen figures stand in its seal.
 */
export function getProof(environment: Environment, businessDate: string): Outcome<Proof> {
  const { dayUploads, days, shifts } = environment.projections;
  const day = days.find(businessDate);
  if (!day) return refuse('NOT_FOUND');
  const ofDay = shifts.listOfDay(businessDate);
  if (!ofDay.every((shift) => isCounted(environment, shift))) return refuse('COUNT_MISSING');
  const sums = ofDay.flatMap((shift) => dayUploads.sumContributions(shift.shiftId));
  const cash = totalOf(sums, (sum) => sum.state === 'live' && sum.tender === 'cash');
  const card = totalOf(sums, (sum) => isLiveMoney(sum) && sum.tender !== 'cash');
  const ledger = { count: totalOf(sums, isLiveMoney).count, sumFen: ledgerFen(environment, ofDay) };
  const receipts = sumOf(ofDay, (shiftId) => dayUploads.sumReceipts(shiftId));
  const told = sumOf(ofDay, (shiftId) => dayUploads.sumCharges(shiftId));
  const hasTerminal = environment.devices.list().some((device) => device.kind === 'payment-terminal');
  const tills = tillsOf(environment, ofDay);
  const upload = uploadOf(environment, ofDay);
  return ok({
    businessDate,
    state: day.state,
    ...(day.sealedAt === undefined ? {} : { sealedAt: day.sealedAt }),
    columns: [
      column('ledger', ledger, undefined),
      column('receipts', receipts, ledger),
      tillColumn(tills, cash, agentsAheadFen(environment, businessDate) + repaidFen(environment, businessDate)),
      terminalColumn(told, card, hasTerminal),
      uploadColumn(upload, ledger),
    ],
    shifts: tills,
    receipts: receiptRuns(receiptsOf(environment, ofDay)),
    government: governmentOf(sums),
    reversed: totalOf(sums, (sum) => sum.state === 'reversed' && sum.tender !== 'government'),
    upload,
    unprinted: ofDay.reduce((total, shift) => total + countUnprinted(environment, shift.shiftId), 0),
    depositFen: cash.sumFen,
  });
}

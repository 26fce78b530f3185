import type { Answer } from '../../src-main/contract/index.ts';
import type { Environment } from '../../src-main/core/kernel/environment.ts';
import { getProof } from '../../src-main/core/reconciliation/index.ts';
import { hold } from './broken.ts';
import { debitOf } from './cardChecks.ts';
import type { Money } from './model.ts';
import type { World } from './world.ts';

type Proof = Answer<'day.getProof'>;
type Figures = Pick<Proof['columns'][number], 'count' | 'sumFen'>;

function summed(list: readonly Money[]): Figures {
  return { count: list.length, sumFen: list.reduce((sum, money) => sum + money.selfFen, 0) };
}

/** What the cards of a day are truly short of, and how many of them. */
function debitsOf(world: World, list: readonly Money[]): Figures {
  const debits = list.map((money) => debitOf(world, money.id)).filter((fen) => fen !== 0);
  return { count: debits.length, sumFen: debits.reduce((sum, fen) => sum + fen, 0) };
}

/**
 * The five-way proof of the newest day against the truth: ledger and receipts against the model, the till against what was really
 * counted, the terminal against its own book, the upload against what the province answered. Where a column differs it names the true
 * difference, and where nothing differs it says so.
 */
export function checkDayProof(world: World, environment: Environment): void {
  const { cards, model } = world;
  const businessDate = [...model.shifts.values()].at(-1)?.businessDate;
  const proof = businessDate === undefined ? undefined : getProof(environment, businessDate);
  // While a till is open without a count the ledger is nobody's to see.
  if (!proof?.ok) return;
  const ofDay = [...model.money.values()].filter((one) => model.shifts.get(one.shiftId)?.businessDate === businessDate);
  const live = ofDay.filter((money) => money.live && money.tender !== 'government');
  const cash = summed(live.filter((money) => money.tender === 'cash'));
  const card = ofDay.filter((money) => money.tender === 'card');
  const check = (name: Proof['columns'][number]['column'], truth: Figures, against: Figures | undefined) => {
    const column = proof.value.columns.find((one) => one.column === name);
    const differenceFen = against === undefined ? 0 : truth.sumFen - against.sumFen;
    hold(
      column?.count === truth.count && column.sumFen === truth.sumFen && column.differenceFen === differenceFen,
      'the day proves what is true, and names every difference',
      () => `${businessDate} ${JSON.stringify(column)} truly ${JSON.stringify({ ...truth, differenceFen })}`,
    );
    const agrees = differenceFen === 0 && truth.count === (against?.count ?? truth.count);
    hold(
      column.verdict === (against === undefined ? 'base' : agrees ? 'agrees' : 'differs'),
      'the day proves what is true, and names every difference',
      () => `${businessDate} ${name} says ${column.verdict}`,
    );
  };
  const ledger = summed(live);
  check('ledger', ledger, undefined);
  const used = live.filter((money) => model.receipts.get(money.receiptNumber ?? '')?.state === 'used');
  check('receipts', summed(used), ledger);
  check('till', { count: cash.count, sumFen: countedOf(world, businessDate ?? '') }, cash);
  const going = model.openCharge();
  if (cards && !card.some((money) => money.id === going?.contributionId))
    check('terminal', debitsOf(world, card), summed(card.filter((money) => money.live)));
  checkUpload(world, proof.value, live);
}

/** How far the province has taken the day is what the province answered. */
function checkUpload({ model }: World, { businessDate, upload }: Proof, live: readonly Money[]): void {
  const of = (...states: readonly string[]) =>
    JSON.stringify(summed(live.filter((money) => states.includes(model.acts.get(money.id)?.state ?? ''))));
  const truth = `${of('accepted')} ${of('waiting', 'deferred')} ${of('refused')}`;
  const said = [upload.accepted, upload.waiting, upload.refused].map((one) => JSON.stringify(one)).join(' ');
  hold(
    said === truth,
    'the day says how far the province has taken it',
    () => `${businessDate} ${said} truly ${truth}`,
  );
}

/** What was really counted and carried to the safe on a day, less the floats that lay there before, what clerks put back of earlier tills and what agents brought beyond their lines. */
function countedOf({ model }: World, businessDate: string): number {
  let sumFen = -model.agentsAheadFen(businessDate);
  for (const shift of model.shifts.values()) {
    if (shift.businessDate !== businessDate) continue;
    const counted = shift.countedFen ?? model.lastCount(shift.shiftId)?.countedFen ?? 0;
    sumFen += counted + shift.droppedFen - shift.floatFen - shift.repaidFen;
  }
  return sumFen;
}

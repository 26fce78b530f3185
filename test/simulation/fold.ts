import type { EntryWithPrivate, NotedAnswer } from '../../src-main/core/journal/index.ts';
import { hold } from './broken.ts';
import { type CardEntry, foldCard } from './foldCard.ts';
import { type DayEntry, foldDay } from './foldDay.ts';
import { foldLine, foldList, type ListEntry } from './foldList.ts';
import { foldMonth } from './foldMonth.ts';
import { foldRooms } from './foldRooms.ts';
import { noteUnattended } from './kiosk/foldUnattended.ts';
import { askedAs, post } from './foldTools.ts';
import type { Asked, Model, Tender } from './model.ts';
import { foldPaper } from './stock/foldStock.ts';

type Of<K extends EntryWithPrivate['entry']['kind']> = Extract<EntryWithPrivate, { entry: { kind: K } }>;

/** Numbers are used in the order of their ranges, none left out: every one of them has a fate. */
function useReceipt(
  model: Model,
  receiptNumber: string,
  by: { readonly contributionId: string; readonly holders: readonly string[] },
): void {
  const { contributionId } = by;
  hold(!model.receipts.has(receiptNumber), 'every receipt number is used once', () => receiptNumber);
  if (model.stock.bookOf(receiptNumber)) {
    model.stock.use(receiptNumber, by.holders);
    model.receipts.set(receiptNumber, { contributionId, state: 'used' });
    return;
  }
  const range = model.ranges.find((one) => one.next <= one.to);
  hold(
    range !== undefined && receiptNumber === `${range.prefix}${String(range.next).padStart(8, '0')}`,
    'receipt numbers are used in order, none without a fate',
    () => `${receiptNumber} when ${range ? `${range.prefix}${range.next}` : 'nothing'} was next`,
  );
  range.next += 1;
  model.receipts.set(receiptNumber, { contributionId, state: 'used' });
}

function foldMoney(model: Model, one: Of<'contribution.collected' | 'contribution.governmentPaid'>): void {
  const { entry } = one;
  const { body } = entry;
  const cash = entry.kind === 'contribution.collected' ? entry.body : undefined;
  const byCard = cash?.tender === 'card';
  const asked = takenAs(model, entry.id, cash?.tender ?? 'government');
  hold(
    asked.shown.some(
      (one) => one.year === body.year && (one.tierFen ?? body.tierFen) === body.tierFen && one.selfFen === body.selfFen,
    ) &&
      (asked.personKey === body.personKey || model.provinceKeys.get(asked.personKey) === body.personKey),
    'what is recorded is what the clerk saw',
    () => `${entry.id} ${JSON.stringify(asked)} became ${body.personKey} ${body.year} ${body.tierFen} ${body.selfFen}`,
  );
  const shift = model.shifts.get(entry.shift ?? '');
  hold(shift?.open === true, 'money is taken in an open shift', () => entry.id);
  const idNumber = one.private?.idNumber ?? '';
  const personYear = `${idNumber}/${body.year}`;
  const other = model.livePersonYears.get(personYear);
  hold(other === undefined, 'one live contribution per person and year', () => `${entry.id} beside ${other}`);
  model.livePersonYears.set(personYear, entry.id);
  if (cash) {
    hold(
      asked.tenderedFen.includes(cash.tenderedFen) && cash.tenderedFen - cash.changeFen === cash.selfFen,
      'tendered less change is the money taken',
      () => `${entry.id} ${cash.tenderedFen} ${cash.changeFen} ${cash.selfFen}`,
    );
    const clerk = `clerk:${shift.operator}`;
    const holders = cash.payer.kind === 'agent' ? [`agent:${cash.payer.agentId}`, clerk] : [clerk];
    useReceipt(model, cash.receiptNumber, { contributionId: entry.id, holders });
    foldPaper(model, (one as Of<'contribution.collected'>).entry);
    const ofList = cash.agentBatchId !== undefined;
    post(model, { ...entry, body: cash }, [
      { debit: byCard ? '1011' : ofList ? '1003' : '1001', credit: '2001', amountFen: cash.selfFen },
    ]);
    if (ofList) foldLine(model, { ...cash, businessDate: shift.businessDate, batchId: cash.agentBatchId ?? '' });
    else if (!byCard) shift.drawerFen += cash.selfFen;
  }
  model.money.set(entry.id, {
    id: entry.id,
    personKey: body.personKey,
    idNumber,
    year: body.year,
    tierFen: body.tierFen,
    selfFen: body.selfFen,
    tender: cash?.tender ?? 'government',
    shiftId: shift.shiftId,
    serial: body.serial,
    receiptNumber: cash?.receiptNumber,
    peers: body.guard.peers && { unanswered: body.guard.peers.unanswered ?? [] },
    live: true,
  });
}

function foldReversal(model: Model, { entry }: Of<'contribution.reversed'>): void {
  const { body } = entry;
  const asked = askedAs(model, entry.id, 'reversal');
  const money = model.money.get(body.contributionId);
  hold(
    money?.live === true && asked.contributionId === body.contributionId && money.selfFen === body.selfFen,
    'a reversal takes back exactly one live contribution',
    () => `${entry.id} of ${body.contributionId}`,
  );
  hold(
    !model.refunds.has(money.id),
    'what the county was asked to give back is not given back here too',
    () => entry.id,
  );
  hold(money.shiftId === entry.shift, 'a reversal stays in the shift of the money', () => entry.id);
  const byCard = money.tender === 'card';
  post(model, entry, [{ debit: '2001', credit: byCard ? '1011' : '1001', amountFen: money.selfFen }]);
  const shift = model.shifts.get(money.shiftId);
  if (shift && !byCard) shift.drawerFen -= money.selfFen;
  money.live = false;
  model.livePersonYears.delete(`${money.idNumber}/${money.year}`);
  model.reversals.set(entry.id, money.id);
  if (money.receiptNumber === undefined) return;
  model.receipts.set(money.receiptNumber, { contributionId: money.id, state: 'voided' });
  if (model.stock.bookOf(money.receiptNumber)) model.stock.settle(money.receiptNumber, 'void');
}

function foldShift(model: Model, one: Of<'shift.opened' | 'shift.closed' | 'till.counted'>): void {
  const { entry } = one;
  switch (entry.kind) {
    case 'shift.opened': {
      const asked = askedAs(model, entry.id, 'shift-open');
      const { floatFen, shiftId } = entry.body;
      hold(
        asked.floatFen === floatFen && asked.operator === entry.operator,
        'the float is what was counted',
        () => shiftId,
      );
      hold(model.openShift() === undefined, 'one open shift per terminal', () => shiftId);
      const unsealed = model.unsealedDay();
      hold(
        unsealed === undefined || unsealed === entry.businessDate,
        'a day begins when the one before is sealed',
        () => `${entry.businessDate} after ${unsealed}`,
      );
      hold(!model.sealed.has(entry.businessDate ?? ''), 'a sealed day stays closed', () => shiftId);
      post(model, entry, [{ debit: '1001', credit: '1002', amountFen: floatFen }]);
      const businessDate = entry.businessDate ?? '';
      const till = { floatFen, drawerFen: floatFen, droppedFen: 0, repaidFen: 0, countedFen: undefined, open: true };
      model.shifts.set(shiftId, { shiftId, operator: asked.operator, businessDate, ...till });
      return;
    }
    case 'till.counted': {
      const asked = askedAs(model, entry.id, 'count');
      const { countedFen, expectedFen, shiftId } = entry.body;
      hold(asked.countedFen === countedFen && asked.shiftId === shiftId, 'a count is what was counted', () => entry.id);
      const drawerFen = model.shifts.get(shiftId)?.drawerFen;
      hold(drawerFen === expectedFen, 'the expected cash is the postings', () => `${expectedFen} for ${drawerFen}`);
      model.counts.set(entry.id, { shiftId, countedFen, drawerFen: expectedFen });
      return;
    }
    case 'shift.closed': {
      const asked = askedAs(model, entry.id, 'shift-close');
      const { body } = entry;
      const shift = model.shifts.get(body.shiftId);
      const count = model.counts.get(body.countId);
      hold(
        shift?.open === true && asked.countId === body.countId && count?.countedFen === body.countedFen,
        'a shift closes on its own count',
        () => entry.id,
      );
      const charge = [...model.charges.values()].find((other) => other.open && other.shiftId === body.shiftId);
      hold(charge === undefined, 'no till closes on a charge nobody knows of', () => charge?.tillRef ?? '');
      hold(
        shift.drawerFen === body.expectedFen,
        'counted till = postings',
        () => `${shift.drawerFen} ${body.expectedFen}`,
      );
      const overFen = body.countedFen - shift.drawerFen;
      post(model, entry, [
        { debit: '1101', credit: '1001', amountFen: -overFen },
        { debit: '1001', credit: '2003', amountFen: overFen },
        { debit: '1002', credit: '1001', amountFen: body.countedFen },
      ]);
      shift.countedFen = body.countedFen;
      shift.drawerFen = 0;
      shift.open = false;
      model.closings.add(entry.id);
    }
  }
}

function foldPrint(model: Model, { entry }: Of<'receipt.print'>): void {
  const { contributionId, copy, printId, state } = entry.body;
  const known = model.prints.get(printId);
  hold(
    known !== undefined || model.askedPrints.has(printId),
    'nothing is printed that was not asked for',
    () => printId,
  );
  hold(model.money.has(contributionId), 'paper follows money that is recorded', () => printId);
  if (known) known.state = state;
  else model.prints.set(printId, { printId, contributionId, copy, state });
}

function foldReplaced(model: Model, { entry }: Of<'receipt.replaced'>): void {
  const { approvedBy, contributionId, newNumber, reason, voidedNumber } = entry.body;
  const money = model.money.get(contributionId);
  hold(
    money?.live === true && money.receiptNumber === voidedNumber && model.askedSpoils.has(contributionId),
    'a number is replaced only where a clerk saw spoiled paper',
    () => `${voidedNumber} ${newNumber}`,
  );
  const before = model.stock.bookOf(voidedNumber)?.holder;
  useReceipt(model, newNumber, { contributionId, holders: [before ?? '', `clerk:${entry.operator}`] });
  model.receipts.set(voidedNumber, { contributionId, state: 'voided' });
  money.receiptNumber = newNumber;
  if (!model.stock.bookOf(voidedNumber)) return;
  model.stock.settle(voidedNumber, reason === 'lost' ? 'lost' : 'void');
  if (reason === 'lost') model.stock.unconfirmed.set(entry.id, entry.businessDate ?? '');
  else if (approvedBy === undefined) model.stock.unseen.set(voidedNumber, entry.businessDate ?? '');
}

function foldAnswer(model: Model, { entryId, outcome, reference }: NotedAnswer): void {
  const act = model.acts.get(entryId);
  const said = model.province.answers.get(entryId) ?? [];
  hold(
    act !== undefined && said.some((one) => one.outcome === outcome && one.reference === reference),
    'an answer is noted only as the province gave it, to the act it gave it for',
    () => `${entryId} ${outcome} ${reference}`,
  );
  hold(act.state !== 'accepted', 'an accepted act is never answered again', () => entryId);
  act.state = outcome === 'duplicate' ? 'accepted' : outcome === 'conflict' ? 'refused' : outcome;
  act.reference = reference;
}

/** The same draft may have been asked for in several ways; what is recorded is one of them. */
function takenAs(model: Model, id: string, tender: Tender): Extract<Asked, { kind: Tender }> {
  const asked = model.asked.get(id);
  const isAsked = asked !== undefined && 'tenders' in asked && asked.tenders.includes(tender);
  hold(isAsked, 'nothing is recorded that was not asked for', () => `${tender} ${id}`);
  return asked as Extract<Asked, { kind: Tender }>;
}

/** Takes the next entry of the journal into the model, and breaks when it is not what the model expects. */
export function fold(model: Model, one: EntryWithPrivate): void {
  const { entry } = one;
  hold(entry.seq === model.endSeq + 1, 'the journal is dense', () => `${entry.seq} after ${model.endSeq}`);
  model.endSeq = entry.seq;
  model.endHash = entry.hash;
  if ((entry.businessDate ?? '') > model.lastDate) model.lastDate = entry.businessDate ?? '';
  if (entry.actSeq !== undefined) {
    const { actSeq, hash, id, kind } = entry;
    model.acts.set(id, { id, actSeq, kind, hash, state: 'waiting', reference: undefined });
  }
  noteUnattended(model, one);
  switch (entry.kind) {
    case 'contribution.collected':
    case 'contribution.governmentPaid':
      foldMoney(model, one as Of<'contribution.collected' | 'contribution.governmentPaid'>);
      return;
    case 'charge.intended':
    case 'charge.sending':
    case 'charge.told':
    case 'charge.decided':
    case 'charge.settled':
    case 'refund.requested':
      foldCard(model, one as CardEntry);
      return;
    case 'contribution.reversed':
      foldReversal(model, one as Of<'contribution.reversed'>);
      return;
    case 'shift.opened':
    case 'shift.closed':
    case 'till.counted':
      foldShift(model, one as Of<'shift.opened' | 'shift.closed' | 'till.counted'>);
      return;
    case 'till.dropped':
    case 'float.received':
    case 'day.sealed':
    case 'deposit.made':
    case 'deposit.credited':
      foldDay(model, one as DayEntry);
      return;
    case 'batch.counted':
    case 'batch.settled':
      foldList(model, one as ListEntry);
      return;
    case 'month.closed':
      foldMonth(model, one as Of<'month.closed'>);
      return;
    case 'receipt.print':
      foldPrint(model, one as Of<'receipt.print'>);
      return;
    case 'receipt.replaced':
      foldReplaced(model, one as Of<'receipt.replaced'>);
      return;
    case 'delivery.answered':
      for (const answer of entry.body.answers) foldAnswer(model, answer);
      return;
    default:
      foldRooms(model, one);
  }
}

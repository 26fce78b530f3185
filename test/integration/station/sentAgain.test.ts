import { isDeepStrictEqual } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { type CallDefinition, contract, type Method } from '../../../src-main/contract/index.ts';
import { type CardCounter, openCardCounter } from '../../fixtures/cardCounter.ts';
import { type Clerk, clerkAt, headApproves, openCounter, pins, piecesOf } from '../../fixtures/counterWork.ts';
import { bankHeadings, sendList } from '../../fixtures/elsewhereFile.ts';
import { openStockCounter, signs } from '../../fixtures/receiptBooks.ts';
import { rememberSent, sendAgain, type Sent } from '../../fixtures/sentAgain.ts';
import { openTestStation } from '../../fixtures/stationParts.ts';
import { agent, handIn, payers, untilBooked, upload } from '../../fixtures/villageList.ts';
import { scenarioNumbers } from '../../../src-main/training/people/index.ts';

let station: Clerk['station'];
afterEach(() => station.close());

const approval = headApproves;
const payer = { kind: 'self' } as const;
const friday = '2026-11-20';
const saturday = '2026-11-21';
const month = '2026-11';
/** Ids of one test's own, in the order they are wanted. */
const id = (): string => station.freshId();

/** The words of an answer that tell how a thing stands now: paper, upload and what may still be done move on by themselves. */
const movesOn = new Set([
  ...['print', 'printId', 'copies', 'delivery', 'provinceReference', 'reversible', 'payment', 'state', 'run'],
  ...['ready', 'readyFen', 'booked', 'bookedFen', 'differenceFen', 'savedAt', 'source', 'outFen', 'lines', 'listFen'],
  ...['next', 'lastUnused', 'left', 'used', 'lost', 'voided', 'holder', 'blank', 'entered', 'closed', 'drawer'],
  ...[
    'by',
    'asked',
    'contributions',
    'openChargeId',
    'openFen',
    'review',
    'creditedOn',
    'reference',
    'daysLate',
    'receiptNumber',
  ],
  ...[
    'code',
    'message',
    'maskedCard',
    'unknownAt',
    'countedFen',
    'reason',
    'problems',
    'leftOut',
    'verifiedTo',
    'feeFen',
  ],
]);

function steady(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(steady);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => (movesOn.has(key) ? [] : [[key, steady(inner)]])),
  );
}

/** Cash, cards, paper, a household, a village list and an outage form: the money of a day. Answers what was paid first. */
async function takeMoney(counter: CardCounter): Promise<string> {
  const first = await counter.collect('repeatPayer');
  const { contributionId } = first;
  await counter.print(contributionId);
  await station.ok('receipts.reprint', { printId: id(), contributionId, reason: '丢失', approval });
  await counter.reverse((await counter.collect('rareName')).contributionId);
  const lines = [];
  for (const who of ['householdWife', 'householdSon'] as const) {
    const { contributionId: one, quoteId } = await counter.draft(who, { tierFen: 30_000 });
    lines.push({ contributionId: one, quoteId });
  }
  await station.ok('collection.collectHousehold', { householdPaymentId: id(), lines, tenderedFen: 60_000, payer });
  const { contributionId: granted, quoteId } = await counter.draft('disabled');
  await station.ok('collection.recordGovernmentPaid', { contributionId: granted, quoteId, authority: '镇民政办' });
  await counter.charge('longName');
  await counter.clock.run(2_000);
  await station.ok('outage.makeKit', { kitId: id(), forms: 10 });
  const form = { from: 'T01B00001', to: 'T01B00001', fate: 'spoiled', reason: '写坏了', approval } as const;
  await station.ok('outage.closeForms', { closeId: id(), ...form });
  const paper = await counter.draft('lateStarter', { tierFen: 30_000 });
  await station.ok('outage.enterPaper', {
    ...{ contributionId: paper.contributionId, quoteId: paper.quoteId, tenderedFen: paper.selfFen, payer },
    ...{ formNumber: 'T01B00002', paperDate: friday, approval },
  });
  return contributionId;
}

/** A card whose outcome only two people know. */
async function decideCharge(counter: CardCounter): Promise<void> {
  counter.faultAtCharge('drop-every-answer', 500);
  const { amountFen, chargeId } = await counter.charge('householdHead');
  await counter.clock.run(200_000);
  const said = { verdict: 'approved', slipFen: amountFen, slipNumber: '000017', note: '看了小票' } as const;
  const second = { operatorId: 'op04', pin: pins.op04 };
  await station.ok('charges.decide', { decisionId: id(), chargeId, ...said, head: headApproves, second });
  counter.virtual.setFault(undefined);
  await counter.clock.run(200_000);
}

/** A list of which a line falls out between the count and the booking, settled by two people. */
async function settleList(counter: CardCounter): Promise<void> {
  const batchId = id();
  const [first, second] = payers(station);
  if (!first || !second) throw new Error('nobody is left to pay');
  await station.ok('batch.openBatch', { batchId, agentId: agent.agentId, year: 2026 });
  for (const { idNumber, name } of [first, second]) {
    const lineId = id();
    await station.ok('batch.setLine', { batchId, lineId, name, idNumber, tier: '300' });
    await station.ok('batch.decideLine', { batchId, lineId, decision: 'accept' });
  }
  const bag = { cashInId: id(), batchId, pieces: piecesOf(60_000), toSafe: false, differences: [] };
  await station.ok('batch.countBag', bag);
  await counter.collect({ personKey: second.personKey }, { tierFen: 30_000 });
  await station.ok('batch.book', { batchId });
  await untilBooked(station, batchId);
  const [, out] = (await station.ok('batch.listLines', { batchId })).lines;
  const leave = { batchId, lineId: out?.lineId ?? '', decision: 'left-out', reason: '已交' } as const;
  await station.ok('batch.decideLine', leave);
  await station.ok('batch.settle', { batchId, reason: '本人已在窗口交过', approval });
}

/** The drawer to the safe, the day sealed, the cash at the bank, the cards paid. */
async function closeDay(counter: CardCounter): Promise<void> {
  const { projections } = station.rooms().environment;
  const { shiftId } = counter;
  await station.ok('till.dropCash', { dropId: id(), shiftId, amountFen: 10_000, approval });
  await station.ok('till.receiveFloat', { floatId: id(), amountFen: 50_000, from: '县社保局', approval });
  await station.sync();
  const { oursFen, settlementId } = await station.ok('charges.settle', { settlementId: id() });
  await counter.close(shiftId, projections.postings.balanceOfShift('1001', shiftId) - 500, '找零差错');
  const { depositFen } = await counter.seal(friday);
  const slip = { depositId: id(), slipNumber: '17', bank: '农商行', amountFen: depositFen, days: [friday], approval };
  await station.ok('remittance.makeDeposit', slip);
  const credit = { creditId: id(), depositId: slip.depositId, amountFen: depositFen, creditedOn: friday };
  await station.ok('remittance.creditDeposit', { ...credit, reference: 'HD1', approval });
  const arrived = { creditId: id(), settlementId, lineFen: oursFen, creditedOn: friday, reference: 'POS', approval };
  await station.ok('remittance.creditSettlement', arrived);
}

/** The next day: a till goes from one clerk to another, what tills were over or short finds its way, money is asked back. */
async function secondDay(counter: CardCounter, contributionId: string): Promise<void> {
  await counter.clock.skip(20 * 3_600_000);
  await station.sync();
  const balance = (shiftId: string) => station.rooms().environment.projections.postings.balanceOfShift('1001', shiftId);
  const shiftId = await counter.openShift();
  const refund = { refundId: id(), reason: 'paid-twice', reasonText: '银行也扣了', approval } as const;
  await station.ok('collection.requestRefund', { ...refund, contributionId });
  await station.ok('till.repayShortage', { repaymentId: id(), amountFen: 500, approval });
  const { countId } = await counter.count(shiftId, balance(shiftId));
  const newShiftId = id();
  const taker = { operatorId: 'op04', pin: pins.op04 };
  const goes = { closeId: id(), shiftId, countId, newShiftId, ownPin: pins.op01, approval: taker };
  await station.ok('till.handOver', goes);
  await counter.collect({ personKey: payers(station)[0]?.personKey ?? '' }, { tierFen: 30_000 });
  const last = await counter.count(newShiftId, balance(newShiftId) + 1_000);
  const ends = { closeId: id(), sealId: id(), shiftId: newShiftId, countId: last.countId, approval };
  const {
    sealed: { depositFen },
  } = await station.ok('day.closeAndSeal', { ...ends, cause: '多出 10 元' });
  await counter.signIn();
  const slip = { depositId: id(), slipNumber: '18', bank: '农商行', amountFen: depositFen, days: [saturday], approval };
  await station.ok('remittance.makeDeposit', slip);
  const csv = `交易日期,凭证号,贷方发生额\n${saturday},18,${depositFen / 100}.00\n`;
  const blobId = await upload(station, new TextEncoder().encode(csv), '银行.csv');
  await station.ok('statements.importFile', { importId: id(), source: 'bank', blobId });
  const { pairs } = await station.ok('statements.getBank', { month });
  const lines = pairs.map(({ claim, line }) => ({ creditId: id(), lineId: line.lineId, targetId: claim.targetId }));
  await station.ok('statements.creditMatched', { lines, approval });
  await station.ok('till.handOverSurplus', { handOverId: id(), amountFen: 1_000, note: '县财政收据', approval });
}

/** Lists and statements of others, pension cash, a village that goes, a month closed, a clerk who leaves. */
async function otherWork(clerk: Clerk): Promise<void> {
  const rows = [
    bankHeadings,
    [1, '李演', scenarioNumbers.householdDaughter, '2026', '300.00', friday, '成功', 'YH1'],
    [2, '没有这个人', scenarioNumbers.householdSon, '2026', '300.00', friday, '成功', 'YH2'],
  ];
  await sendList(station, { source: 'bank-deduction', rows });
  const noted = await station.ok('elsewhere.listLines', { only: 'open', limit: 5 });
  const lineId = noted.lines[0]?.lineId ?? '';
  await station.ok('elsewhere.settle', { lineId, outcome: 'sent-back', text: '退银行' });
  const logId = id();
  await station.ok('affairs.logWithdrawal', { logId, slipNumber: '1', count: 2 });
  await station.ok('affairs.strikeWithdrawal', { logId, reason: '写错' });
  const csv = '交易日期,终端流水号,交易金额\n2026-11-20,990001,300.00\n';
  const blobId = await upload(station, new TextEncoder().encode(csv), '收单.csv');
  await station.ok('statements.importFile', { importId: id(), source: 'acquirer', blobId });
  const { linesOnly } = await station.ok('statements.getAcquirer', { month });
  const bookingId = id();
  const found = { bookingId, lineId: linesOnly[0]?.lineId ?? '', note: '客户投诉多扣', approval };
  await station.ok('statements.bookUnowned', found);
  const settled = { settleId: id(), bookingId, outcome: 'back-to-card', note: '收单机构已退', approval } as const;
  await station.ok('statements.settleUnowned', settled);
  await clerk.signIn('op02');
  const villageCode = station.personOf(scenarioNumbers.repeatPayer).villageCode;
  await station.ok('affairs.transferVillage', {
    ...{ transferId: id(), direction: 'out', villageCode, otherStation: '城关镇', effectiveOn: '2027-01-01' },
    approval: { operatorId: 'op01', pin: pins.op01 },
  });
  const leaver = { operatorId: 'op04', pin: pins.op04 };
  await station.ok('affairs.leave', { leavingId: id(), reason: '调走', approval: leaver });
}

/** Somebody registers; another person looks at it. */
async function register(): Promise<void> {
  const idNumber = scenarioNumbers.notEnrolled;
  const { enrolmentId } = await station.ok('enrolment.openEnrolment', { from: 'keyed', idNumber, reason: '忘带证件' });
  const values = {
    ...{ name: '陈新样', ethnicCode: '01', villageCode: '610999100201', phone: '19900000011' },
    ...{ address: '柳林村3组7号', tierFen: 30_000, declared: true },
  };
  await station.ok('enrolment.saveEnrolment', { enrolmentId, values });
  await station.ok('enrolment.submitEnrolment', { enrolmentId });
}

/** Books of numbered sheets from the county to the last one. */
async function keepStock(counter: Awaited<ReturnType<typeof openStockCounter>>): Promise<void> {
  const { bookId, stock } = counter;
  const { contributionId } = await counter.collect('repeatPayer');
  const lost = { fate: 'lost', text: '本子里缺两张，找不到', approval: signs('op02') } as const;
  await station.ok('receipts.skipSheets', { skipId: id(), contributionId, found: '0000003', ...lost });
  const { printId } = await stock.printOn(contributionId, '0000003');
  await station.ok('receipts.resolvePrint', { printId, answer: 'spoiled' });
  await station.ok('stock.witnessSheets', { witnessId: id(), receiptNumbers: ['0000003'], approval: signs('op02') });
  await stock.printWell(contributionId, '0000004');
  const torn = { spoilId: id(), from: '0000005', to: '0000005', reason: 'torn', approval: signs('op02') } as const;
  await station.ok('stock.spoilSheets', torn);
  const gone = { lossId: id(), from: '0000006', to: '0000006', statement: '被水冲走了' };
  await station.ok('stock.loseSheets', { ...gone, approval: signs('op02') });
  const holder = { kind: 'clerk', id: 'op01' } as const;
  const said = { declarationId: id(), month, holder, books: [{ bookId, first: '0000007', last: '0000010' }], kits: [] };
  await station.ok('stock.declareStock', { ...said, approval: signs('op02') });
  await stock.handOver(bookId, 'op04');
  await counter.signIn('op04');
  await stock.giveBack(bookId);
  await counter.signIn('op03');
  await station.ok('stock.confirmLoss', { confirmId: id(), lossId: gone.lossId, countyNote: '县批 3 号' });
}

const covered = new Set<Method>();

/** Money commands the days of this file do not send: why each of them can not be answered otherwise the second time. */
const others: Readonly<Record<string, string>> = Object.fromEntries([
  ...[
    ...['batch.chooseColumns', 'batch.decideLine', 'batch.dropBatch', 'batch.explainTotals', 'batch.readFile'],
    ...['batch.setLine', 'collection.chooseTier', 'collection.openDraft'],
  ].map((method) => [method, 'changes a draft, which says the same however often it is said']),
  ...['batch.makeCopy', 'batch.makeUnpaidList', 'month.compareDay'].map((method) => [method, 'only looks']),
  ...['batch.stopBooking', 'charges.askNow', 'charges.cancel'].map((method) => [method, 'hurries or stops what runs']),
  ...['charges.explainStray', 'month.explain'].map((method) => [method, 'is refused by name once it is explained']),
  ['month.close', 'proved where a month is worked: test/integration/month/cleanMonth.test.ts'],
  [
    'till.inspectTill',
    'only an auditor counts, and the practice county has none: test/integration/station/till.test.ts',
  ],
]);

/** Commands that were answered otherwise the second time, or wrote something, with both answers. */
async function answeredOtherwise(clerk: Clerk, sent: readonly Sent[]): Promise<readonly unknown[]> {
  const repeated = await sendAgain(clerk, sent);
  return repeated.flatMap(({ again, answer, method, written }) => {
    covered.add(method);
    const said = again.ok ? steady(again.value) : again.error;
    const same = isDeepStrictEqual(said, steady(answer)) && written === 0;
    return same ? [] : [{ method, said, first: steady(answer), written }];
  });
}

describe('a command sent again after everything is settled and the program was restarted', () => {
  it('says what it said and writes nothing: the money of two days, from the first sale to the bank', async () => {
    const counter = await openCardCounter('sim-ecr', { residents: 200 });
    ({ station } = counter);
    const sent = rememberSent(station);
    const first = await takeMoney(counter);
    await decideCharge(counter);
    await handIn(station);
    await settleList(counter);
    await closeDay(counter);
    await secondDay(counter, first);
    expect(await answeredOtherwise(counter, sent)).toEqual([]);
  });

  it('says what it said and writes nothing: what others sent, who comes and who goes', async () => {
    const counter = await openCounter();
    ({ station } = counter);
    const sent = rememberSent(station);
    await register();
    await otherWork(counter);
    expect(await answeredOtherwise(counter, sent)).toEqual([]);
  });

  it('says what it said and writes nothing: books of numbered sheets', async () => {
    const counter = await openStockCounter();
    ({ station } = counter);
    const sent = rememberSent(station);
    const [other] = await counter.stock.receive('0000101', 10);
    await counter.stock.issue(other?.bookId ?? '');
    await keepStock(counter);
    await station.clock.skip(15 * 86_400_000);
    await station.sync();
    await station.ok('stock.verifyMonth', {
      verifyId: id(),
      month,
      countySheet: '核字 11 号',
      approval: signs('op02'),
    });
    expect(await answeredOtherwise(counter, sent)).toEqual([]);
  });

  it('says what it said and writes nothing: the opening of the books', async () => {
    station = await openTestStation();
    const clerk = clerkAt(station);
    await clerk.signIn('op02');
    const sent = rememberSent(station);
    const cash = [{ businessDate: '2026-11-19', amountFen: 60_000 }];
    const lists = { deposits: [], cards: [], receipts: [], cases: [], ledgers: [] };
    const opening = { asOf: '2026-11-19', floatFen: 50_000, cash, unclearFen: 0, ...lists };
    const second = { operatorId: 'op01', pin: pins.op01 };
    await station.ok('affairs.cutOver', { cutOverId: id(), opening, approval: second });
    await clerk.openShift();
    expect(await answeredOtherwise(clerk, sent)).toEqual([]);
  });

  it('is each of these, and every other money command is known to choose no id, or is proved elsewhere', () => {
    const rooms =
      /^(till|day|remittance|stock|outage|month|statements|collection|charges|receipts|affairs|elsewhere|batch)\./;
    const commands = Object.entries(contract as Readonly<Record<string, CallDefinition>>)
      // Another sheet of paper is another sheet, counted as a copy where copies count.
      .filter(([method, { effect }]) => rooms.test(method) && effect !== 'query' && !/\.print[A-Z]/.test(method))
      .map(([method]) => method);
    expect(commands.filter((method) => !covered.has(method as Method) && !(method in others)).toSorted()).toEqual([]);
    expect(Object.keys(others).filter((method) => covered.has(method as Method))).toEqual([]);
  });
});

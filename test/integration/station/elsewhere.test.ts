import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Entry } from '../../../src-main/core/journal/index.ts';
import { idCheckDigit } from '../../../src-main/contract/values/residentIdNumber.ts';
import { scenarioNumbers } from '../../../src-main/training/people/index.ts';
import { openCardCounter } from '../../fixtures/cardCounter.ts';
import { type Clerk, headApproves, openCounter } from '../../fixtures/counterWork.ts';
import { bankHeadings, sendBytes, sendList } from '../../fixtures/elsewhereFile.ts';
import { listEntries, listPostings } from '../../fixtures/postings.ts';
import { compareBooks } from '../../fixtures/compareBooks.ts';

let clerk: Clerk & { readonly shiftId: string };
let station: Clerk['station'];

beforeEach(async () => {
  clerk = await openCounter();
  station = clerk.station;
});
afterEach(() => station.close());

const people = scenarioNumbers;
const line = (name: string, idNumber: string, extra: { amount?: string; result?: string; reference?: string } = {}) => {
  const { amount = '300.00', reference = `YH${idNumber.slice(6, 14)}`, result = '成功' } = extra;
  return [1, name, idNumber, '2026', amount, '2026-11-18', result, reference];
};
const bankList = (...lines: readonly (readonly (string | number)[])[]) =>
  sendList(station, {
    source: 'bank-deduction',
    rows: [['代扣代缴结果表'], bankHeadings, ...lines, ['合计', '', '', '', '']],
  });
const openLines = async () => (await station.ok('elsewhere.listLines', { only: 'open', limit: 50 })).lines;
const keyOf = (who: keyof typeof scenarioNumbers): string => station.personOf(scenarioNumbers[who]).personKey;

describe('a list of payments made elsewhere', () => {
  it('makes the year paid for the guard, the person’s card and the household', async () => {
    const { again, import: taken } = await bankList(
      line('张练习', people.repeatPayer),
      line('单小样', people.householdWife),
    );
    expect({ again, ...taken }).toMatchObject({
      again: false,
      lines: 2,
      noted: 2,
      counted: 2,
      problems: 0,
      sumFen: 60_000,
    });
    const refused = await station.refused('collection.openDraft', { personKey: keyOf('repeatPayer') });
    expect(refused).toMatchObject({
      code: 'ALREADY_PAID',
      params: { where: 'elsewhere', year: 2026 },
      money: 'not-taken',
    });
    const reason = { kind: 'collection' } as const;
    const card = await station.ok('people.openPerson', { personKey: keyOf('repeatPayer'), reason });
    expect(card.years.find((year) => year.year === 2026)?.state).toBe('elsewhere');
    const head = await station.ok('people.openPerson', { personKey: keyOf('householdHead'), reason });
    expect(head.household.find((member) => member.name === '单小样')).toMatchObject({
      thisYear: 'paid',
      mayPay: false,
    });
  });

  it('moves no account of ours, and its names can be erased', async () => {
    await bankList(line('张练习', people.repeatPayer));
    expect(listPostings(station.connection()).filter((leg) => leg.credit === '2001')).toEqual([]);
    const noted = listEntries(station.connection()).find((entry) => entry.kind === 'elsewhere.noted');
    expect(JSON.stringify(noted)).not.toContain('张练习');
    expect(JSON.stringify(noted)).not.toContain(people.repeatPayer);
  });

  it('is harmless the second time, the very same file or the same payments in another one', async () => {
    await bankList(line('张练习', people.repeatPayer));
    expect(await bankList(line('张练习', people.repeatPayer))).toMatchObject({ again: true });
    const other = await bankList(line('张练习', people.repeatPayer), line('单小样', people.householdWife));
    expect(other.import).toMatchObject({ counted: 1, repeated: 1, problems: 0 });
  });

  it('goes on after its last line when it was cut', async () => {
    const rows = Array.from({ length: 120 }, (_, index) =>
      line('没有这个人', '61099919790306901X', { reference: `R${index}` }),
    );
    // The program ends in the pause after the first fifty lines.
    station.clock.sleep = () => new Promise(() => undefined);
    void bankList(...rows).catch(() => undefined);
    await vi.waitFor(() => expect(station.rooms().environment.projections.elsewhereImports.list(1)[0]?.noted).toBe(50));
    station.clock.sleep = () => Promise.resolve();
    station.restart();
    const noted = listEntries(station.connection()).filter((entry) => entry.kind === 'elsewhere.noted');
    expect(noted).toHaveLength(50);
    await clerk.signIn();
    expect((await bankList(...rows)).import).toMatchObject({ lines: 120, noted: 120 });
    const lines = listEntries(station.connection()).flatMap((one) =>
      one.kind === 'elsewhere.noted' ? [(one as Entry<'elsewhere.noted'>).body.line] : [],
    );
    expect(new Set(lines).size).toBe(120);
  });

  it('whose columns nobody can find is refused, and nothing is kept', async () => {
    const blobId = await sendBytes(station, new TextEncoder().encode('说明,文字\n没有,栏名\n'));
    const asked = { importId: station.freshId(), source: 'bank-deduction', year: 2026, blobId } as const;
    expect((await station.refused('elsewhere.importFile', asked)).code).toBe('ELSEWHERE_UNREADABLE');
    expect((await station.ok('elsewhere.listImports', {})).imports).toEqual([]);
  });
});

describe('a line with a problem', () => {
  it('is a work item with its reason, and a task until it is settled', async () => {
    const unknown = `61099919800101901${idCheckDigit('61099919800101901')}`;
    await clerk.collect('rareName');
    await bankList(
      line('谁也不是', unknown),
      line('张练错', people.repeatPayer),
      line('单小样', people.householdWife, { amount: '123.45' }),
      line(station.personOf(people.rareName).name, people.rareName),
      line('李大样', people.householdHead, { result: '余额不足' }),
      line('李试', '4.4128E+17'),
    );
    expect((await openLines()).map((one) => one.problem)).toEqual([
      'person-unknown',
      'name-differs',
      'amount-differs',
      'paid-here',
      'failed',
      'unreadable',
    ]);
    const { tasks } = await station.ok('tasks.getToday', {});
    expect(tasks.find((task) => task.kind === 'elsewhere-open')?.params).toEqual({ count: 6 });
    const twice = await sendList(station, {
      source: 'phone-bank',
      rows: [bankHeadings, line('单小样', people.householdWife, { reference: 'SJ1' })],
    });
    expect(twice.import).toMatchObject({ problems: 1, counted: 0 });
    expect((await openLines()).at(-1)?.problem).toBe('paid-twice');
  });

  it('ends with an outcome that fits, once', async () => {
    await bankList(line('张练错', people.repeatPayer), line('李大样', people.householdHead, { result: '失败' }));
    const [named, failed] = await openLines();
    const asked = { lineId: failed?.lineId ?? '', outcome: 'counts' } as const;
    expect((await station.refused('elsewhere.settle', asked)).code).toBe('ELSEWHERE_OUTCOME');
    expect(
      await station.ok('elsewhere.settle', { ...asked, outcome: 'told-resident', text: '卡里没钱' }),
    ).toMatchObject({
      state: 'settled',
      counts: false,
      outcomeText: '卡里没钱',
      settledBy: '王五',
    });
    const counted = await station.ok('elsewhere.settle', { lineId: named?.lineId ?? '', outcome: 'counts' });
    expect(counted).toMatchObject({ counts: true, personKey: keyOf('repeatPayer') });
    expect((await station.refused('elsewhere.settle', { ...asked, outcome: 'sent-back' })).code).toBe('TASK_CLOSED');
    expect(await openLines()).toEqual([]);
    expect((await station.refused('collection.openDraft', { personKey: keyOf('repeatPayer') })).code).toBe(
      'ALREADY_PAID',
    );
  });

  it('for somebody who paid here too is settled by giving one of the two back', async () => {
    const { contributionId } = await clerk.collect('repeatPayer');
    await bankList(line('张练习', people.repeatPayer));
    const [double] = await openLines();
    const asked = { lineId: double?.lineId ?? '', outcome: 'refund-here' } as const;
    expect((await station.refused('elsewhere.settle', asked)).code).toBe('ELSEWHERE_REFUND_FIRST');
    await clerk.reverse(contributionId, { receiptSurrendered: true });
    expect(await station.ok('elsewhere.settle', asked)).toMatchObject({ counts: true, outcome: 'refund-here' });
    // What was given back here is paid there.
    expect(await station.refused('collection.openDraft', { personKey: keyOf('repeatPayer') })).toMatchObject({
      code: 'ALREADY_PAID',
      params: { where: 'elsewhere' },
    });
  });

  it('of an earlier shift asks the county for the refund first', async () => {
    const { contributionId } = await clerk.collect('repeatPayer');
    await clerk.close(clerk.shiftId, 80_000);
    await bankList(line('张练习', people.repeatPayer));
    const [double] = await openLines();
    const asked = { lineId: double?.lineId ?? '', outcome: 'refund-here' } as const;
    expect((await station.refused('elsewhere.settle', asked)).code).toBe('ELSEWHERE_REFUND_FIRST');
    const refund = {
      refundId: station.freshId(),
      contributionId,
      reason: 'paid-twice',
      reasonText: '银行也扣了',
      approval: headApproves,
    } as const;
    await station.ok('collection.requestRefund', refund);
    expect(await station.ok('elsewhere.settle', asked)).toMatchObject({ state: 'settled' });
  });
});

describe('the tax system’s list', () => {
  const headings = ['姓名', '证件号码', '费款所属期', '缴费金额', '缴费状态', '税票号码'];
  const number = '361001220000000001';

  it('knows paid from declared: 03 and 04 count, 01 and 02 do not, 09 is a work item', async () => {
    const { import: taken } = await sendList(station, {
      source: 'tax',
      rows: [
        headings,
        ['张练习', people.repeatPayer, '2026', 300, '已缴费', 'T1000001'],
        ['李大样', people.householdHead, '2026', 300, '04', 'T1000002'],
        ['单小样', people.householdWife, '2026', 300, '02', 'T1000003'],
        ['李试', people.householdSon, '2026', 300, '未申报', ''],
        ['李演', people.householdDaughter, '2026', 300, '无此户信息', ''],
      ],
    });
    expect(taken).toMatchObject({ counted: 2, problems: 1 });
    expect((await openLines())[0]).toMatchObject({ problem: 'no-account', taxStatus: '09' });
    expect((await clerk.draft('householdWife')).selfFen).toBe(30_000);
  });

  it('closes an order of ours on 04 and is no second payment', async () => {
    station.close();
    clerk = await openCounter({ decisions: { collector: [{ from: '2011-07-01', profile: 'B' }] } });
    station = clerk.station;
    const { contributionId } = await clerk.draft('repeatPayer');
    const quote = await station.ok('collector.noteTaxNumber', { contributionId, taxNumber: number });
    const payer = { kind: 'self' } as const;
    await station.ok('collection.collectCash', { contributionId, quoteId: quote.quoteId, tenderedFen: 30_000, payer });
    const { taxOrders } = station.rooms().environment.projections;
    const send = (status: string) =>
      sendList(station, {
        source: 'tax',
        rows: [headings, ['张练习', people.repeatPayer, '2026', 300, status, number]],
      });
    expect((await send('03')).import).toMatchObject({ problems: 0, counted: 0 });
    expect(taxOrders.find(number)?.state).toBe('open');
    await send('04');
    expect(taxOrders.find(number)).toMatchObject({ status: '04', state: 'closed', contributionId });
    await station.sync();
    const told = listEntries(station.connection()).find((entry) => entry.kind === 'tax.statusNoted');
    expect(station.rooms().environment.projections.acts.findByEntry(told?.id ?? '')?.state).toBe('accepted');
    expect(await openLines()).toEqual([]);
  });

  it('that names our number for somebody else is a work item', async () => {
    station.close();
    clerk = await openCounter({ decisions: { collector: [{ from: '2011-07-01', profile: 'B' }] } });
    station = clerk.station;
    const { contributionId } = await clerk.draft('repeatPayer');
    const quote = await station.ok('collector.noteTaxNumber', { contributionId, taxNumber: number });
    const payer = { kind: 'self' } as const;
    await station.ok('collection.collectCash', { contributionId, quoteId: quote.quoteId, tenderedFen: 30_000, payer });
    await sendList(station, {
      source: 'tax',
      rows: [headings, ['李大样', people.householdHead, '2026', 300, '04', number]],
    });
    expect((await openLines())[0]).toMatchObject({ problem: 'order-unknown', contributionId });
    expect(station.rooms().environment.projections.taxOrders.find(number)?.status).toBe('03');
  });
});

it('the books built anew from the journal are the same', async () => {
  await clerk.collect('rareName');
  await bankList(
    line('张练习', people.repeatPayer),
    line(station.personOf(people.rareName).name, people.rareName),
    line('x', '1'),
  );
  const [first] = await openLines();
  await station.ok('elsewhere.settle', { lineId: first?.lineId ?? '', outcome: 'refund-there', text: '银行退' });
  expect(compareBooks(station)).toEqual([]);
});

describe('what comes together late', () => {
  it('a card charged while the list came in is money twice: a work item, never hidden', async () => {
    station.close();
    const counter = await openCardCounter();
    ({ station } = counter);
    clerk = counter;
    counter.faultAtCharge('drop-every-answer', 20);
    const charge = await counter.charge('repeatPayer');
    await counter.clock.run(170_000);
    expect((await counter.chargeNow(charge.chargeId)).state).toBe('unknown');
    await bankList(line('张练习', people.repeatPayer));
    expect(await openLines()).toEqual([]);
    await counter.clock.run(20 * 60_000);
    expect((await counter.chargeNow(charge.chargeId)).state).toBe('approved');
    const after = await openLines();
    expect(after.map((one) => one.problem)).toEqual(['paid-here']);
    expect(after[0]?.contributionId).toBe(charge.contributionId);
    expect(compareBooks(station)).toEqual([]);
  });

  it('somebody unknown who has applied since is paid by his line', async () => {
    await bankList(line('陈新样', people.notEnrolled));
    const [unknown] = await openLines();
    const asked = { lineId: unknown?.lineId ?? '', outcome: 'counts' } as const;
    expect([unknown?.problem, (await station.refused('elsewhere.settle', asked)).code]).toEqual([
      'person-unknown',
      'PERSON_UNKNOWN',
    ]);
    const keyed = { from: 'keyed', idNumber: people.notEnrolled, reason: '忘带证件' } as const;
    const { enrolmentId } = await station.ok('enrolment.openEnrolment', keyed);
    const place = { villageCode: '610999100201', address: '柳林村3组7号', phone: '19900000011' };
    const values = { name: '陈新样', ethnicCode: '01', ...place, tierFen: 30_000, declared: true };
    await station.ok('enrolment.saveEnrolment', { enrolmentId, values });
    const { personKey } = await station.ok('enrolment.submitEnrolment', { enrolmentId });
    expect(await station.ok('elsewhere.settle', asked)).toMatchObject({ counts: true, personKey });
    expect((await station.refused('collection.openDraft', { personKey })).code).toBe('ALREADY_PAID');
  });

  it('a season’s list of five thousand lines is taken in without holding up the counter', async () => {
    const rows = Array.from({ length: 5_000 }, (_, index) =>
      line('没有这个人', `6109991979${String(index).padStart(8, '0')}`, { reference: `R${index}` }),
    );
    const { import: taken } = await bankList(...rows);
    expect(taken).toMatchObject({ lines: 5_000, noted: 5_000, problems: 5_000 });
    const page = await station.ok('elsewhere.listLines', { only: 'open', limit: 200 });
    expect([page.lines.length, page.more, page.open]).toEqual([200, true, 5_000]);
  });
});

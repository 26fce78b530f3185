import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStockCounter, signs, stockOf } from '../../fixtures/receiptBooks.ts';
import { openCounter } from '../../fixtures/counterWork.ts';
import { prints } from '../../fixtures/scriptedDevices.ts';

let counter: Awaited<ReturnType<typeof openStockCounter>>;
let station: (typeof counter)['station'];
let stock: (typeof counter)['stock'];

beforeEach(async () => {
  counter = await openStockCounter();
  ({ station, stock } = counter);
});
afterEach(() => station.close());

const month = () => station.ok('stock.getMonthProof', { month: '2026-11' });
const book = async (bookId = counter.bookId) => (await stock.books()).find((one) => one.bookId === bookId);
const spoil = (from: string, to: string) =>
  station.call('stock.spoilSheets', { spoilId: station.freshId(), from, to, reason: 'torn', approval: signs('op02') });
const lose = (from: string, to: string) =>
  station.ok('stock.loseSheets', {
    lossId: station.freshId(),
    from,
    to,
    statement: '搬办公室时找不到了',
    approval: signs('op02'),
  });

describe('books from the county', () => {
  it('lie in stock until the custodian gives one to a clerk, and their numbers are used in order', async () => {
    expect(await book()).toMatchObject({ state: 'held', first: '0000001', last: '0000010', left: 10, next: '0000001' });
    expect((await counter.collect('repeatPayer')).receiptNumber).toBe('0000001');
    expect((await counter.collect('rareName')).receiptNumber).toBe('0000002');
    expect(await book()).toMatchObject({ used: 2, left: 8, next: '0000003', lastUnused: '0000010' });
    expect(await stock.held()).toMatchObject({ kind: 'pre-printed', nextNumber: '0000003', left: 8 });
  });

  it('are refused where a number is here already', async () => {
    await counter.signIn('op03');
    const again = { fiscalCode: '61TEST', prefix: '', pieces: 5, countyNote: '县领字 18 号', approval: signs('op02') };
    const receive = (first: string) =>
      station.refused('stock.receiveBooks', { ...again, first, bookIds: [station.freshId()] });
    expect((await receive('0000010')).code).toBe('BOOK_OVERLAP');
    expect((await receive('9999998')).code).toBe('BOOK_NUMBERS_WRONG');
  });

  it('go to a clerk only with the signatures of custodian and clerk', async () => {
    const [next] = await stock.receive('0000011', 10);
    const issue = (holder: string, approval: ReturnType<typeof signs>) =>
      station.refused('stock.issueBook', {
        issueId: station.freshId(),
        bookId: next?.bookId ?? '',
        holder: { kind: 'clerk', id: holder },
        approval,
      });
    expect((await issue('op01', signs('op02'))).code).toBe('BOOK_SIGNATURES');
    expect((await issue('op04', signs('op03'))).code).toBe('BOOK_SIGNATURES');
    expect((await issue('op03', signs('op03'))).code).toBe('NOT_FOUND');
  });

  it('are used up one after the other, and then no money is taken', async () => {
    await spoil('0000002', '0000010');
    expect((await counter.collect('repeatPayer')).receiptNumber).toBe('0000001');
    const quote = await counter.draft('rareName');
    const { code, params } = await station.refused('collection.collectCash', {
      contributionId: quote.contributionId,
      quoteId: quote.quoteId,
      tenderedFen: quote.selfFen,
      payer: { kind: 'self' },
    });
    expect({ code, params }).toEqual({ code: 'RECEIPTS_EXHAUSTED', params: { kind: 'pre-printed' } });
    const [next] = await stock.receive('0000011', 10);
    await stock.issue(next?.bookId ?? '');
    expect((await counter.collect('rareName')).receiptNumber).toBe('0000011');
  });

  it('say the same again when the same act comes twice', async () => {
    const [next] = await stock.receive('0000011', 10);
    const params = {
      issueId: station.freshId(),
      bookId: next?.bookId ?? '',
      holder: { kind: 'clerk', id: 'op01' },
      approval: signs('op03'),
    } as const;
    expect(await station.ok('stock.issueBook', params)).toEqual(await station.ok('stock.issueBook', params));
    const other = { ...params, bookId: counter.bookId };
    expect((await station.refused('stock.issueBook', other)).code).toBe('ID_REUSED');
  });
});

describe('a numbered sheet', () => {
  it('is printed on only when the clerk has read its number, and asked about afterwards', async () => {
    const { contributionId } = await counter.collect('repeatPayer');
    const ask = (sheet?: string) =>
      station.refused('receipts.print', {
        printId: station.freshId(),
        contributionId,
        ...(sheet === undefined ? {} : { sheet }),
      });
    expect((await ask()).code).toBe('SHEET_NOT_CONFIRMED');
    expect(await ask('0000002')).toMatchObject({
      code: 'SHEET_DIFFERS',
      params: { expected: '0000001', found: '0000002' },
    });
    expect(station.devices.printed.length).toBe(0);
    const print = await stock.printOn(contributionId, '0000001');
    expect(print).toMatchObject({ state: 'unknown', receiptNumber: '0000001' });
    await station.ok('receipts.resolvePrint', { printId: print.printId, answer: 'printed' });
    expect((await station.ok('collection.getContribution', { contributionId })).print).toBe('printed');
  });

  it('that jammed is void, waits for a witness, and the next number takes its place', async () => {
    const { contributionId } = await counter.collect('repeatPayer');
    const { printId } = await stock.printOn(contributionId, '0000001');
    const after = await station.ok('receipts.resolvePrint', { printId, answer: 'spoiled' });
    expect(after.state).toBe('voided');
    expect((await station.ok('collection.getContribution', { contributionId })).receiptNumber).toBe('0000002');
    const { unwitnessed } = await stock.held();
    expect(unwitnessed).toMatchObject([{ receiptNumber: '0000001', fate: 'void', replacedBy: '0000002' }]);
    const witness = (approval: ReturnType<typeof signs>) =>
      station.call('stock.witnessSheets', { witnessId: station.freshId(), receiptNumbers: ['0000001'], approval });
    expect(await witness(signs('op04'))).toMatchObject({ ok: true });
    expect((await stock.held()).unwitnessed).toEqual([]);
    expect(await book()).toMatchObject({ used: 1, voided: 1, left: 8 });
  });

  it('that is not there makes two people say what became of it and of those between, and the money goes on with the one that is', async () => {
    const { contributionId } = await counter.collect('repeatPayer');
    const skip = (found: string) => ({
      skipId: station.freshId(),
      contributionId,
      found,
      fate: 'lost' as const,
      text: '本子里缺三张，找不到',
      approval: signs('op02'),
    });
    expect((await station.refused('receipts.skipSheets', skip('0000011'))).code).toBe('SHEET_DIFFERS');
    expect(await station.ok('receipts.skipSheets', skip('0000004'))).toEqual({ receiptNumber: '0000004' });
    await stock.printWell(contributionId, '0000004');
    expect(await book()).toMatchObject({ used: 1, lost: 3, left: 6, next: '0000005' });
    const { unconfirmed } = await stock.held();
    expect(unconfirmed.map((sheet) => sheet.receiptNumber)).toEqual(['0000002', '0000003', '0000001']);
  });

  it('keeps its number when no paper came out', async () => {
    const { contributionId } = await counter.collect('repeatPayer');
    station.devices.nextPrints(prints.noPaper);
    const again = { printId: station.freshId(), contributionId, sheet: '0000001' };
    expect((await station.refused('receipts.print', again)).code).toBe('PRINTER_NO_PAPER');
    await stock.printWell(contributionId, '0000001');
    expect(await book()).toMatchObject({ used: 1, voided: 0 });
  });
});

describe('sheets that were never used', () => {
  it('are passed over when their turn comes, and can not be taken out twice', async () => {
    expect((await spoil('0000002', '0000003')).ok).toBe(true);
    expect(await spoil('0000003', '0000004')).toMatchObject({ ok: false, error: { code: 'SHEETS_NOT_UNUSED' } });
    expect((await counter.collect('repeatPayer')).receiptNumber).toBe('0000001');
    expect((await counter.collect('rareName')).receiptNumber).toBe('0000004');
    expect(await book()).toMatchObject({ used: 2, voided: 2, left: 6 });
  });

  it('and are lost wait for the note of the county', async () => {
    await lose('0000009', '0000010');
    const [lost] = (await stock.held()).unconfirmed;
    const confirm = { lossId: lost?.lossId ?? '', countyNote: '县批 3 号' };
    await station.refused('stock.confirmLoss', { confirmId: station.freshId(), ...confirm });
    await counter.signIn('op02');
    await station.ok('stock.confirmLoss', { confirmId: station.freshId(), ...confirm });
    expect((await stock.held()).unconfirmed).toEqual([]);
    expect(await book()).toMatchObject({ lost: 2, lastUnused: '0000008' });
  });
});

it('few sheets left in the clerk’s hands are a task that sends to the custodian, not to the line', async () => {
  const { tasks } = await station.ok('tasks.getToday', {});
  expect(tasks.find((task) => task.kind === 'receipts-low')?.params).toEqual({ left: 10, kind: 'pre-printed' });
});

describe('our own paper', () => {
  it('goes on as before: the range of the province, no question about a sheet', async () => {
    const other = await openCounter();
    try {
      expect(await stockOf(other).held()).toMatchObject({ kind: 'own-paper', books: [], left: 500 });
      const { contributionId, receiptNumber } = await other.collect('repeatPayer');
      expect(receiptNumber).toBe('LX00000001');
      expect((await other.print(contributionId)).state).toBe('printed');
    } finally {
      other.station.close();
    }
  });
});

it('the month adds up by book and holder, and says by number what is not explained', async () => {
  const first = await counter.collect('repeatPayer');
  await stock.printWell(first.contributionId, '0000001');
  const before = await month();
  expect(before.lines).toMatchObject([
    { from: '0000001', to: '0000010', issued: 10, used: 1, left: 9, usedFen: 30_000, declared: 'missing' },
  ]);
  expect(before).toMatchObject({ receiptsFen: 30_000, ledgerFen: 30_000, amountsAgree: true });
  expect(before.findings.map((one) => one.code)).toEqual(['receipt-not-declared']);
  const declare = (from: string) =>
    station.ok('stock.declareStock', {
      declarationId: station.freshId(),
      month: '2026-11',
      holder: { kind: 'clerk', id: 'op01' },
      books: [{ bookId: counter.bookId, first: from, last: '0000010' }],
      kits: [],
      approval: signs('op03'),
    });
  expect(await declare('0000003')).toEqual({ agrees: false });
  expect((await month()).findings).toMatchObject([{ code: 'receipt-declared-otherwise' }]);
  await lose('0000002', '0000002');
  expect(await declare('0000003')).toEqual({ agrees: true });
  const after = await month();
  expect(after.lines).toMatchObject([{ issued: 10, used: 1, lost: 1, left: 8, piecesAgree: true, declared: 'agrees' }]);
  expect(after.findings.map((one) => one.code)).toEqual(['receipt-loss-unconfirmed']);
});

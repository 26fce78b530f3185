import { afterEach, beforeEach, expect, it } from 'vitest';
import { readCsv } from '../../fixtures/codes/readCsv.ts';
import { openStockCounter, signs } from '../../fixtures/receiptBooks.ts';

let counter: Awaited<ReturnType<typeof openStockCounter>>;
let station: (typeof counter)['station'];

beforeEach(async () => {
  counter = await openStockCounter();
  station = counter.station;
});
afterEach(() => station.close());

/** Our word for each state of the regulation's table; stock at the county is the county's own. */
const ours: Readonly<Record<string, string>> = {
  ISSUED_STATION: 'station',
  ISSUED_TELLER: 'holder',
  USED: 'used',
  VOID: 'void',
  LOST: 'lost',
  RETURNED: 'returned',
  VERIFIED: 'verified',
};
const table = readCsv('receipt_status.csv');
/** Whether the table lets a number go from one state to another. */
const allows = (from: string, to: string): boolean => {
  const code = Object.keys(ours).find((one) => ours[one] === from);
  const next = table.find((row) => row['code'] === code)?.['next'] ?? '';
  return next.split('|').some((one) => ours[one.replace(/\(.*\)/, '')] === to);
};
const stateOf = async (receiptNumber: string) => (await station.ok('stock.findNumber', { receiptNumber })).state;

it('every state of the table is one of ours', () => {
  const known = table.map((row) => row['code']).filter((code) => code !== 'IN_STOCK_COUNTY');
  expect(known.map((code) => ours[code ?? ''])).not.toContain(undefined);
});

it('numbers go through the states the table allows, and each has one at any time', async () => {
  const { stock } = counter;
  const [next] = await stock.receive('0000011', 10);
  expect(await stateOf('0000011')).toBe('station');
  expect(await stateOf('0000001')).toBe('holder');
  expect(allows('station', 'holder')).toBe(true);

  const { contributionId } = await counter.collect('repeatPayer');
  expect(await stateOf('0000001')).toBe('used');
  expect(allows('holder', 'used')).toBe(true);
  await counter.reverse(contributionId);
  expect(await stateOf('0000001')).toBe('void');
  expect(allows('used', 'void')).toBe(true);

  const lost = { from: '0000009', to: '0000010', statement: '本子散了找不到', approval: signs('op02') };
  await station.ok('stock.loseSheets', { lossId: station.freshId(), ...lost });
  expect(await stateOf('0000009')).toBe('lost');
  expect(allows('holder', 'lost')).toBe(true);

  await counter.signIn('op03');
  await stock.giveBack(next?.bookId ?? '', { where: 'county', countyNote: '县收 9 号', approval: signs('op02') });
  expect(await stateOf('0000020')).toBe('returned');
  expect((await station.refused('stock.findNumber', { receiptNumber: '0000021' })).code).toBe('NOT_FOUND');
});

it('what the county has checked is checked for good, and only a month that is over can be', async () => {
  await counter.collect('repeatPayer');
  await counter.signIn('op03');
  const verify = (verifyId: string) => ({
    verifyId,
    month: '2026-11',
    countySheet: '县核 11 号',
    approval: signs('op02'),
  });
  expect((await station.refused('stock.verifyMonth', verify(station.freshId()))).code).toBe('MONTH_NOT_OVER');
  await station.clock.skip(13 * 24 * 3_600_000);
  const verifyId = station.freshId();
  expect(await station.ok('stock.verifyMonth', verify(verifyId))).toEqual({ books: 1 });
  expect(await station.ok('stock.verifyMonth', verify(verifyId))).toEqual({ books: 1 });
  expect(await stateOf('0000001')).toBe('verified');
  expect(await stateOf('0000002')).toBe('holder');
  expect(allows('used', 'verified') && allows('void', 'verified') && allows('lost', 'verified')).toBe(true);
  expect((await station.refused('stock.verifyMonth', verify(station.freshId()))).code).toBe('NOT_FOUND');
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Clerk, openCounter } from '../../fixtures/counterWork.ts';
import { prePrinted, signs } from '../../fixtures/receiptBooks.ts';

let clerk: Clerk;
let station: Clerk['station'];

beforeEach(async () => {
  clerk = await openCounter({ decisions: { receiptKinds: prePrinted } });
  ({ station } = clerk);
  await clerk.signIn('op03');
});
afterEach(() => station.close());

/** The county sends books, and the station hears of it with its next bundle. */
async function sent(books: number, pieces = 10) {
  const issue = station.book.bookIssues.issue({ books, pieces, on: '2026-11-20' });
  await station.sync();
  return issue;
}
const waiting = async () => (await station.ok('stock.listIssues', {})).issues;
const receiving = (first: string, books: number, extra: object = {}) => ({
  bookIds: Array.from({ length: books }, () => station.freshId()),
  ...{ fiscalCode: '61TEST', prefix: '', first, pieces: 10, countyNote: '练习县领字 1 号' },
  approval: signs('op02'),
  ...extra,
});
const alarms = () => station.book.desk.alarms().filter(({ kind }) => kind === 'books-missing');

describe('books the county has sent', () => {
  it('stand there with their numbers, and are only confirmed by two people', async () => {
    const issue = await sent(3);
    expect(await waiting()).toEqual([{ ...issue, last: '0000030' }]);
    const params = receiving(issue.first, 3);
    const { books } = await station.ok('stock.receiveBooks', params);
    expect(books.map(({ first, last, state }) => [first, last, state])).toEqual([
      ['0000001', '0000010', 'stock'],
      ['0000011', '0000020', 'stock'],
      ['0000021', '0000030', 'stock'],
    ]);
    expect(await waiting()).toEqual([]);
    expect((await station.ok('stock.receiveBooks', params)).books).toEqual(books);
    await station.sync();
    expect([station.book.bookIssues.open(), alarms()]).toEqual([[], []]);
    const next = await sent(1);
    expect(next.first).toBe('0000031');
    expect((await waiting()).map(({ first }) => first)).toEqual(['0000031']);
  });

  it('of which one did not come are received with a word about it, and the county hears which', async () => {
    const issue = await sent(3);
    expect(await station.refused('stock.receiveBooks', receiving(issue.first, 2))).toMatchObject({
      code: 'BOOK_ISSUE_DIFFERS',
      params: { first: '0000021', last: '0000030' },
    });
    await station.ok('stock.receiveBooks', receiving(issue.first, 2, { difference: '少一本，封条是破的' }));
    expect(await waiting()).toEqual([]);
    await station.sync();
    expect(alarms()).toMatchObject([{ detail: `${issue.issueId} 0000021–0000030 少一本，封条是破的` }]);
    expect(station.book.bookIssues.open()).toEqual([]);
    // What was found later is received like any other book.
    await station.ok('stock.receiveBooks', receiving('0000021', 1));
  });

  it('with other numbers, other sheets or another code than it told are not received', async () => {
    await sent(2);
    for (const wrong of [
      receiving('0000011', 2),
      receiving('0000001', 1, { pieces: 25 }),
      receiving('0000001', 2, { fiscalCode: '61OTHER' }),
    ])
      expect((await station.refused('stock.receiveBooks', wrong)).code).toBe('BOOK_NOT_ISSUED');
    expect(await waiting()).toHaveLength(1);
    // Numbers the county told nothing of are as before: not every county tells.
    await station.ok('stock.receiveBooks', receiving('0005001', 1));
  });

  it('are known without a line once they were told, and after a restart', async () => {
    await sent(1);
    station.faults.setLine('down');
    station.restart();
    await clerk.signIn('op03');
    expect(await waiting()).toHaveLength(1);
    await station.ok('stock.receiveBooks', receiving('0000001', 1));
    expect(await waiting()).toEqual([]);
  });
});

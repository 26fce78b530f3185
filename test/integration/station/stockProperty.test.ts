import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatReceiptNumber } from '../../../src-main/contract/values/receiptNumber.ts';
import type { EntryDraft } from '../../../src-main/core/journal/index.ts';
import { leftIn } from '../../../src-main/core/receipts/index.ts';
import { compareBooks } from '../../fixtures/compareBooks.ts';
import { openTestStation, type TestStation } from '../../fixtures/stationParts.ts';
import { prePrinted } from '../../fixtures/receiptBooks.ts';

const series = { prefix: '', digits: 7 };
const by = { operator: 'op03', businessDate: '2026-11-22' };

type Act = {
  readonly act: 'receive' | 'issue' | 'handOver' | 'back' | 'county' | 'spoil' | 'lose';
  readonly dice: number;
};

const acts = fc.array(
  fc.record({
    act: fc.constantFrom<Act['act'][]>('receive', 'issue', 'handOver', 'back', 'county', 'spoil', 'lose'),
    dice: fc.nat(999),
  }),
  { minLength: 5, maxLength: 40 },
);

/** What an act would append, or nothing where it makes no sense now. */
function draftOf(station: TestStation, { act, dice }: Act): EntryDraft | undefined {
  const { ranges, sheets } = station.rooms().environment.projections;
  const all = ranges.list().filter((range) => range.kind === 'pre-printed');
  const id = station.freshId();
  const approvedBy = 'op02';
  const holder = { kind: 'clerk', id: dice % 2 === 0 ? 'op01' : 'op04' } as const;
  if (act === 'receive') {
    const from = all.length * 10 + 1;
    const county = { fiscalCode: '61TEST', ...series, countyNote: '1' };
    return { id, kind: 'book.received', body: { bookId: id, from, to: from + 9, ...county, approvedBy } };
  }
  const book = all[dice % Math.max(1, all.length)];
  if (!book || book.nextNumber > book.lastNumber) return undefined;
  const rest = { bookId: book.rangeId, from: book.nextNumber, to: book.lastNumber };
  switch (act) {
    case 'issue':
      return book.state === 'stock' ? { id, kind: 'book.issued', body: { ...rest, holder, approvedBy } } : undefined;
    case 'handOver': {
      const before = { kind: 'clerk', id: book.holder?.slice(6) ?? '' } as const;
      return book.state === 'held'
        ? { id, kind: 'book.handedOver', body: { ...rest, before, holder, approvedBy } }
        : undefined;
    }
    case 'back':
      return book.state === 'held'
        ? { id, kind: 'book.returned', body: { ...rest, where: 'station', approvedBy } }
        : undefined;
    case 'county':
      return book.state === 'stock'
        ? { id, kind: 'book.returned', body: { ...rest, where: 'county', countyNote: '1', approvedBy } }
        : undefined;
    default: {
      const from = book.nextNumber + (dice % (book.lastNumber - book.nextNumber + 1));
      if (sheets.find(formatReceiptNumber(series, from))) return undefined;
      const one = { bookId: book.rangeId, from, to: from, approvedBy };
      return act === 'spoil'
        ? { id, kind: 'sheets.spoiled', body: { ...one, reason: 'torn' } }
        : { id, kind: 'sheets.lost', body: { ...one, statement: '找不到了' } };
    }
  }
}

/** Every number of every book stands in exactly one place: a sheet with a fate, left, or back at the county. */
function checkFates(station: TestStation): void {
  const { ranges, sheets } = station.rooms().environment.projections;
  for (const book of ranges.list().filter((range) => range.kind === 'pre-printed')) {
    const rows = sheets.listOfRange(book.rangeId);
    expect(new Set(rows.map((row) => row.number)).size).toBe(rows.length);
    expect(rows.filter((row) => row.fate === 'lost').length).toBe(book.lost);
    expect(rows.filter((row) => row.fate !== 'lost').length).toBe(book.voided);
    const issued = book.lastNumber - book.firstNumber + 1;
    expect(book.used + book.voided + book.lost + book.returned + leftIn(book)).toBe(issued);
    expect(book.used).toBe(0);
    const next = formatReceiptNumber(series, Math.min(book.nextNumber, book.lastNumber));
    if (book.nextNumber <= book.lastNumber) expect(sheets.find(next)).toBeUndefined();
  }
}

it('whatever happens to books, every number has exactly one fate, and the journal read again says the same', async () => {
  await fc.assert(
    fc.asyncProperty(acts, async (sequence) => {
      const station = await openTestStation({ decisions: { receiptKinds: prePrinted }, residents: 1 });
      try {
        for (const act of sequence) {
          const draft = draftOf(station, act);
          if (draft) station.rooms().environment.journal.commit(by, (append) => append(draft));
          checkFates(station);
        }
        expect(compareBooks(station)).toEqual([]);
      } finally {
        station.close();
      }
    }),
    { numRuns: 15, seed: 5 },
  );
});

it('a number out of its turn, a part of a book and a number twice can not get into the books', async () => {
  const station = await openTestStation({ decisions: { receiptKinds: prePrinted }, residents: 1 });
  try {
    const { journal } = station.rooms().environment;
    const append = (draft: EntryDraft) => () => journal.commit(by, (write) => write(draft));
    const bookId = station.freshId();
    const county = { fiscalCode: '61TEST', ...series, countyNote: '1', approvedBy: 'op02' };
    append({ id: bookId, kind: 'book.received', body: { bookId, from: 1, to: 10, ...county } })();
    const other = station.freshId();
    const overlapping = { bookId: other, from: 10, to: 19, ...county };
    expect(append({ id: other, kind: 'book.received', body: overlapping })).toThrow('exists once');
    const holder = { kind: 'clerk', id: 'op01' } as const;
    const part = { bookId, from: 1, to: 5, holder, approvedBy: 'op02' };
    expect(append({ id: station.freshId(), kind: 'book.issued', body: part })).toThrow('whole rest');
    const spoiled = { bookId, from: 3, to: 3, reason: 'torn', approvedBy: 'op02' } as const;
    append({ id: station.freshId(), kind: 'sheets.spoiled', body: spoiled })();
    expect(append({ id: station.freshId(), kind: 'sheets.spoiled', body: spoiled })).toThrow();
    expect(station.rooms().environment.projections.ranges.find(bookId)).toMatchObject({ voided: 1, ahead: 1 });
  } finally {
    station.close();
  }
});

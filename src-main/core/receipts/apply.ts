import { parseReceiptNumber } from '../../contract/values/receiptNumber.ts';
import type { EntryWithPrivate } from '../journal/index.ts';
import type { Projections } from '../ports/projections.ts';

/** Takes the range's next number; refuses any other number, so none is skipped or used twice. */
function takeNumber(
  projections: Projections,
  receiptNumber: string,
): { readonly rangeId: string; readonly number: number } {
  const parts = parseReceiptNumber(receiptNumber);
  if (!parts.ok) throw new Error('books: not a receipt number');
  const { number, prefix } = parts.value;
  const range = projections.ranges
    .listOpen()
    .find((r) => r.prefix === prefix && number >= r.firstNumber && number <= r.lastNumber);
  if (!range || range.nextNumber !== number) throw new Error('books: a receipt number out of its turn');
  projections.ranges.patch(range.rangeId, { nextNumber: number + 1 });
  return { rangeId: range.rangeId, number };
}

/** Takes a used number out of force and moves it in the count of its range. */
function voidNumber(
  projections: Projections,
  voided: { readonly receiptNumber: string; readonly contributionId: string },
  why: { readonly reason: string; readonly replacedBy?: string },
): void {
  const seq = projections.contributions.find(voided.contributionId)?.receiptSeq;
  const receipt = seq === undefined ? undefined : projections.receipts.find(seq);
  const range = receipt && projections.ranges.find(receipt.rangeId);
  if (!range || receipt.state !== 'used' || receipt.receiptNumber !== voided.receiptNumber)
    throw new Error('books: only a used receipt number is voided');
  projections.receipts.patch(receipt.seq, { state: 'voided', ...why });
  projections.ranges.patch(range.rangeId, { voided: range.voided + 1 });
}

/** Ranges, numbers and print outcomes. */
export function applyReceipts(appended: EntryWithPrivate, projections: Projections): void {
  const { entry } = appended;
  switch (entry.kind) {
    case 'receipts.leased': {
      const { rangeId, prefix, from, to } = entry.body;
      projections.ranges.insert({
        rangeId,
        prefix,
        firstNumber: from,
        lastNumber: to,
        nextNumber: from,
        used: 0,
        voided: 0,
        lost: 0,
        leasedAt: entry.at,
        seq: entry.seq,
      });
      return;
    }
    case 'contribution.collected':
      // That it was given for this contribution is said by the contribution's own row.
      takeNumber(projections, entry.body.receiptNumber);
      return;
    case 'contribution.reversed':
      if (entry.body.receiptNumber !== undefined) {
        const { contributionId, receiptNumber } = entry.body;
        voidNumber(projections, { receiptNumber, contributionId }, { reason: 'reversed' });
      }
      return;
    case 'receipt.replaced': {
      const { contributionId, newNumber, reason, voidedNumber } = entry.body;
      const { seq } = entry;
      const { number, rangeId } = takeNumber(projections, newNumber);
      voidNumber(projections, { receiptNumber: voidedNumber, contributionId }, { reason, replacedBy: newNumber });
      const shiftId = entry.shift ?? '';
      const given = { seq, receiptNumber: newNumber, rangeId, number, contributionId, shiftId };
      projections.receipts.insert({ ...given, state: 'used' });
      projections.contributions.patch(contributionId, { receiptNumber: newNumber, receiptSeq: seq });
      return;
    }
    case 'receipt.print': {
      const { body } = entry;
      const row = {
        contributionId: body.contributionId,
        receiptNumber: body.receiptNumber,
        copy: body.copy,
        state: body.state,
        at: entry.at,
        seq: entry.seq,
        ...(body.reason === undefined ? {} : { reason: body.reason }),
        ...(body.qr === undefined ? {} : { qr: body.qr }),
      };
      if (projections.prints.find(body.printId)) projections.prints.patch(body.printId, row);
      else projections.prints.insert({ printId: body.printId, ...row });
      return;
    }
    case 'station.recovered':
      // Lost entries may have used numbers nobody remembers: what is left of every range is closed, a new range is leased.
      for (const range of projections.ranges.listOpen())
        projections.ranges.patch(range.rangeId, {
          nextNumber: range.lastNumber + 1,
          lost: range.lastNumber - range.nextNumber + 1,
        });
      return;
    default:
  }
}

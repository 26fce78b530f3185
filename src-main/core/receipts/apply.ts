import { counterIn, leasedDigits } from '../../contract/values/receiptNumber.ts';
import type { Entry, EntryWithPrivate } from '../journal/index.ts';
import type { Projections } from '../ports/projections.ts';
import { freshRange } from './freshRange.ts';
import { moveOn } from './moveOn.ts';

/** Takes the next number of its range or book; refuses any other number, so none is skipped or used twice. */
function takeNumber(
  projections: Projections,
  receiptNumber: string,
  businessDate: string,
): { readonly rangeId: string; readonly number: number } {
  const range = projections.ranges.listOpen().find((one) => counterIn(one, receiptNumber) === one.nextNumber);
  if (!range) throw new Error('books: a receipt number out of its turn');
  moveOn(projections, range, businessDate);
  return { rangeId: range.rangeId, number: range.nextNumber };
}

/** What is known about a number that goes out of force. */
type Voided = {
  readonly receiptNumber: string;
  readonly contributionId: string;
  readonly reason: string;
  readonly replacedBy?: string;
  /** Who saw it beside the operator. */
  readonly witness?: string;
};

/** Takes a used number out of force and moves it in the count of its range; a sheet of a book keeps its fate for the county. */
function voidNumber(projections: Projections, entry: Entry, voided: Voided): void {
  const { contributionId, reason, receiptNumber, replacedBy, witness } = voided;
  const seq = projections.contributions.find(contributionId)?.receiptSeq;
  const receipt = seq === undefined ? undefined : projections.receipts.find(seq);
  const range = receipt && projections.ranges.find(receipt.rangeId);
  if (!range || receipt.state !== 'used' || receipt.receiptNumber !== receiptNumber)
    throw new Error('books: only a used receipt number is voided');
  const why = { reason, ...(replacedBy === undefined ? {} : { replacedBy }) };
  projections.receipts.patch(receipt.seq, { state: 'voided', ...why });
  const isLost = reason === 'lost';
  projections.ranges.patch(range.rangeId, isLost ? { lost: range.lost + 1 } : { voided: range.voided + 1 });
  if (range.kind !== 'pre-printed') return;
  projections.sheets.insert({
    receiptNumber,
    rangeId: range.rangeId,
    number: receipt.number,
    fate: isLost ? 'lost' : 'void',
    ...why,
    operator: entry.operator ?? '',
    ...(witness === undefined ? {} : { witness }),
    ...(isLost ? { lossId: entry.id } : {}),
    businessDate: entry.businessDate ?? '',
    at: entry.at,
    seq: entry.seq,
  });
}

/** What became of a print job; a later word about the same job takes the place of the earlier one. */
function notePrint({ at, body, seq }: Entry<'receipt.print'>, projections: Projections): void {
  const { contributionId, copy, printId, qr, reason, receiptNumber, state } = body;
  const row = {
    ...{ contributionId, receiptNumber, copy, state, at, seq },
    ...(reason === undefined ? {} : { reason }),
    ...(qr === undefined ? {} : { qr }),
  };
  if (projections.prints.find(printId)) projections.prints.patch(printId, row);
  else projections.prints.insert({ printId, ...row });
}

/** Ranges, numbers and print outcomes. */
export function applyReceipts(appended: EntryWithPrivate, projections: Projections): void {
  const { entry } = appended;
  switch (entry.kind) {
    case 'receipts.leased': {
      const { rangeId, prefix, from, to } = entry.body;
      const { at: leasedAt, seq } = entry;
      projections.ranges.insert(
        freshRange({
          kind: 'own-paper',
          state: 'leased',
          rangeId,
          prefix,
          digits: leasedDigits,
          from,
          to,
          leasedAt,
          seq,
        }),
      );
      return;
    }
    case 'contribution.collected':
      // That it was given for this contribution is said by the contribution's own row.
      takeNumber(projections, entry.body.receiptNumber, entry.businessDate ?? '');
      return;
    case 'contribution.reversed':
      if (entry.body.receiptNumber !== undefined) {
        const { approvedBy, contributionId, receiptNumber } = entry.body;
        voidNumber(projections, entry, { receiptNumber, contributionId, reason: 'reversed', witness: approvedBy });
      }
      return;
    case 'receipt.replaced': {
      const { approvedBy, contributionId, newNumber, reason, voidedNumber } = entry.body;
      const { seq } = entry;
      const { number, rangeId } = takeNumber(projections, newNumber, entry.businessDate ?? '');
      voidNumber(projections, entry, {
        receiptNumber: voidedNumber,
        contributionId,
        reason,
        replacedBy: newNumber,
        ...(approvedBy === undefined ? {} : { witness: approvedBy }),
      });
      const shiftId = entry.shift ?? '';
      const given = { seq, receiptNumber: newNumber, rangeId, number, contributionId, shiftId };
      projections.receipts.insert({ ...given, state: 'used' });
      projections.contributions.patch(contributionId, { receiptNumber: newNumber, receiptSeq: seq });
      return;
    }
    case 'receipt.print':
      return notePrint(entry as Entry<'receipt.print'>, projections);
    case 'station.recovered':
      // Lost entries may have used numbers nobody remembers: what is left of every range is closed, a new range is leased. Sheets of
      // a book show by themselves which are gone: the next print finds another number in the printer, and the gap is declared.
      for (const range of projections.ranges.listOpen().filter((one) => one.kind === 'own-paper'))
        projections.ranges.patch(range.rangeId, {
          nextNumber: range.lastNumber + 1,
          lost: range.lastNumber - range.nextNumber + 1,
        });
      return;
    default:
  }
}

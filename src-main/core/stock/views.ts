import type { Answer } from '../../contract/index.ts';
import { formatReceiptNumber } from '../../contract/values/receiptNumber.ts';
import type { ReceiptHolder } from '../journal/index.ts';
import type { Environment } from '../kernel/environment.ts';
import { findOperator } from '../operators/index.ts';
import type { RangeRow } from '../ports/projections.ts';
import type { SheetRow } from '../ports/stockRows.ts';
import { holderOf, leftIn } from '../receipts/index.ts';
import { spanOf } from './apply.ts';
import { unusedOfBook } from './declarationRows.ts';

export type BookView = Answer<'stock.listBooks'>['books'][number];
type SheetView = Answer<'stock.getHeld'>['unwitnessed'][number];

/** An operator by name, by number where the county does not list him any more. */
export function operatorName(environment: Environment, operatorId: string): string {
  return findOperator(environment, operatorId)?.name ?? operatorId;
}

/** A holder with the name people know. */
export function namedHolder(
  environment: Environment,
  holder: ReceiptHolder,
): ReceiptHolder & { readonly name: string } {
  const { id, kind } = holder;
  const agent = (): string | undefined => environment.policy()?.agents?.find((one) => one.agentId === id)?.name;
  return { ...holder, name: kind === 'clerk' ? operatorName(environment, id) : (agent() ?? id) };
}

/** A book in words of the contract. */
export function bookView(environment: Environment, book: RangeRow): BookView {
  const { first, last } = spanOf(book);
  const unused = unusedOfBook(environment.projections, book.rangeId);
  const isUsedUp = book.state !== 'returned' && unused.first === undefined;
  return {
    bookId: book.rangeId,
    fiscalCode: book.fiscalCode ?? '',
    first,
    last,
    state: isUsedUp ? 'used-up' : book.state === 'leased' ? 'held' : book.state,
    ...(book.holder === undefined ? {} : { holder: namedHolder(environment, holderOf(book.holder)) }),
    ...(unused.first === undefined || unused.last === undefined ? {} : { next: unused.first, lastUnused: unused.last }),
    used: book.used,
    voided: book.voided,
    lost: book.lost,
    returned: book.returned,
    left: leftIn(book),
    receivedAt: book.leasedAt,
    ...(book.verifiedTo === undefined ? {} : { verifiedTo: formatReceiptNumber(book, book.verifiedTo) }),
  };
}

/** A sheet that became no receipt, in words of the contract. */
export function sheetView(environment: Environment, sheet: SheetRow): SheetView {
  const { at, businessDate, countyNote, fate, lossId, reason, receiptNumber, replacedBy, text, witness } = sheet;
  return {
    receiptNumber,
    fate,
    reason,
    ...(text === undefined ? {} : { text }),
    ...(replacedBy === undefined ? {} : { replacedBy }),
    operatorName: operatorName(environment, sheet.operator),
    ...(witness === undefined ? {} : { witnessName: operatorName(environment, witness) }),
    ...(countyNote === undefined ? {} : { countyNote }),
    ...(lossId === undefined ? {} : { lossId }),
    businessDate,
    at,
  };
}

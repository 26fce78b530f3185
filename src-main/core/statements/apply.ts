import { addPostings, assertBooks } from '../accounts/index.ts';
import type { Entry, EntryWithPrivate } from '../journal/index.ts';
import type { Projections } from '../ports/projections.ts';

function applyImported({ at, body, seq }: Entry<'statement.imported'>, projections: Projections): void {
  const { fileHash, fileName, fromDay, importId, lines, position, source, toDay } = body;
  const { imports, statementLines } = projections;
  const before = imports.find(importId);
  assertBooks((before?.lines ?? 0) === position, 'the lines of a file are taken in their order');
  if (before) imports.patch(importId, { lines: position + lines.length });
  else imports.insert({ importId, seq, at, source, fileHash, fileName, fromDay, toDay, lines: lines.length });
  for (const [index, line] of lines.entries())
    statementLines.insert({ ...line, seq, importId, source, position: position + index });
}

/** A line is used by one act: no line of the bank credits two deposits. */
function useLine(projections: Projections, lineId: string | undefined, usedBy: string): void {
  if (lineId === undefined) return;
  const line = projections.statementLines.find(lineId);
  assertBooks(line !== undefined && line.usedBy === undefined, 'a line of a statement is used once');
  projections.statementLines.patch(lineId, { usedBy });
}

function applyUnownedSettled(entry: Entry<'unowned.settled'>, projections: Projections): void {
  const { amountFen, bookingId, outcome, postings } = entry.body;
  const row = projections.unowned.find(bookingId);
  assertBooks(
    row?.state === 'open' && row.amountFen === amountFen,
    'money without a person is settled once, all of it',
  );
  addPostings(postings, entry, projections);
  projections.unowned.patch(bookingId, { state: 'settled', outcome });
}

/** Files of bank and acquirer, the lines acts used up, and money nobody has a record of. */
export function applyStatements(appended: EntryWithPrivate, projections: Projections): void {
  const { entry } = appended;
  switch (entry.kind) {
    case 'statement.imported':
      return applyImported(entry as Entry<'statement.imported'>, projections);
    case 'deposit.credited':
    case 'settlement.credited':
      return useLine(projections, entry.body.lineId, entry.id);
    case 'unowned.booked': {
      const { amountFen, bookingId, lineId, postings } = entry.body;
      addPostings(postings, entry, projections);
      useLine(projections, lineId, entry.id);
      const { at, seq } = entry;
      return projections.unowned.insert({ bookingId, seq, at, lineId, amountFen, state: 'open' });
    }
    case 'unowned.settled':
      return applyUnownedSettled(entry as Entry<'unowned.settled'>, projections);
    default:
  }
}

import { assertBooks } from '../accounts/index.ts';
import type { Entry, EntryWithPrivate } from '../journal/index.ts';
import type { ElsewhereLineRow } from '../ports/elsewhereRows.ts';
import type { Projections } from '../ports/projections.ts';

function lineRow(entry: Entry<'elsewhere.noted'>): ElsewhereLineRow {
  const { repeated: _repeated, scheme: _scheme, villageCode: _village, ...body } = entry.body;
  return { ...body, lineId: entry.id, seq: entry.seq, state: body.problem === undefined ? 'done' : 'open' };
}

function noteLine(entry: Entry<'elsewhere.noted'>, projections: Projections): void {
  const { elsewhereImports, elsewhereLines } = projections;
  const { counts, importId, problem, repeated } = entry.body;
  const file = elsewhereImports.find(importId);
  assertBooks(file !== undefined && file.noted < file.lines, 'a line belongs to a file that still has some');
  elsewhereLines.insert(lineRow(entry));
  elsewhereImports.patch(importId, {
    noted: file.noted + 1,
    counted: file.counted + (counts ? 1 : 0),
    problems: file.problems + (problem === undefined ? 0 : 1),
    repeated: file.repeated + (repeated ? 1 : 0),
  });
}

function settleLine(entry: Entry<'elsewhere.settled'>, { elsewhereLines }: Projections): void {
  const { counts, lineId, outcome, personKey, text } = entry.body;
  assertBooks(elsewhereLines.find(lineId)?.state === 'open', 'a line is settled once');
  elsewhereLines.patch(lineId, {
    state: 'settled',
    counts,
    outcome,
    ...(text === undefined ? {} : { outcomeText: text }),
    ...(personKey === undefined ? {} : { personKey }),
    settledBy: entry.operator ?? '',
    settledAt: entry.at,
  });
}

/**
 * Money taken here for a year that was paid elsewhere: a card charged while the list came in. It is never lost sight of: the line waits for
 * somebody to give one of the two back.
 */
function noteCollected(entry: Entry<'contribution.collected'>, { elsewhereLines, taxOrders }: Projections): void {
  const { contributionId, personKey, tax, year } = entry.body;
  const line = elsewhereLines.findPaid([personKey], year);
  if (line) elsewhereLines.patch(line.lineId, { counts: false, state: 'open', problem: 'paid-here', contributionId });
  if (!tax) return;
  assertBooks(taxOrders.find(tax.number) === undefined, 'a number of the tax system is used once');
  taxOrders.insert({
    taxNumber: tax.number,
    contributionId,
    status: tax.status,
    state: 'open',
    at: entry.at,
    seq: entry.seq,
  });
}

/** Files, their lines, tiers chosen and orders of the tax system. No account moves by any of it. */
export function applyElsewhere(appended: EntryWithPrivate, projections: Projections): void {
  const { entry } = appended;
  switch (entry.kind) {
    case 'elsewhere.imported': {
      const { fileHash, fileName, importId, lines, source, sumFen } = entry.body;
      const counters = { noted: 0, counted: 0, problems: 0, repeated: 0 };
      const { at, seq } = entry;
      projections.elsewhereImports.insert({
        ...{ importId, source, fileHash, fileName, lines, sumFen, at, seq, ...counters },
        operator: entry.operator ?? '',
      });
      return;
    }
    case 'elsewhere.noted':
      return noteLine(entry as Entry<'elsewhere.noted'>, projections);
    case 'elsewhere.settled':
      return settleLine(entry as Entry<'elsewhere.settled'>, projections);
    case 'contribution.collected':
      return noteCollected(entry as Entry<'contribution.collected'>, projections);
    case 'tier.chosen': {
      const { choiceId, personKey, selfFen, tierFen, year } = entry.body;
      const { at, operator = '', seq } = entry;
      projections.tierChoices.insert({ choiceId, seq, personKey, year, tierFen, selfFen, operator, at });
      return;
    }
    case 'tax.statusNoted': {
      const { status, taxNumber } = entry.body;
      projections.taxOrders.patch(taxNumber, {
        status,
        state: status === '04' ? 'closed' : 'open',
        at: entry.at,
      });
      return;
    }
    default:
  }
}

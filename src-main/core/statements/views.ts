import type { Answer } from '../../contract/index.ts';
import { addDays } from '../../contract/values/businessDate.ts';
import type { Environment } from '../kernel/environment.ts';
import { toStationDate } from '../ports/clock.ts';
import type { StatementLineRow } from '../ports/monthRows.ts';
import { grossOf, matchAcquirer, matchBank, spanOf } from './claims.ts';
import type { Claim, Matching } from './match.ts';

type Bank = Answer<'statements.getBank'>;
type Line = Bank['linesOnly'][number];

/** Rows of one list shown at once. */
const most = 200;

function lineView({ amountFen, day, lineId, maskedCard, reference, slipNumber, trace }: StatementLineRow): Line {
  return {
    lineId,
    day,
    amountFen,
    ...(reference === undefined ? {} : { reference }),
    ...(slipNumber === undefined ? {} : { slipNumber }),
    ...(trace === undefined ? {} : { trace }),
    ...(maskedCard === undefined ? {} : { maskedCard }),
  };
}

const claimView = ({ amountFen, day, id, numbers }: Claim): Bank['claimsOnly'][number] => ({
  targetId: id,
  day,
  amountFen,
  number: (numbers[0] ?? '').slice(0, 60),
});

function listsOf({ claimsOnly, differing, linesOnly, pairs }: Matching) {
  const pairView = ({ claim, line }: Matching['pairs'][number]) => ({ line: lineView(line), claim: claimView(claim) });
  return {
    pairs: pairs.slice(0, most).map(pairView),
    differing: differing.slice(0, most).map(pairView),
    linesOnly: linesOnly.slice(0, most).map(lineView),
    claimsOnly: claimsOnly.slice(0, most).map(claimView),
  };
}

/** The bank's lines of a month and the days after it against what waits for its money. */
export function getBank(environment: Environment, month: string): Bank {
  const { from, to } = spanOf(month);
  const matching = matchBank(environment, from, addDays(to, 10));
  return {
    ...listsOf(matching),
    batches: matching.batches.slice(0, most).map(({ feeFen, line, settlement }) => ({
      line: lineView(line),
      claim: {
        targetId: settlement.settlementId,
        day: toStationDate(Date.parse(settlement.at)),
        amountFen: grossOf(settlement),
        number: '',
      },
      feeFen,
    })),
  };
}

/** The acquirer's lines of a month against its charges; what agrees is only counted. */
export function getAcquirer(environment: Environment, month: string): Answer<'statements.getAcquirer'> {
  const { from, to } = spanOf(month);
  const matching = matchAcquirer(environment, from, to);
  return {
    ...listsOf({ ...matching, pairs: [] }),
    agreed: matching.pairs.length,
    unowned: environment.projections.unowned
      .listOpen(most)
      .map(({ amountFen, at, bookingId, lineId }) => ({ bookingId, lineId, at, amountFen })),
  };
}

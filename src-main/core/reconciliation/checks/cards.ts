import { monthOf } from '../../../contract/values/month.ts';
import type { Environment } from '../../kernel/environment.ts';
import type { Finding, MonthCheck } from '../../kernel/finding.ts';
import type { SettlementRow } from '../../ports/chargeRows.ts';
import { type Claim, grossOf, matchAcquirer, spanOf } from '../../statements/index.ts';

const atCards = { place: 'cards' } as const;

/** Settlements looked through: more than a year of them. */
const looked = 400;

function ofSettlement(row: SettlementRow): Finding[] {
  const { at, creditedOn, feeFen = 0, oursFen, settlementId: subject, state, theirsFen } = row;
  const day = at.slice(0, 10);
  const about = { subject, where: atCards } as const;
  if (state === 'refused') return [];
  if (state !== 'settled')
    return [{ code: 'settlement-unknown', weight: 'explain', ...about, params: { day, oursFen } }];
  const found: Finding[] = [];
  if (theirsFen !== undefined && theirsFen !== oursFen)
    found.push({
      code: 'settlement-differs',
      weight: 'explain',
      ...about,
      params: { day, oursFen, theirsFen, differenceFen: theirsFen - oursFen },
    });
  if (creditedOn === undefined && grossOf(row) > 0)
    found.push({
      code: 'settlement-not-credited',
      weight: 'explain',
      ...about,
      params: { day, amountFen: grossOf(row) },
    });
  if (feeFen > 0)
    found.push({ code: 'fee-netted', weight: 'note', ...about, params: { day, feeFen, amountFen: oursFen } });
  return found;
}

/** Charges of the month no settlement has taken in yet, by terminal. */
function unsettled(environment: Environment, month: string): Finding[] {
  const { charges, monthSums, settlements } = environment.projections;
  const { from, to } = spanOf(month);
  const devices = new Set(
    monthSums.approvedCharges(from, to).flatMap((charge) => {
      const { device } = charge;
      return (settlements.findLastDone(device)?.seq ?? 0) < charge.toldSeq ? [device] : [];
    }),
  );
  return [...devices].flatMap((device): Finding[] => {
    const { count, oursFen } = charges.sumApproved(device, settlements.findLastDone(device)?.seq ?? 0);
    return count === 0
      ? []
      : [
          {
            code: 'settlement-missing',
            subject: `${month} ${device}`.slice(0, 40),
            weight: 'explain',
            params: { count, amountFen: oursFen },
            where: atCards,
          },
        ];
  });
}

/** Invariant 8: what the cards paid is what the terminal settled, batch by batch, and the acquirer's money arrived, gross. */
export const terminalCheck: MonthCheck = (environment, month) => {
  const { settlements, unowned } = environment.projections;
  const batches = settlements
    .listNewest(looked)
    .filter((row) => monthOf(row.at) === month)
    .toReversed()
    .flatMap(ofSettlement);
  const held = unowned
    .listOpen(looked)
    .filter((row) => monthOf(row.at) <= month)
    .map(
      ({ amountFen, at, bookingId }): Finding => ({
        code: 'unowned-open',
        subject: bookingId,
        weight: 'explain',
        params: { amountFen, day: at.slice(0, 10) },
        where: atCards,
      }),
    );
  return [...unsettled(environment, month), ...batches, ...held];
};

/** Charges of days the acquirer's files say nothing of, day by day: a file that was fetched too early lacks its last ones. */
function daysWithoutFile(unlisted: readonly Claim[]) {
  return [...Map.groupBy(unlisted, (claim) => claim.day)]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([day, claims]) => ({
      day,
      count: claims.length,
      amountFen: claims.reduce((sum, claim) => sum + claim.amountFen, 0),
    }));
}

/** The acquirer's own list, charge by charge: who stands on one side only, and whose sum differs. */
export const acquirerCheck: MonthCheck = (environment, month) => {
  const { imports } = environment.projections;
  const { from, to } = spanOf(month);
  const matching = matchAcquirer(environment, from, to);
  const finding = (code: Finding['code'], subject: string, params: Finding['params']): Finding => ({
    code,
    subject,
    weight: 'explain',
    params,
    where: atCards,
  });
  const missing = matching.claimsOnly.filter((claim) => imports.covers('acquirer', claim.day));
  const unlisted = matching.claimsOnly.filter((claim) => !imports.covers('acquirer', claim.day));
  return [
    ...(imports.touches('acquirer', from, to)
      ? daysWithoutFile(unlisted).map((params) => finding('acquirer-day-missing', params.day, params))
      : unlisted.slice(0, 1).map(() => finding('acquirer-file-missing', month, { count: unlisted.length }))),
    ...missing.map(({ amountFen, day, id, numbers }) =>
      finding('charge-without-line', id, { day, amountFen, tillRef: numbers[0] ?? '' }),
    ),
    ...matching.differing.map(({ claim, line }) =>
      finding('acquirer-line-differs', line.lineId, {
        day: line.day,
        oursFen: claim.amountFen,
        theirsFen: line.amountFen,
        trace: line.trace ?? line.reference ?? '',
      }),
    ),
    ...matching.linesOnly.map(({ amountFen, day, lineId, maskedCard, reference, trace }) =>
      finding('acquirer-line-unknown', lineId, {
        day,
        amountFen,
        trace: trace ?? reference ?? '',
        card: maskedCard?.slice(-4) ?? '',
      }),
    ),
  ];
};

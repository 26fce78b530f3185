import type { Answer, Params } from '../../contract/index.ts';
import { isBusinessDate } from '../../contract/values/businessDate.ts';
import { ok } from '../../contract/values/result.ts';
import { posted } from '../accounts/index.ts';
import type { EntryDraft } from '../journal/index.ts';
import { bookingDate } from '../kernel/bookingDate.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { requireReady } from '../kernel/gate.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { type OperatorDesk, signedByTwo } from '../operators/index.ts';
import { toStationDate } from '../ports/clock.ts';
import type { SettlementRow } from '../ports/chargeRows.ts';
import type { StatementLineRow } from '../ports/monthRows.ts';
import { grossOf, mostFee } from './claims.ts';

/** Money that arrived for a settled batch. */
export type Arrived = {
  readonly creditId: string;
  readonly settlement: SettlementRow;
  /** What the bank credited. */
  readonly lineFen: number;
  readonly creditedOn: string;
  readonly reference: string;
  readonly lineId?: string;
  readonly approvedBy: string;
};

/** What was kept back of a batch; `undefined` when line and batch differ by more than a fee. */
export function feeOf(settlement: SettlementRow, lineFen: number): number | undefined {
  const feeFen = grossOf(settlement) - lineFen;
  return feeFen >= 0 && feeFen <= grossOf(settlement) * mostFee ? feeFen : undefined;
}

/** The act of an arrived batch: our part of it counts as remitted, gross; what only the acquirer has is settled out of 2005. */
export function settlementCredit(arrived: Arrived): EntryDraft<'settlement.credited'> {
  const { approvedBy, creditId, creditedOn, lineFen, lineId, reference, settlement } = arrived;
  const { oursFen, settlementId } = settlement;
  return {
    id: creditId,
    kind: 'settlement.credited',
    body: {
      creditId,
      settlementId,
      amountFen: oursFen,
      feeFen: feeOf(settlement, lineFen) ?? 0,
      creditedOn,
      reference,
      ...(lineId === undefined ? {} : { lineId }),
      approvedBy,
      postings: posted('card-settlement-credited', oursFen),
    },
  };
}

function checkSettlement(
  environment: Environment,
  params: Params<'remittance.creditSettlement'>,
): Outcome<SettlementRow> {
  const ready = requireReady(environment);
  if (!ready.ok) return ready;
  const settlement = environment.projections.settlements.find(params.settlementId);
  if (settlement?.state !== 'settled' || settlement.oursFen <= 0) return refuse('NOT_FOUND');
  if (settlement.creditedOn !== undefined) return refuse('SETTLEMENT_CREDITED');
  if (feeOf(settlement, params.lineFen) === undefined)
    return refuse('SETTLEMENT_DIFFERS', { amountFen: grossOf(settlement) });
  const { creditedOn } = params;
  const settledOn = toStationDate(Date.parse(settlement.at));
  const today = toStationDate(environment.clock.wallMs());
  const possible = isBusinessDate(creditedOn) && creditedOn >= settledOn && creditedOn <= today;
  return possible ? ok(settlement) : refuse('DEPOSIT_DATE_WRONG');
}

type Credited = Answer<'remittance.creditSettlement'>;

function findCredited(
  environment: Environment,
  params: Params<'remittance.creditSettlement'>,
): Outcome<Credited> | undefined {
  const done = environment.store.findById(params.creditId)?.entry;
  if (!done) return undefined;
  if (done.kind !== 'settlement.credited' || done.body.settlementId !== params.settlementId) return refuse('ID_REUSED');
  return ok({ amountFen: done.body.amountFen, feeFen: done.body.feeFen });
}

/** Books the acquirer's payment for a settled batch, keyed from the bank's statement (2001/1011, gross). */
export function creditSettlement(
  desk: OperatorDesk,
  who: Who,
  params: Params<'remittance.creditSettlement'>,
): Promise<Outcome<Credited>> {
  const { environment } = desk;
  const { creditId, creditedOn, lineFen } = params;
  return signedByTwo<SettlementRow, Credited>(desk, {
    approval: params.approval,
    rule: { not: who.operatorId, roles: ['head', 'clerk', 'custodian'] },
    findDone: () => findCredited(environment, params),
    check: () => checkSettlement(environment, params),
    commit: (settlement, approvedBy) => {
      const reference = params.reference.trim();
      const entry = settlementCredit({ creditId, settlement, lineFen, creditedOn, reference, approvedBy });
      environment.journal.commit({ operator: who.operatorId, businessDate: bookingDate(environment) }, (append) =>
        append(entry),
      );
      for (const topic of ['till', 'charges', 'tasks'] as const) environment.changed(topic);
      return findCredited(environment, params) ?? refuse('NOT_FOUND');
    },
  });
}

type Match = Params<'statements.creditMatched'>['lines'][number];

/** The act a line and its target come to; what does not agree is refused by name. */
function draftOf(
  environment: Environment,
  { creditId, lineId, targetId }: Match,
  approvedBy: string,
): Outcome<EntryDraft<'deposit.credited'> | EntryDraft<'settlement.credited'>> {
  const { deposits, settlements, statementLines } = environment.projections;
  const line = statementLines.find(lineId);
  if (line?.source !== 'bank') return refuse('NOT_FOUND');
  if (line.usedBy !== undefined) return refuse('STATEMENT_LINE_USED');
  const reference = (line.reference ?? line.slipNumber ?? line.lineId).slice(0, 40);
  const settlement = settlements.find(targetId);
  if (settlement) {
    if (settlement.creditedOn !== undefined) return refuse('SETTLEMENT_CREDITED');
    if (settlement.state !== 'settled' || feeOf(settlement, line.amountFen) === undefined)
      return refuse('DEPOSIT_DIFFERS');
    const { amountFen: lineFen, day: creditedOn } = line;
    return ok(settlementCredit({ creditId, settlement, lineFen, creditedOn, reference, lineId, approvedBy }));
  }
  const deposit = deposits.find(targetId);
  if (!deposit) return refuse('NOT_FOUND');
  if (deposit.state === 'credited') return refuse('DEPOSIT_CREDITED');
  if (deposit.amountFen !== line.amountFen) return refuse('DEPOSIT_DIFFERS', { amountFen: deposit.amountFen });
  return ok({
    id: creditId,
    kind: 'deposit.credited',
    body: depositBody({ line, creditId, targetId, reference, approvedBy }),
  });
}

function depositBody(of: {
  readonly line: StatementLineRow;
  readonly creditId: string;
  readonly targetId: string;
  readonly reference: string;
  readonly approvedBy: string;
}): EntryDraft<'deposit.credited'>['body'] {
  const { approvedBy, creditId, line, reference, targetId } = of;
  const { amountFen, day: creditedOn, lineId } = line;
  const postings = posted('deposit-credited', amountFen);
  return { creditId, depositId: targetId, amountFen, creditedOn, reference, lineId, approvedBy, postings };
}

type Matched = Answer<'statements.creditMatched'>;

function checkMatches(environment: Environment, lines: readonly Match[]): Outcome<undefined> {
  const ready = requireReady(environment);
  if (!ready.ok) return ready;
  const each = (of: (line: Match) => string): boolean => new Set(lines.map(of)).size === lines.length;
  if (!each((line) => line.lineId) || !each((line) => line.targetId) || !each((line) => line.creditId))
    return refuse('STATEMENT_LINE_USED');
  for (const line of lines) {
    const draft = draftOf(environment, line, '');
    if (!draft.ok) return draft;
  }
  return ok(undefined);
}

/** Sum of acts that stand in the journal under these ids; `undefined` while the first is not there. */
function findMatched(environment: Environment, lines: readonly Match[]): Outcome<Matched> | undefined {
  const done = lines.map((line) => environment.store.findById(line.creditId)?.entry);
  if (done.every((entry) => entry === undefined)) return undefined;
  let sumFen = 0;
  for (const [index, entry] of done.entries()) {
    if (entry?.kind !== 'deposit.credited' && entry?.kind !== 'settlement.credited') return refuse('ID_REUSED');
    if (entry.body.lineId !== lines[index]?.lineId) return refuse('ID_REUSED');
    sumFen += entry.body.amountFen;
  }
  return ok({ credited: done.length, sumFen });
}

/** Books every line that agrees with its deposit or batch: one act each, one commit and one second signature for all. */
export function creditMatched(
  desk: OperatorDesk,
  who: Who,
  params: Params<'statements.creditMatched'>,
): Promise<Outcome<Matched>> {
  const { environment } = desk;
  const { lines } = params;
  return signedByTwo<undefined, Matched>(desk, {
    approval: params.approval,
    rule: { not: who.operatorId, roles: ['head', 'clerk', 'custodian'] },
    findDone: () => findMatched(environment, lines),
    check: () => checkMatches(environment, lines),
    commit: (_ready, approvedBy) => {
      environment.journal.commit({ operator: who.operatorId, businessDate: bookingDate(environment) }, (append) => {
        for (const line of lines) {
          const draft = draftOf(environment, line, approvedBy);
          if (!draft.ok) throw new Error(`statements: a line that agreed does not: ${draft.error.code}`);
          append(draft.value);
        }
      });
      for (const topic of ['till', 'charges', 'tasks'] as const) environment.changed(topic);
      return findMatched(environment, lines) ?? refuse('NOT_FOUND');
    },
  });
}

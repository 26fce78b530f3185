import type { Answer, Params } from '../../contract/index.ts';
import { isBusinessDate } from '../../contract/values/businessDate.ts';
import { sumFen } from '../../contract/values/fen.ts';
import { ok } from '../../contract/values/result.ts';
import type { EntryDraft } from '../journal/index.ts';
import { bookingDate } from '../kernel/bookingDate.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { requireReady } from '../kernel/gate.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { type OperatorDesk, signedByTwo } from '../operators/index.ts';
import { findKnown } from '../people/index.ts';
import { villageName } from '../policy/index.ts';
import { toStationDate } from '../ports/clock.ts';
import type { VillageTransferRow } from '../ports/affairRows.ts';
import type { RefundRow } from '../ports/chargeRows.ts';
import type { ActRow, Projections } from '../ports/projections.ts';

type Transfer = Answer<'affairs.transferVillage'>;
type Asked = Params<'affairs.transferVillage'>;
type Body = EntryDraft<'village.transferred'>['body'];

/** Rows read in one go; as many goes as there are rows, because a sum over some of them would be a wrong sum. */
const pageSize = 500;
/** Transfers shown. */
const shown = 50;

function view(environment: Environment, row: VillageTransferRow): Transfer {
  const { seq: _seq, ...transfer } = row;
  const policy = environment.policy();
  const name = policy ? villageName(policy, row.villageCode, row.effectiveOn) : row.villageCode;
  return { ...transfer, villageName: name };
}

/** Villages this station knows, and what came or went. */
export function listTransfers(environment: Environment): Answer<'affairs.listTransfers'> {
  return {
    transfers: environment.projections.villageTransfers.list(shown).map((row) => view(environment, row)),
    villages: (environment.policy()?.villages ?? []).map(({ code, name, successor, to }) => ({
      code,
      name,
      ...(to === undefined ? {} : { to }),
      ...(successor === undefined ? {} : { successor }),
    })),
  };
}

/** Every act without an answer. */
function* unansweredActs({ acts }: Projections): Generator<ActRow> {
  let after = 0;
  for (let page = acts.listUnanswered(pageSize); page.length > 0; page = acts.listUnanswered(pageSize, after)) {
    yield* page;
    after = page.at(-1)?.actSeq ?? after;
  }
}

/** Every refund asked for here. */
function* askedRefunds({ refunds }: Projections): Generator<RefundRow> {
  let before = Number.MAX_SAFE_INTEGER;
  for (let page = refunds.listNewest(pageSize); page.length > 0; page = refunds.listNewest(pageSize, before)) {
    yield* page;
    before = page.at(-1)?.seq ?? 0;
  }
}

/** Money of the village's people that is on its way here: unanswered payments and refunds the county has not paid. It stays at this station. */
function openMoney(environment: Environment, villageCode: string): Pick<Body, 'openHere' | 'openFen'> {
  const { contributions } = environment.projections;
  const ofVillage = (contributionId: string | undefined): boolean =>
    contributionId !== undefined && contributions.find(contributionId)?.villageCode === villageCode;
  const waiting = [...unansweredActs(environment.projections)].filter((act) => ofVillage(act.contributionId));
  const asked = [...askedRefunds(environment.projections)].filter((refund) => ofVillage(refund.contributionId));
  return {
    openHere: waiting.length + asked.length,
    openFen: sumFen([...waiting.map((act) => act.amountFen ?? 0), ...asked.map((refund) => refund.amountFen)]),
  };
}

function checkTransfer(environment: Environment, { effectiveOn, villageCode }: Asked): Outcome<undefined> {
  const ready = requireReady(environment);
  if (!ready.ok) return ready;
  const policy = environment.policy();
  if (!policy) return refuse('POLICY_MISSING');
  const known = policy.villages.some((village) => village.code === villageCode);
  if (!known || !isBusinessDate(effectiveOn)) return refuse('VILLAGE_UNKNOWN');
  const charged = environment.projections.charges
    .listOpen()
    .some((charge) => findKnown(environment, charge.personKey)?.villageCode === villageCode);
  return charged ? refuse('VILLAGE_BUSY') : ok(undefined);
}

function bodyOf(environment: Environment, params: Asked, approvedBy: string): Body {
  const { direction, effectiveOn, transferId, villageCode } = params;
  const year = Number(toStationDate(environment.clock.wallMs()).slice(0, 4));
  const { due, paid } = environment.mirror.coverageOfVillage(villageCode, year);
  const newCode = environment.policy()?.villages.findLast((village) => village.code === villageCode)?.successor;
  return {
    ...{ transferId, direction, villageCode, effectiveOn },
    otherStation: params.otherStation.trim(),
    ...(newCode === undefined ? {} : { newCode }),
    people: due,
    unpaid: due - paid,
    ...openMoney(environment, villageCode),
    approvedBy,
  };
}

/**
 * Books that a village comes to this station or goes from it. Nothing of its people is edited here: they and their arrears follow the county's
 * dated codes with the province's next page. What was taken here stays here until it is answered, deposited or refunded.
 */
export function transferVillage(desk: OperatorDesk, who: Who, params: Asked): Promise<Outcome<Transfer>> {
  const { environment } = desk;
  const findDone = (): Outcome<Transfer> | undefined => {
    if (!environment.store.findById(params.transferId)) return undefined;
    const row = environment.projections.villageTransfers.find(params.transferId);
    return row?.villageCode === params.villageCode && row.direction === params.direction
      ? ok(view(environment, row))
      : refuse('ID_REUSED');
  };
  return signedByTwo<undefined, Transfer>(desk, {
    approval: params.approval,
    rule: { not: who.operatorId, roles: ['head', 'clerk', 'custodian'] },
    findDone,
    check: () => checkTransfer(environment, params),
    commit: (_ready, approvedBy) => {
      environment.journal.commit({ operator: who.operatorId, businessDate: bookingDate(environment) }, (append) =>
        append({
          id: params.transferId,
          kind: 'village.transferred',
          body: bodyOf(environment, params, approvedBy),
        }),
      );
      for (const topic of ['affairs', 'delivery'] as const) environment.changed(topic);
      return findDone() ?? refuse('NOT_FOUND');
    },
  });
}

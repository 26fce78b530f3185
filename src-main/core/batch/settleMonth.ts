import type { Answer, Params } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import { bookingDate } from '../kernel/bookingDate.ts';
import { canonical, type Canonical, type Entry, type VillageMonthFigures } from '../journal/index.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import type { MonthCheck } from '../kernel/finding.ts';
import { requireReady } from '../kernel/gate.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { findOperator, type OperatorDesk, signedByTwo } from '../operators/index.ts';
import { titlesOn } from '../policy/index.ts';
import { toInstant, toStationDate } from '../ports/clock.ts';
import { printAffairDocument, printFailure, toSheetResult } from '../printing/index.ts';
import { findAgent } from './agents.ts';
import { villageMonth } from './villageMonth.ts';

type MonthView = Answer<'batch.getVillageMonth'>;
type Settle = Params<'batch.settleVillageMonth'>;
type Asked = { readonly agentId: string; readonly month: string };

function settledOf(environment: Environment, { agentId, month }: Asked): Entry<'agent.monthSettled'> | undefined {
  const row = environment.projections.agentMonths.find(`${agentId}/${month}`);
  const entry = row && environment.store.findBySeq(row.seq)?.entry;
  return entry?.kind === 'agent.monthSettled' ? (entry as Entry<'agent.monthSettled'>) : undefined;
}

function viewOf(figures: VillageMonthFigures): Pick<MonthView, 'receipts' | 'lists' | 'days' | 'upload'> {
  return {
    receipts: figures.receipts.map((run) => ({ ...run })),
    lists: figures.lists.map((list) => ({ ...list })),
    days: figures.days.map((day) => ({ ...day, slips: [...day.slips] })),
    upload: figures.upload,
  };
}

/** An agent's month: what was signed, or the books as they stand. */
export function getVillageMonth(environment: Environment, asked: Asked): Outcome<MonthView> {
  const agent = findAgent(environment, asked.agentId);
  if (!agent) return refuse('AGENT_UNKNOWN');
  const settled = settledOf(environment, asked);
  const open = environment.projections.agentBatches
    .listOfMonth(asked.month, asked.agentId)
    .filter((list) => list.state === 'booking').length;
  const { agentId, name, phone, village } = agent;
  const nameOf = (operatorId: string): string => findOperator(environment, operatorId)?.name ?? operatorId;
  return ok({
    agent: { agentId, name, village, ...(phone === undefined ? {} : { phone }) },
    month: asked.month,
    openLists: open,
    ...viewOf(settled?.body.figures ?? villageMonth(environment, asked.agentId, asked.month)),
    ...(settled
      ? {
          settledAt: settled.at,
          operatorName: nameOf(settled.operator ?? ''),
          approvedByName: nameOf(settled.body.approvedBy),
        }
      : {}),
  });
}

function checkSettle(environment: Environment, params: Settle): Outcome<VillageMonthFigures> {
  const ready = requireReady(environment);
  if (!ready.ok) return ready;
  const view = getVillageMonth(environment, params);
  if (!view.ok) return view;
  if (view.value.settledAt !== undefined) return refuse('VILLAGE_MONTH_SETTLED');
  if (view.value.openLists > 0) return refuse('BATCH_OPEN', { count: view.value.openLists });
  return view.value.lists.length === 0
    ? refuse('BATCH_EMPTY')
    : ok(villageMonth(environment, params.agentId, params.month));
}

function findDone(environment: Environment, params: Settle): Outcome<MonthView> | undefined {
  const done = environment.store.findById(params.settlementId)?.entry;
  if (!done) return undefined;
  const same =
    done.kind === 'agent.monthSettled' && done.body.agentId === params.agentId && done.body.month === params.month;
  return same ? getVillageMonth(environment, params) : refuse('ID_REUSED');
}

/** Freezes an agent's month once both sides have signed its sheet; a second person of the station signs here. */
export function settleVillageMonth(desk: OperatorDesk, who: Who, params: Settle): Promise<Outcome<MonthView>> {
  const { environment } = desk;
  const { agentId, month, settlementId } = params;
  return signedByTwo<VillageMonthFigures, MonthView>(desk, {
    approval: params.approval,
    rule: { not: who.operatorId, roles: ['head', 'clerk', 'custodian'] },
    findDone: () => findDone(environment, params),
    check: () => checkSettle(environment, params),
    commit: (figures, approvedBy) => {
      const figuresHash = environment.crypto.sm3Text(canonical(figures as unknown as Canonical));
      environment.journal.commit({ operator: who.operatorId, businessDate: bookingDate(environment) }, (append) =>
        append({
          id: settlementId,
          kind: 'agent.monthSettled',
          body: { settlementId, agentId, month, figures, figuresHash, approvedBy },
        }),
      );
      for (const topic of ['batch', 'tasks', 'delivery'] as const) environment.changed(topic);
      return findDone(environment, params) ?? refuse('NOT_FOUND');
    },
  });
}

/** Prints the four-part sheet of an agent's month, for both sides to sign. */
export async function printVillageMonth(
  environment: Environment,
  asked: Asked,
): Promise<Outcome<Answer<'batch.printVillageMonth'>>> {
  const policy = environment.policy();
  if (!policy) return refuse('POLICY_MISSING');
  const view = getVillageMonth(environment, asked);
  if (!view.ok) return view;
  const facts = {
    store: environment.identity.store,
    place: policy.station.place,
    title: titlesOn(policy, toStationDate(environment.clock.wallMs()))?.station ?? '',
    madeAt: toInstant(environment.clock.wallMs()),
    content: { sheet: 'village-month', ...view.value } as const,
  };
  const result = toSheetResult(await environment.printQueue.run(() => printAffairDocument(environment, facts)));
  return result.state === 'not-printed'
    ? refuse(printFailure(result.reason ?? ''), { reason: result.reason ?? '' })
    : ok({ state: result.state });
}

/** Lists of the month that are not settled, and agents whose month nobody signed (domain 4.6, 4.7). */
export const agentMonthCheck: MonthCheck = (environment, month) => {
  const lists = environment.projections.agentBatches.listOfMonth(month);
  const open = lists.filter((list) => list.state === 'booking');
  const agents = [...new Set(lists.map((list) => list.agentId))];
  const unsigned = agents.filter((agentId) => !settledOf(environment, { agentId, month }));
  const nameOf = (agentId: string) => {
    const agent = findAgent(environment, agentId);
    return { village: agent?.village ?? '', agent: agent?.name ?? agentId };
  };
  return [
    ...open.map(({ agentId, businessDate, seq }) => ({
      code: 'agent-list-open' as const,
      subject: `list ${seq}`,
      weight: 'stops' as const,
      params: { ...nameOf(agentId), businessDate },
      where: { place: 'agents' as const },
    })),
    ...unsigned.map((agentId) => ({
      code: 'agent-month-unsigned' as const,
      subject: `${agentId} ${month}`,
      weight: 'explain' as const,
      params: nameOf(agentId),
      where: { place: 'agents' as const },
    })),
  ];
};

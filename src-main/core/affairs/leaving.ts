import type { Answer, Params } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import { listOpenTasks } from '../casework/index.ts';
import type { Entry, LeavingBody } from '../journal/index.ts';
import { bookingDate } from '../kernel/bookingDate.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { requireReady } from '../kernel/gate.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { findOperator, hasLeft, type OperatorDesk, signedByTwo, validOn } from '../operators/index.ts';
import { toInstant, toStationDate } from '../ports/clock.ts';
import { holderKey } from '../receipts/index.ts';
import type { LeavingRow } from '../ports/affairRows.ts';
import { heldReceipts, undepositedFen } from './held.ts';

type HandedOver = Answer<'affairs.leave'>;
type Open = NonNullable<Answer<'affairs.listLeavings'>['operators'][number]['open']>;

/** People shown who have left. */
const shown = 50;

/** What of somebody's is not settled: nobody can take over what nobody knows yet. */
function openOf(environment: Environment, operatorId: string): Open | undefined {
  const { charges, contributions, prints, ranges, shifts } = environment.projections;
  if (shifts.findOpen()?.operator === operatorId) return 'shift';
  if (charges.listOpen().some((charge) => charge.operator === operatorId)) return 'charge';
  const unknown = prints
    .listOpen(50)
    .some((print) => contributions.find(print.contributionId)?.operator === operatorId);
  if (unknown) return 'print';
  // A book goes from hand to hand by its own act, with the numbers both saw.
  const holder = holderKey({ kind: 'clerk', id: operatorId });
  return ranges.listOpen().some((range) => range.holder === holder) ? 'book' : undefined;
}

type Held = Pick<LeavingBody, 'receipts' | 'safeFen' | 'undepositedFen' | 'tasks'>;

/** What there is to take over now: receipts, the safe, cash that is not at the bank, open tasks by kind. */
function heldNow(environment: Environment): Held {
  const counts = new Map<string, number>();
  for (const { kind } of listOpenTasks(environment, toInstant(environment.clock.wallMs())))
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return {
    receipts: heldReceipts(environment),
    safeFen: environment.projections.postings.balance('1002'),
    undepositedFen: undepositedFen(environment),
    tasks: [...counts].map(([kind, count]) => ({ kind, count })),
  };
}

/** The entry behind a leaving. */
export function leavingEntry(environment: Environment, row: LeavingRow): Entry<'operator.left'> | undefined {
  const entry = environment.store.findBySeq(row.seq)?.entry;
  return entry?.kind === 'operator.left' ? (entry as Entry<'operator.left'>) : undefined;
}

function handedOver(environment: Environment, entry: Entry<'operator.left'>): HandedOver {
  const { operatorId, receipts, safeFen, takenBy, tasks, undepositedFen: cashFen } = entry.body;
  const nameOf = (id: string): string => findOperator(environment, id)?.name ?? id;
  return {
    operatorId,
    operatorName: nameOf(operatorId),
    takenByName: nameOf(takenBy),
    at: entry.at,
    receipts: [...receipts],
    safeFen,
    undepositedFen: cashFen,
    tasks: [...tasks],
  };
}

/** Who may leave, who has left, and what there is to take over. */
export function listLeavings(environment: Environment): Answer<'affairs.listLeavings'> {
  const today = toStationDate(environment.clock.wallMs());
  const here = (environment.policy()?.operators ?? []).filter(
    (operator) => validOn(operator, today) && !hasLeft(environment, operator),
  );
  const held = heldNow(environment);
  return {
    operators: here.map(({ name, operatorId }) => {
      const open = openOf(environment, operatorId);
      return { operatorId, name, ...(open === undefined ? {} : { open }) };
    }),
    left: environment.projections.leavings.list(shown).flatMap((row) => {
      const entry = leavingEntry(environment, row);
      return entry ? [handedOver(environment, entry)] : [];
    }),
    ...held,
    receipts: [...held.receipts],
    tasks: [...held.tasks],
  };
}

function checkLeave(environment: Environment, who: Who, operatorId: string): Outcome<undefined> {
  const ready = requireReady(environment);
  if (!ready.ok) return ready;
  const operator = findOperator(environment, operatorId);
  if (!operator) return refuse('NOT_FOUND');
  if (hasLeft(environment, operator)) return refuse('OPERATOR_LEFT');
  if (!who.roles.includes('head') && !operator.roles.includes('head')) return refuse('ROLE_MISSING');
  const what = openOf(environment, operatorId);
  return what === undefined ? ok(undefined) : refuse('LEAVING_OPEN', { what });
}

function findDone(environment: Environment, params: Params<'affairs.leave'>): Outcome<HandedOver> | undefined {
  const done = environment.store.findById(params.leavingId)?.entry;
  if (!done) return undefined;
  return done.kind === 'operator.left' && done.body.operatorId === params.approval.operatorId
    ? ok(handedOver(environment, done as Entry<'operator.left'>))
    : refuse('ID_REUSED');
}

/**
 * Somebody leaves: the one who is signed in takes everything over as it stands, the one who leaves signs with his own PIN for the last time.
 * One of the two is the head. From this entry on his PIN opens nothing at this terminal.
 */
export function leave(desk: OperatorDesk, who: Who, params: Params<'affairs.leave'>): Promise<Outcome<HandedOver>> {
  const { environment } = desk;
  const { leavingId } = params;
  const { operatorId } = params.approval;
  return signedByTwo<undefined, HandedOver>(desk, {
    approval: params.approval,
    rule: { not: who.operatorId, roles: ['clerk', 'head', 'custodian', 'auditor'] },
    findDone: () => findDone(environment, params),
    check: () => checkLeave(environment, who, operatorId),
    commit: () => {
      const takenBy = who.operatorId;
      environment.journal.commit({ operator: takenBy, businessDate: bookingDate(environment) }, (append) =>
        append({
          id: leavingId,
          kind: 'operator.left',
          body: { leavingId, operatorId, takenBy, reason: params.reason.trim(), ...heldNow(environment) },
        }),
      );
      for (const topic of ['affairs', 'session', 'delivery'] as const) environment.changed(topic);
      return findDone(environment, params) ?? refuse('NOT_FOUND');
    },
  });
}

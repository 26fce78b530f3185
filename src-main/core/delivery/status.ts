import type { Answer, Params } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { freshId } from '../kernel/ids.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { toStationDate } from '../ports/clock.ts';
import type { ActRow } from '../ports/projections.ts';
import type { Link } from './link.ts';
import type { DeliveryLoop } from './loop.ts';

type Status = Answer<'delivery.getStatus'>;
type Line = Status['lines'][number];

/** How a contribution's or registration's act stands, in the words of the screens. */
export function deliveryStateOf(environment: Environment, act: ActRow | undefined): Line['state'] {
  if (!act) return 'waiting';
  if (act.state === 'waiting' && environment.attempts.find(act.entryId)) return 'sent';
  return act.state;
}

function toLine(environment: Environment, act: ActRow): Line {
  const attempt = environment.attempts.find(act.entryId);
  const behind = environment.store.findBySeq(act.seq);
  const name = (behind?.private as { name?: string } | undefined)?.name;
  return {
    entryId: act.entryId,
    actSeq: act.actSeq,
    kind: act.kind,
    at: act.at,
    state: deliveryStateOf(environment, act),
    attempts: attempt?.attempts ?? 0,
    ...(name === undefined ? {} : { personName: name }),
    ...(act.amountFen === undefined ? {} : { amountFen: act.amountFen }),
    ...(attempt ? { lastTriedAt: attempt.lastAt } : {}),
    ...(act.reference === undefined ? {} : { provinceReference: act.reference }),
    ...(act.code === undefined ? {} : { refusalCode: act.code }),
    ...(act.reason === undefined ? {} : { refusalReason: act.reason }),
  };
}

const statesOfFilter: Readonly<Record<Params<'delivery.getStatus'>['filter'], readonly ActRow['state'][]>> = {
  'needs-someone': ['refused'],
  waiting: ['waiting', 'deferred'],
  sent: ['waiting'],
  accepted: ['accepted'],
  all: ['waiting', 'deferred', 'refused', 'accepted'],
};

/** Where every act is. `accepted` is only what carries the province's number. */
export function getStatus(
  environment: Environment,
  parts: { link: Link; loop: DeliveryLoop },
  params: Params<'delivery.getStatus'>,
): Status {
  const { acts } = environment.projections;
  const counts = acts.counts();
  const sent = environment.attempts.countSent();
  const rows = acts.listByState(statesOfFilter[params.filter], params.limit, params.before);
  const lines = rows.map((act) => toLine(environment, act));
  const lastAnswerAt = parts.link.lastAnswerAt();
  const waiting = Math.max(0, counts.waiting - sent.count);
  return {
    waiting: {
      count: waiting,
      ...(counts.waitingOldestAt === undefined || waiting === 0 ? {} : { oldestAt: counts.waitingOldestAt }),
    },
    sent: { count: sent.count, ...(sent.oldestAt === undefined ? {} : { oldestAt: sent.oldestAt }) },
    accepted: { count: counts.accepted, today: acts.countAcceptedOn(toStationDate(environment.clock.wallMs())) },
    refused: {
      count: counts.refused,
      ...(counts.refusedOldestAt === undefined ? {} : { oldestAt: counts.refusedOldestAt }),
    },
    ...(lastAnswerAt === undefined ? {} : { lastAnswerAt }),
    ...parts.loop.status(),
    lines: params.filter === 'sent' ? lines.filter((line) => line.state === 'sent') : lines,
  };
}

/** Puts a refused act back into the queue unchanged, same id: what was wrong has been mended elsewhere. */
export function sendAgain(environment: Environment, who: Who, entryId: string): Outcome<Record<string, never>> {
  const act = environment.projections.acts.findByEntry(entryId);
  if (act?.state !== 'refused') return refuse('NOT_FOUND');
  environment.journal.commit({ operator: who.operatorId }, (append) =>
    append({ id: freshId(environment), kind: 'delivery.sentAgain', body: { entryId } }),
  );
  environment.changed('delivery');
  environment.changed('tasks');
  return ok({});
}

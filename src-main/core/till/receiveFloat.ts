import type { Answer, Params } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import { posted } from '../accounts/index.ts';
import type { Who } from '../kernel/environment.ts';
import { requireCollector, requireReady } from '../kernel/gate.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { type OperatorDesk, signedByTwo } from '../operators/index.ts';
import { bookingDate } from '../kernel/bookingDate.ts';

type Received = Answer<'till.receiveFloat'>;

/** Books the float the county or township handed to the station: it lies in the safe and is owed back (1002/2004). */
export function receiveFloat(
  desk: OperatorDesk,
  who: Who,
  params: Params<'till.receiveFloat'>,
): Promise<Outcome<Received>> {
  const { environment } = desk;
  const { amountFen, floatId } = params;
  const from = params.from.trim();
  return signedByTwo<undefined, Received>(desk, {
    approval: params.approval,
    rule: { not: who.operatorId, roles: ['head', 'clerk', 'custodian'] },
    findDone: () => {
      const done = environment.store.findById(floatId)?.entry;
      if (!done) return undefined;
      return done.kind === 'float.received' && done.body.amountFen === amountFen
        ? ok({ amountFen })
        : refuse('ID_REUSED');
    },
    check: () => {
      const ready = requireReady(environment);
      return ready.ok ? requireCollector(environment) : ready;
    },
    commit: (_ready, approvedBy) => {
      environment.journal.commit({ operator: who.operatorId, businessDate: bookingDate(environment) }, (append) =>
        append({
          id: floatId,
          kind: 'float.received',
          body: { floatId, amountFen, from, approvedBy, postings: posted('float-received', amountFen) },
        }),
      );
      environment.changed('till');
      return ok({ amountFen });
    },
  });
}

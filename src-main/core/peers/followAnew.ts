import type { Answer, Params } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { requireReady } from '../kernel/gate.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { type OperatorDesk, signedByTwo } from '../operators/index.ts';
import { toInstant } from '../ports/clock.ts';
import type { PeerAlarm, PeerReach } from '../ports/peerMirror.ts';

type Anew = Params<'peers.followAnew'>;
type Done = Answer<'peers.followAnew'>;
type Alarmed = PeerReach & { readonly alarm: PeerAlarm };

function checkAlarm(environment: Environment, params: Anew): Outcome<Alarmed> {
  const ready = requireReady(environment);
  if (!ready.ok) return ready;
  const reach = environment.peers.mirror.reach(params.terminal);
  return reach.alarm === undefined ? refuse('NOT_FOUND') : ok({ ...reach, alarm: reach.alarm });
}

function findDone(environment: Environment, params: Anew): Outcome<Done> | undefined {
  const done = environment.store.findById(params.followId)?.entry;
  if (!done) return undefined;
  return done.kind === 'peer.followedAnew' && done.body.peer === params.terminal ? ok({}) : refuse('ID_REUSED');
}

/**
 * Follows a PC anew after an alarm: what was known of it goes apart and stays to be looked at. The note comes first; killed between the
 * two, the alarm stands and the act is done again.
 */
export function followAnew(desk: OperatorDesk, who: Who, params: Anew): Promise<Outcome<Done>> {
  const { environment } = desk;
  return signedByTwo<Alarmed, Done>(desk, {
    approval: params.approval,
    rule: { not: who.operatorId, roles: ['head', 'auditor', 'clerk', 'custodian'] },
    findDone: () => findDone(environment, params),
    check: () => checkAlarm(environment, params),
    commit: ({ alarm, lastHash, lastSeq, terminal }, approvedBy) => {
      const { followId } = params;
      environment.journal.commit({ operator: who.operatorId }, (append) =>
        append({
          id: followId,
          kind: 'peer.followedAnew',
          body: { followId, peer: terminal, alarm, lastSeq, lastHash, approvedBy },
        }),
      );
      environment.peers.mirror.startOver(terminal, toInstant(environment.clock.wallMs()));
      for (const topic of ['peers', 'tasks', 'station'] as const) environment.changed(topic);
      return ok({});
    },
  });
}

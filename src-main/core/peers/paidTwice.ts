import type { Environment } from '../kernel/environment.ts';
import type { PaidTwice } from '../ports/peerMirror.ts';

/** More than these one season never brings; the rest follows as they are settled. */
const mostShown = 50;

/**
 * Person-years paid at this PC and at another one, because the line between them was down. It ends when either side has taken its money
 * back or has asked the county to: then one of the two is left, on every PC.
 */
export function listPaidTwice(environment: Environment): readonly PaidTwice[] {
  return environment.peers.mirror.listPaidTwice(mostShown);
}

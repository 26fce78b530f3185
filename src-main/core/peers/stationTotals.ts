import type { CountAndSum } from '../journal/index.ts';
import type { Environment } from '../kernel/environment.ts';
import type { PeerSum } from '../ports/peerMirror.ts';
import { windowOf } from './pairing.ts';

/** What one window of the station took in some time. `current`: nothing of it can be missing here but what it is writing now. */
export type WindowTotals = {
  readonly terminal: string;
  readonly windowName: string;
  readonly own: boolean;
  readonly asOf?: string;
  readonly current: boolean;
  readonly cash: CountAndSum;
  readonly card: CountAndSum;
  readonly government: CountAndSum;
  readonly reversed: CountAndSum;
};

/** What was counted of sums of either kind, ours or another PC's. */
type Sum = Pick<PeerSum, 'tender' | 'count' | 'selfFen' | 'governmentFen'> & { readonly state: 'live' | 'reversed' };

function addUp(sums: readonly Sum[], of: (sum: Sum) => boolean, part: 'selfFen' | 'governmentFen'): CountAndSum {
  return sums
    .filter(of)
    .reduce((total, sum) => ({ count: total.count + sum.count, sumFen: total.sumFen + sum[part] }), {
      count: 0,
      sumFen: 0,
    });
}

function totalsOf(sums: readonly Sum[]) {
  const live = (tender: Sum['tender']) => (sum: Sum) => sum.state === 'live' && sum.tender === tender;
  return {
    cash: addUp(sums, live('cash'), 'selfFen'),
    card: addUp(sums, live('card'), 'selfFen'),
    government: addUp(sums, live('government'), 'governmentFen'),
    reversed: addUp(sums, (sum) => sum.state === 'reversed' && sum.tender !== 'government', 'selfFen'),
  };
}

function ownSums(environment: Environment, days: readonly string[]): readonly Sum[] {
  const { dayUploads, shifts } = environment.projections;
  return days.flatMap((day) => shifts.listOfDay(day).flatMap((shift) => dayUploads.sumContributions(shift.shiftId)));
}

/**
 * What each window of the station took in a month, `YYYY-MM`: ours from our books, the others' from their journals as far as they are
 * known here. A month is only the whole station's when every window is `current`. Business dates and terminal numbers decide, never a
 * clock.
 */
export function stationTotals(environment: Environment, month: string): readonly WindowTotals[] {
  const { identity, peers } = environment;
  const bundle = environment.policy();
  const span = { from: `${month}-01`, to: `${month}-31` };
  const days = Array.from({ length: 31 }, (_, index) => `${month}-${String(index + 1).padStart(2, '0')}`);
  const theirs = peers.mirror.sums(span);
  const known = new Set([...peers.paired().map((peer) => peer.terminal), ...theirs.map((sum) => sum.terminal)]);
  const others = [...known].map((terminal) => {
    const { asOf, state } = peers.standing(terminal);
    return {
      terminal,
      windowName: windowOf(bundle, terminal),
      own: false,
      current: state === 'reachable',
      ...(asOf === undefined ? {} : { asOf }),
      ...totalsOf(theirs.filter((sum) => sum.terminal === terminal)),
    };
  });
  const { terminal, windowName } = identity;
  const own = { terminal, windowName, own: true, current: true, ...totalsOf(ownSums(environment, days)) };
  return [own, ...others].toSorted((one, other) => (one.terminal < other.terminal ? -1 : 1));
}

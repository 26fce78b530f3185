import type { Answer } from '../../contract/index.ts';
import type { Environment } from '../kernel/environment.ts';
import { findKnown } from '../people/index.ts';
import { windowOf } from './pairing.ts';

type Listed = Answer<'peers.list'>;
type Pc = Listed['pcs'][number];

const mostPcs = 50;
const mostLines = 50;

/** How a kiosk said last that it stands, and whether it has heard the newest order of this PC or another one. */
function kioskOf(environment: Environment, terminal: string): Pick<Pc, 'kiosk'> {
  const { mirror } = environment.peers;
  const said = mirror.findKioskStanding(terminal);
  if (!said) return {};
  const { at, openCharges, orderId, paper, reader, reason, service } = said;
  const order = newestOrder(environment, terminal);
  const asked = order !== undefined && order.orderId !== orderId ? order.service : undefined;
  return {
    kiosk: {
      ...{ service, paper, reader, openCharges, at },
      ...(reason === undefined ? {} : { reason: reason as NonNullable<NonNullable<Pc['kiosk']>['reason']> }),
      ...(asked === undefined ? {} : { asked }),
    },
  };
}

/** The newest order about a kiosk, ours or another PC's. */
function newestOrder(environment: Environment, terminal: string) {
  const theirs = environment.peers.mirror.findKioskOrder(terminal);
  const own = environment.projections.kioskOrders.find(terminal);
  if (!own || !theirs) return own ?? theirs;
  return own.at > theirs.at ? own : theirs;
}

/** Every PC the county ever paired with this one, the revoked ones too: their money stays to be seen. */
function pcsOf(environment: Environment): readonly Pc[] {
  const { identity, peers } = environment;
  const bundle = environment.policy();
  const listed = bundle?.terminals.filter((one) => one.peer && one.terminal !== identity.terminal) ?? [];
  return listed.slice(0, mostPcs).map(({ peer, revokedAt, terminal, windowName }) => {
    const { alarm, lastSeq } = peers.mirror.reach(terminal);
    const { asOf, clockDiffers, since, state } = peers.standing(terminal);
    return {
      terminal,
      windowName,
      kind: peer?.kind ?? 'counter',
      state: revokedAt === undefined ? state : 'revoked',
      ...(since === undefined ? {} : { since }),
      ...(asOf === undefined ? {} : { asOf }),
      entries: lastSeq,
      waiting: peers.mirror.countWaiting(terminal),
      clockDiffers,
      ...(alarm === undefined ? {} : { alarm }),
      apart: peers.mirror.countApart(terminal),
      ...(peer?.kind === 'kiosk' ? kioskOf(environment, terminal) : {}),
    };
  });
}

function reviewsOf(environment: Environment): Listed['reviews'] {
  const counts = new Map<string, { count: number; oldestAt: string }>();
  for (const { at, terminal } of environment.peers.mirror.listOpenReviews(500)) {
    const before = counts.get(terminal);
    counts.set(terminal, { count: (before?.count ?? 0) + 1, oldestAt: before?.oldestAt ?? at });
  }
  const bundle = environment.policy();
  return [...counts].slice(0, mostPcs).map(([terminal, line]) => ({ windowName: windowOf(bundle, terminal), ...line }));
}

/** The station's other PCs with how each stands, the card charges nobody knows the outcome of, and the applications to look at. */
export function listPeers(environment: Environment, turnedAway: number): Listed {
  const own = environment.peers.own();
  const bundle = environment.policy();
  return {
    listening: own !== undefined,
    ...(own === undefined ? {} : { address: own.address }),
    turnedAway,
    pcs: [...pcsOf(environment)],
    charges: environment.peers.mirror
      .listOpenCharges(mostLines)
      .map(({ amountFen, at, chargeId, personKey, terminal, what, year }) => ({
        chargeId,
        windowName: windowOf(bundle, terminal),
        what,
        personName: findKnown(environment, personKey)?.name ?? '',
        year,
        amountFen,
        at,
      })),
    reviews: reviewsOf(environment),
  };
}

/** PCs of the hall that do not answer now, for the frame of every screen. A village's laptop is away most days: it is not counted. */
export function listCut(environment: Environment): readonly { readonly windowName: string; readonly since: string }[] {
  const { peers } = environment;
  return peers.paired().flatMap(({ kind, terminal, windowName }) => {
    const { since, state } = peers.standing(terminal);
    // Without a time nobody has tried yet in this run; what an alarm asks for is a task.
    const isCut = (state === 'cut' || state === 'never') && since !== undefined;
    return isCut && kind !== 'village' ? [{ windowName, since }] : [];
  });
}

/** Names of the windows that gave no answer about a person-year. */
export function uncheckedWindows(environment: Environment, unanswered: readonly string[]): string[] {
  const bundle = environment.policy();
  return unanswered.slice(0, mostPcs).map((terminal) => windowOf(bundle, terminal));
}

import { useEffect } from 'react';
import { useQuery } from '../../client/useQuery.ts';
import type { Charge, Facts, KioskState } from '../facts.ts';
import type { PlaceName } from './acts.ts';

type Asked = Pick<
  Facts,
  | 'account'
  | 'accountError'
  | 'estimates'
  | 'charge'
  | 'tiers'
  | 'policies'
  | 'papers'
  | 'notices'
  | 'staff'
  | 'scanned'
>;

/** Where and for whom something is looked up. */
type Where = { readonly state: KioskState; readonly place: PlaceName; readonly chargeId: string | undefined };

/** A payment under way is looked at this often, beside the station's hints. */
const chargeEveryMs = 1_500;

const noticePlaces: readonly PlaceName[] = ['notices', 'notice'];
const paperPlaces: readonly PlaceName[] = ['papers', 'paper'];
const policyPlaces: readonly PlaceName[] = ['policies', 'policy-card'];
const staffPlaces: readonly PlaceName[] = ['staff-who', 'staff', 'staff-pin'];

/** What the screen of this place needs from the station, asked when the place is reached and again when it may have changed. */
export function useFacts({ chargeId, place, state }: Where): Asked {
  const visitId = state.visit?.visitId;
  const own = visitId === undefined ? undefined : { visitId };
  const none = {};
  const account = useQuery('kiosk.getAccount', own, ['kiosk', 'charges', 'people']);
  const estimates = useQuery('kiosk.getEstimate', place === 'tiers' ? own : undefined, ['codes']);
  const payment = useQuery('kiosk.getPayment', own && chargeId !== undefined ? { ...own, chargeId } : undefined, [
    'kiosk',
    'charges',
    'receipts',
  ]);
  const tiers = useQuery('kiosk.listTiers', place === 'tier-table' ? none : undefined, ['codes']);
  const policies = useQuery('kiosk.listPolicies', policyPlaces.includes(place) ? none : undefined, ['codes']);
  const papers = useQuery('kiosk.listPapers', paperPlaces.includes(place) ? none : undefined, ['codes']);
  const notices = useQuery('kiosk.listNotices', noticePlaces.includes(place) ? (own ?? none) : undefined, ['codes']);
  const staff = useQuery('kiosk.listStaff', staffPlaces.includes(place) ? none : undefined, ['session']);
  const scanned = useQuery('kiosk.getScanned', place === 'scanned' ? none : undefined, ['kiosk']);
  const { ask } = payment;
  const charging = chargeId !== undefined && visitId !== undefined;
  useEffect(() => {
    if (!charging) return undefined;
    const timer = setInterval(ask, chargeEveryMs);
    return () => clearInterval(timer);
  }, [charging, ask]);
  return {
    account: account.value,
    // A visit that is over is told by the state itself.
    accountError: account.error?.code === 'VISIT_OVER' ? undefined : account.error,
    estimates: estimates.value,
    charge: chargeOf({ payment: payment.value, state, chargeId }),
    tiers: tiers.value,
    policies: policies.value,
    papers: papers.value,
    notices: notices.value,
    staff: staff.value,
    scanned: scanned.value,
  };
}

type Told = { readonly payment: Charge | undefined; readonly state: KioskState; readonly chargeId: string | undefined };

/** The payment of this screen; after the visit ended, what the station still tells of it without the person. */
function chargeOf({ chargeId, payment, state }: Told): Charge | undefined {
  if (chargeId === undefined) return undefined;
  const last = state.lastCharge;
  return !state.visit && last?.chargeId === chargeId ? last : payment;
}

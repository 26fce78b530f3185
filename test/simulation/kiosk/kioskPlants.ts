import { conclude } from '../../../src-main/core/charges/conclude.ts';
import type { Plant } from '../plants.ts';

/** Closes the till nobody stands at after service as if no charge were open. */
function tillClosedOverACharge(): Plant {
  return {
    rooms: ({ environment: { projections }, kiosk: { till } }) => {
      const closeWhenOver = till.closeWhenOver.bind(till);
      till.closeWhenOver = () => {
        const { charges } = projections;
        const { listOpen } = charges;
        charges.listOpen = () => [];
        try {
          closeWhenOver();
        } finally {
          charges.listOpen = listOpen;
        }
      };
    },
  };
}

/** Takes the card away, and with the visit forgets that somebody is just being charged. */
function visitEndForgetsTheCharge(): Plant {
  return {
    rooms: ({ environment, kiosk: { visits } }) => {
      const end = visits.end.bind(visits);
      visits.end = (why) => {
        const served = visits.current();
        end(why);
        const begun = environment.projections.charges.listOpen().filter((charge) => charge.state === 'sending');
        for (const { chargeId } of served ? begun : [])
          conclude(environment, chargeId, { by: 'restart', outcome: 'not-sent' });
      };
    },
  };
}

/** Charges a card at the kiosk on what the other windows said when the year was opened, without a word to them. */
function kioskTakesWithoutClaim(): Plant {
  return {
    rooms: ({ kiosk, peers: { desk } }) => {
      const claim = desk.claim.bind(desk);
      desk.claim = (personYears) => (kiosk.isKiosk() ? Promise.resolve(() => undefined) : claim(personYears));
    },
  };
}

/** Bugs about a machine nobody stands at. */
export const kioskPlants = {
  'kiosk-till-closed-over-a-charge': tillClosedOverACharge,
  'visit-end-forgets-the-charge': visitEndForgetsTheCharge,
  'kiosk-takes-without-claim': kioskTakesWithoutClaim,
} as const satisfies Record<string, () => Plant>;

/** Which sentence each of them breaks. */
export const kioskCaughtBy: Readonly<Record<keyof typeof kioskPlants, readonly string[]>> = {
  'kiosk-till-closed-over-a-charge': ['no till closes on a charge nobody knows of'],
  'visit-end-forgets-the-charge': [
    'the card is debited exactly when the books say so',
    'nobody is told "not taken" whose card was debited',
  ],
  'kiosk-takes-without-claim': ['of two windows one takes the money, unless they are cut off from each other'],
};

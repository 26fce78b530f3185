import type { EntryDraft } from '../../src-main/core/journal/index.ts';
import type { Rooms } from '../../src-main/station/rooms.ts';
import { kioskCaughtBy, kioskPlants } from './kiosk/kioskPlants.ts';
import type { Plant } from './plants.ts';
import type { County } from './run.ts';

type Ranges = Rooms['environment']['projections']['ranges'];

/** Of so many numbered sheets one is forgotten. */
const forgets = 5;

/** The same object with another `patch`; everything else is done by the object itself. */
function withPatch(ranges: Ranges, patch: Ranges['patch']): Ranges {
  return new Proxy(ranges, {
    get: (target, name) => {
      if (name === 'patch') return patch;
      const found: unknown = Reflect.get(target, name);
      return typeof found === 'function' ? found.bind(target) : found;
    },
  });
}

/** Forgets now and then that a sheet of a book was used: the next payment gets its number too. */
function bookNumberUsedTwice(): Plant {
  let used = 0;
  return {
    rooms: ({ environment: { store } }) => {
      const transact = store.transact.bind(store);
      store.transact = (work) =>
        transact((transaction) => {
          const { ranges } = transaction.projections;
          const forgetful = withPatch(ranges, (rangeId, change) => {
            const moves = change.nextNumber !== undefined && ranges.find(rangeId)?.kind === 'pre-printed';
            used += moves ? 1 : 0;
            if (!moves || used % forgets !== 0) ranges.patch(rangeId, change);
          });
          return work({ ...transaction, projections: { ...transaction.projections, ranges: forgetful } });
        });
    },
  };
}

/** Lets a day be sealed over forms of the outage kit that nobody has explained. */
function formWithoutFate(): Plant {
  return {
    rooms: ({ environment: { projections } }) => {
      projections.kitForms.listMissing = () => [];
    },
  };
}

/** Lists only those lines of the acquirer whose sum some charge has too. */
function oneSidedHidden(): Plant {
  return {
    rooms: ({ environment: { projections } }) => {
      const { monthSums, statementLines } = projections;
      const listOfDays = statementLines.listOfDays.bind(statementLines);
      statementLines.listOfDays = (source, from, to) => {
        const charges = source === 'acquirer' ? monthSums.approvedCharges(from, to) : undefined;
        return listOfDays(source, from, to).filter(
          (line) => !charges || charges.some((charge) => charge.amountFen === Math.abs(line.amountFen)),
        );
      };
    },
  };
}

/** Credits a settled batch net of the acquirer's fee, as if the fee were the fund's. */
function feeFromTheFund(): Plant {
  const net = (draft: EntryDraft): EntryDraft => {
    if (draft.kind !== 'settlement.credited' || draft.body.feeFen === 0) return draft;
    const { amountFen, feeFen } = draft.body;
    const left = amountFen - feeFen;
    const postings = draft.body.postings.map((leg) => ({ ...leg, amountFen: left }));
    return { ...draft, body: { ...draft.body, amountFen: left, postings } };
  };
  return {
    rooms: ({ environment: { journal } }) => {
      const commit = journal.commit.bind(journal);
      journal.commit = (actor, work) => commit(actor, (append) => work((draft, by) => append(net(draft), by)));
    },
  };
}

/** Tells another window "nothing" while the same money is just being taken here. */
function bothWindowsTake(): Plant {
  return {
    rooms: ({ peers: { desk } }) => {
      desk.claims.isTaken = () => false;
    },
  };
}

/** Keeps to itself that another window took the same money. */
function takenTwiceUnlisted(): Plant {
  return {
    rooms: ({ environment: { peers } }) => {
      peers.mirror.listPaidTwice = () => [];
    },
  };
}

/** Bugs about books, forms, statements, several windows and the kiosk. */
export const roomPlants = {
  'book-number-used-twice': bookNumberUsedTwice,
  'form-without-a-fate': formWithoutFate,
  'one-sided-line-hidden': oneSidedHidden,
  'fee-from-the-fund': feeFromTheFund,
  'both-windows-take': bothWindowsTake,
  'taken-twice-unlisted': takenTwiceUnlisted,
  ...kioskPlants,
} as const satisfies Record<string, () => Plant>;

export type RoomPlantName = keyof typeof roomPlants;

/** Which sentence each of them breaks. */
export const roomCaughtBy: Readonly<Record<RoomPlantName, readonly string[]>> = {
  // The books are held against the paper after every step, mostly before the next payment comes.
  'book-number-used-twice': [
    'a book stands where its sheets and its holder are',
    'every receipt number is used once',
    'expected failures are values',
  ],
  'form-without-a-fate': [
    'no day is sealed over a form without a fate',
    'no month is closed over a form without a fate',
  ],
  'one-sided-line-hidden': [
    'what only the acquirer has is listed',
    'no month is closed over a hidden line of the acquirer',
  ],
  'fee-from-the-fund': ['a settled batch is credited once, gross'],
  'both-windows-take': ['of two windows one takes the money, unless they are cut off from each other'],
  'taken-twice-unlisted': ['what two windows took is a task at both'],
  ...kioskCaughtBy,
};

/** Where a bug can only show: with books of numbered receipts, in a hall of two windows, or at a kiosk. */
const roomCounty: Readonly<Partial<Record<string, County>>> = {
  'book-number-used-twice': 'books',
  'both-windows-take': 'hall',
  'taken-twice-unlisted': 'hall',
  'kiosk-till-closed-over-a-charge': 'kiosk',
  'visit-end-forgets-the-charge': 'kiosk',
  'kiosk-takes-without-claim': 'kiosk',
};

/** Days of a world in which a bug about money can show. */
export function plantedDays<P extends string>(plant: P, seed: number, days: number) {
  const county = roomCounty[plant];
  return { steps: 0, days, profile: 'money', seed, plant, ...(county === undefined ? {} : { county }) } as const;
}

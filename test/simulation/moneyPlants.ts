import { StorageError } from '../../src-main/core/ports/journalStore.ts';
import type { EntryDraft } from '../../src-main/core/journal/index.ts';
import type { DeviceOutcome } from '../../src-main/core/ports/devices.ts';
import type { TerminalAnswer } from '../../src-main/core/ports/paymentTerminal.ts';
import type { Environment } from '../../src-main/core/kernel/environment.ts';
import { type Plant, tillByDifference } from './plants.ts';
import { roomCaughtBy, roomPlants } from './roomPlants.ts';

/** Lets a bug see, or change, whatever is about to be written. */
function drafting(environment: Environment, see: (draft: EntryDraft) => EntryDraft): void {
  const { journal } = environment;
  const commit = journal.commit.bind(journal);
  journal.commit = (actor, work) => commit(actor, (append) => work((draft, by) => append(see(draft), by)));
}

/** Writes a sale again when the terminal answered NAK, as a link would do with any other frame. */
function saleResentAfterNak(): Plant {
  return {
    terminal: (terminal) => ({
      ...terminal,
      charge: async (request, signal) => {
        const first = await terminal.charge(request, signal);
        return !first.ok && first.error.code === 'terminal-nak' ? terminal.charge(request, signal) : first;
      },
    }),
  };
}

/** Takes any approval of the same amount for the answer, whosever it is. */
function answerByAmountOnly(): Plant {
  const asked = new Map<string, number>();
  return {
    terminal: (terminal) => ({
      ...terminal,
      query: async (tillRef, signal) => {
        const [own, last] = [await terminal.query(tillRef, signal), await terminal.lastTransaction(signal)];
        if (!own.ok || !last.ok || own.value.class !== 'not-found' || last.value.class !== 'approved') return own;
        // The first question, about a fresh reference, comes before any charge and stays as it is.
        const same = asked.get(tillRef) === last.value.amountFen;
        return same ? { ...last, value: { ...last.value, tillRef } } : own;
      },
      charge: (request, signal) => {
        asked.set(request.tillRef, request.amountFen);
        return terminal.charge(request, signal);
      },
    }),
  };
}

/** Lets the bytes of a sale go before its intent is committed. */
function intentAfterTheBytes(): Plant {
  const gone = new Map<string, Promise<DeviceOutcome<TerminalAnswer>>>();
  return {
    rooms: ({ environment }) =>
      drafting(environment, (draft) => {
        if (draft.kind === 'charge.intended' && draft.body.what === 'sale') {
          const { amountFen, tillRef } = draft.body;
          gone.set(tillRef, environment.terminal.charge({ tillRef, amountFen }));
        }
        return draft;
      }),
    terminal: (terminal) => ({
      ...terminal,
      charge: (request, signal) => gone.get(request.tillRef) ?? terminal.charge(request, signal),
    }),
  };
}

/** Begins to sell, and only then looks at what the program before had under way. */
function recoveryAfterFirstSale(): Plant {
  return {
    rooms: ({ charges }) => {
      const [recover, send] = [charges.recover.bind(charges), charges.send.bind(charges)];
      let due = false;
      charges.recover = () => {
        due = true;
      };
      charges.send = (chargeId) => {
        send(chargeId);
        if (due) recover();
        due = false;
      };
    },
  };
}

/** Gives the money back at the terminal by itself when the contribution could not be written. */
function voidOnPostingFailure(): Plant {
  return {
    rooms: ({ environment: { journal, terminal } }) => {
      const commit = journal.commit.bind(journal);
      journal.commit = (actor, work) => {
        const posted: EntryDraft[] = [];
        try {
          return commit(actor, (append) =>
            work((draft, by) => {
              posted.push(draft);
              return append(draft, by);
            }),
          );
        } catch (error) {
          const sale = posted.find((draft) => draft.kind === 'contribution.collected');
          const { card, selfFen = 0 } = sale?.kind === 'contribution.collected' ? sale.body : {};
          if (error instanceof StorageError && card?.trace !== undefined)
            void terminal.voidCharge({
              tillRef: `${card.tillRef.slice(0, 19)}V`,
              amountFen: selfFen,
              original: { trace: card.trace },
            });
          throw error;
        }
      };
    },
  };
}

/** Puts the number of the jammed sheet on the next one. */
function receiptReusedAfterJam(): Plant {
  return {
    rooms: ({ environment }) =>
      drafting(environment, (draft) =>
        draft.kind === 'receipt.replaced'
          ? { ...draft, body: { ...draft.body, newNumber: draft.body.voidedNumber } }
          : draft,
      ),
  };
}

/** Forgets which till an open charge belongs to, and so closes the till under it. */
function closeOnAnUnknown(): Plant {
  return {
    rooms: ({ environment }) => {
      const { charges } = environment.projections;
      const listOpen = charges.listOpen.bind(charges);
      charges.listOpen = () => listOpen().map((charge) => ({ ...charge, shiftId: '' }));
    },
  };
}

/** The bugs about money by name, the eight about cards, receipts and tills first; each call makes a fresh one. */
export const moneyPlants = {
  'sale-resent-after-nak': saleResentAfterNak,
  'answer-by-amount-only': answerByAmountOnly,
  'intent-after-the-bytes': intentAfterTheBytes,
  'recovery-after-first-sale': recoveryAfterFirstSale,
  'void-on-posting-failure': voidOnPostingFailure,
  'receipt-reused-after-jam': receiptReusedAfterJam,
  'over-short-into-payable': tillByDifference,
  'close-on-an-unknown': closeOnAnUnknown,
  ...roomPlants,
} as const satisfies Record<string, () => Plant>;

export type MoneyPlantName = keyof typeof moneyPlants;

/** Which sentence each of them breaks; several are possible, because the nets overlap. */
export const moneyCaughtBy: Readonly<Record<MoneyPlantName, readonly string[]>> = {
  'sale-resent-after-nak': ['a charge is sent once'],
  'answer-by-amount-only': ['the card is debited exactly when the books say so'],
  'intent-after-the-bytes': ['the intent is in the journal before the first byte'],
  'recovery-after-first-sale': [
    'an open charge is told as unknown',
    'no batch is settled while a charge is open',
    'a settlement is told once',
  ],
  'void-on-posting-failure': ['the intent is in the journal before the first byte'],
  // The books refuse a number or a posting no rule of the act knows, so some break before they are written.
  'receipt-reused-after-jam': ['every receipt number is used once', 'expected failures are values'],
  'over-short-into-payable': ['the postings are those of the act', 'expected failures are values'],
  'close-on-an-unknown': ['no till closes on a charge nobody knows of'],
  ...roomCaughtBy,
};

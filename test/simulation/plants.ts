import type { ActAnswer, Province } from '../../src-main/core/ports/province.ts';
import type { PaymentTerminal } from '../../src-main/core/ports/paymentTerminal.ts';
import type { Connection } from '../../src-main/adapters/sqlite/connection.ts';
import type { Rooms } from '../../src-main/station/rooms.ts';
import type { MoneyPlantName } from './moneyPlants.ts';
import type { Transact } from './disk.ts';
import type { ProvinceSide } from './model.ts';

/** A bug put in on purpose, as a replaced port or adapter. The simulation must find each of them. */
export type Plant = {
  readonly transact?: Transact;
  /** The station's line, wrapped once per start. */
  readonly line?: (line: Province) => Province;
  /** The composed program, before its books open; `boots` counts the starts from 1. */
  readonly rooms?: (rooms: Rooms, boots: number) => void;
  /** The payment terminal, wrapped once per start. */
  readonly terminal?: (terminal: PaymentTerminal) => PaymentTerminal;
  readonly provinceAnswers?: (answers: readonly ActAnswer[], side: ProvinceSide) => ActAnswer[];
};

/** Answers as soon as the work is done and commits when the next transaction begins. */
function acknowledgedBeforeCommit(): Plant {
  const transact: Transact = (connection, run) => {
    if (connection.inTransaction) connection.exec('COMMIT');
    connection.exec('BEGIN IMMEDIATE');
    try {
      return run();
    } catch (error) {
      connection.exec('ROLLBACK');
      throw error;
    }
  };
  return { transact };
}

/** Books an act again each time it comes, under a new number. */
function noDedupe(): Plant {
  let posted = 0;
  return {
    provinceAnswers: (answers) =>
      answers.map((answer): ActAnswer => {
        if (answer.outcome !== 'duplicate') return answer;
        posted += 1;
        return { ...answer, outcome: 'accepted', reference: `LXAGAIN${posted}` };
      }),
  };
}

/** Gives an act a new id when it is sent a second time. */
function retryWithNewId(): Plant {
  const sent = new Set<string>();
  return {
    line: (line) => ({
      ...line,
      deliver: async (acts) => {
        const ids = new Map<string, string>();
        const outgoing = acts.map((act) => {
          if (!sent.has(act.id)) {
            sent.add(act.id);
            return act;
          }
          const id = act.id.replace(/^......../, String(sent.size).padStart(8, '0'));
          ids.set(id, act.id);
          return { ...act, id };
        });
        const answer = await line.deliver(outgoing);
        if (!answer.ok) return answer;
        const answers = answer.value.answers.map((one) => ({ ...one, id: ids.get(one.id) ?? one.id }));
        return { ok: true, value: { ...answer.value, answers } };
      },
    }),
  };
}

/** Takes the receipt number before the transaction: a rolled-back collection has used one up. */
function receiptOutside(): Plant {
  const nextOf = (connection: Connection): number =>
    (
      connection.prepare(`SELECT sum(value) AS n FROM p_tally WHERE name LIKE 'station/range/%'`).get() as {
        n: number | null;
      }
    ).n ?? 0;
  return {
    transact: (connection, run) => {
      const before = nextOf(connection);
      let taken = 0;
      connection.exec('BEGIN IMMEDIATE');
      try {
        const outcome = run();
        connection.exec('COMMIT');
        return outcome;
      } catch (error) {
        taken = nextOf(connection) - before;
        connection.exec('ROLLBACK');
        if (taken > 0)
          connection
            .prepare(
              `UPDATE p_tally SET value = value + ? WHERE name = (SELECT 'station/range/' || rangeId FROM p_range WHERE open = 1 ORDER BY seq LIMIT 1)`,
            )
            .run(taken);
        throw error;
      }
    },
  };
}

/** Gives the answer for one act to another act of the same batch. */
function answerToAnother(): Plant {
  return {
    line: (line) => ({
      ...line,
      deliver: async (acts) => {
        const answer = await line.deliver(acts);
        if (!answer.ok || answer.value.answers.length < 2) return answer;
        const ids = answer.value.answers.map((one) => one.id);
        const answers = answer.value.answers.map((one, index) => ({
          ...one,
          id: ids[(index + 1) % ids.length] ?? one.id,
        }));
        return { ok: true, value: { ...answer.value, answers } };
      },
    }),
  };
}

/** Sends a batch in the order of the wall clock, which can jump back between two acts. */
function clockAsOrder(): Plant {
  return {
    line: (line) => ({
      ...line,
      deliver: (acts) => line.deliver(acts.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))),
    }),
  };
}

/** Books what was over or short as if it were residents' money: against the county's account instead of its own. */
export function tillByDifference(): Plant {
  const owed = (account: string) => (account === '1101' || account === '2003' ? '2001' : account);
  return {
    rooms: ({ environment: { journal } }) => {
      const commit = journal.commit.bind(journal);
      journal.commit = (actor, work) =>
        commit(actor, (append) =>
          work((draft, by) => {
            if (draft.kind !== 'shift.closed') return append(draft, by);
            const postings = draft.body.postings.map((leg) => ({
              ...leg,
              debit: owed(leg.debit),
              credit: owed(leg.credit),
            }));
            return append({ ...draft, body: { ...draft.body, postings } }, by);
          }),
        );
    },
  };
}

/** An earlier version of the program left out whom an act concerns; the new one keeps its tables instead of replaying the journal. */
function projectionNotRebuilt(): Plant {
  return {
    rooms: ({ environment: { store } }, boots) => {
      if (boots > 1) return;
      const transact = store.transact.bind(store);
      store.transact = (work) =>
        transact((transaction) => {
          const { acts } = transaction.projections;
          const older: typeof acts = Object.assign(Object.create(acts), {
            insert: ({ personKey: _unknown, ...act }: Parameters<typeof acts.insert>[0]) => acts.insert(act),
          });
          return work({ ...transaction, projections: { ...transaction.projections, acts: older } });
        });
    },
  };
}

/** The planted bugs by name; each call makes a fresh one. */
export const plants = {
  'acknowledged-before-commit': acknowledgedBeforeCommit,
  'no-dedupe-at-the-province': noDedupe,
  'retry-with-a-new-id': retryWithNewId,
  'receipt-number-outside': receiptOutside,
  'answer-to-another-act': answerToAnother,
  'clock-used-for-order': clockAsOrder,
  'till-changed-by-over-or-short': tillByDifference,
  'projection-not-rebuilt': projectionNotRebuilt,
} as const satisfies Record<string, () => Plant>;

export type PlantName = keyof typeof plants | MoneyPlantName;

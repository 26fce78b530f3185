import type { Params } from '../../contract/index.ts';
import type { EntryDraft, Kind, StockKind } from '../journal/index.ts';
import { bookingDate } from '../kernel/bookingDate.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { requireReady } from '../kernel/gate.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { findOperator, type OperatorDesk, signedByTwo } from '../operators/index.ts';

/** Everybody who may sign beside somebody else. */
const anybody = ['head', 'clerk', 'custodian', 'auditor'] as const;

type Draft = { readonly [K in StockKind]: Omit<EntryDraft<K>, 'body'> & { readonly body: Unsigned<K> } }[StockKind];
type Unsigned<K extends Kind> = Omit<EntryDraft<K>['body'], 'approvedBy'>;

/** An act of stock that two people sign. */
export type SignedStock<A> = {
  readonly id: string;
  readonly approval: Params<'stock.issueBook'>['approval'];
  /** Whether an entry that has this id already says the same. */
  isSame(body: Readonly<Record<string, unknown>>, kind: Kind): boolean;
  /** What would be written, or why not; looked at before the PIN and again before the commit. */
  decide(): Outcome<readonly Draft[]>;
  answer(): Outcome<A>;
};

/** Of the two who sign, one must be each of the people named, and one must hold `role` where it is given. */
export function signaturesHold(
  environment: Environment,
  signers: readonly string[],
  wanted: { readonly people: readonly string[]; readonly role?: string },
): Outcome<undefined> | undefined {
  const named = wanted.people.every((operatorId) => signers.includes(operatorId));
  const { role } = wanted;
  const hasRole =
    role === undefined ||
    signers.some((operatorId) => findOperator(environment, operatorId)?.roles.some((one) => one === role));
  return named && hasRole ? undefined : refuse('BOOK_SIGNATURES', { role: role ?? '' });
}

/** Writes an act of stock with its second signature, on the open business date, outside any shift: no money moves. */
export function signStock<A>(desk: OperatorDesk, who: Who, act: SignedStock<A>): Promise<Outcome<A>> {
  const { environment } = desk;
  return signedByTwo<readonly Draft[], A>(desk, {
    approval: act.approval,
    rule: { not: who.operatorId, roles: anybody },
    findDone: () => {
      const done = environment.store.findById(act.id)?.entry;
      if (!done) return undefined;
      return act.isSame(done.body as Readonly<Record<string, unknown>>, done.kind) ? act.answer() : refuse('ID_REUSED');
    },
    check: () => {
      const ready = requireReady(environment);
      return ready.ok ? act.decide() : ready;
    },
    commit: (drafts, approvedBy) => {
      environment.journal.commit({ operator: who.operatorId, businessDate: bookingDate(environment) }, (append) => {
        for (const draft of drafts) append({ ...draft, body: { ...draft.body, approvedBy } } as EntryDraft);
      });
      for (const topic of ['receipts', 'tasks', 'till', 'delivery'] as const) environment.changed(topic);
      return act.answer();
    },
  });
}

import { create } from 'zustand';
import type { Answer, Params } from '../../../src-main/contract/calls/index.ts';
import type { CallError } from '../../../src-main/contract/errors.ts';

/** A person as opened at the counter. */
export type PersonCard = Answer<'people.openPerson'>;
/** What is due, as the station quoted it. */
export type Quote = Answer<'collection.openDraft'>;
/** A contribution as recorded. */
export type Contribution = Answer<'collection.getContribution'>;
/** Who hands over the money. */
export type Payer = Params<'collection.collectCash'>['payer'];

/** One member in a household payment: the quote once the station gave one, or why there is none. */
export type HouseholdLine = {
  readonly personKey: string;
  readonly name: string;
  readonly relation: string;
  readonly chosen: boolean;
  readonly quote?: Quote;
  readonly refusal?: CallError;
};

/** A card laid on the reader whose number nobody here knows. */
export type UnknownCard = { readonly cardReadId: string; readonly name: string };

/** What is asked of the clerk now. */
export type Step =
  | { readonly name: 'empty' }
  | { readonly name: 'opening' }
  | { readonly name: 'unknown-card'; readonly card: UnknownCard }
  | { readonly name: 'quote' }
  | { readonly name: 'cash' }
  /** `asking`: the station has not said yet that it began. */
  | { readonly name: 'card'; readonly chargeId: string; readonly asking?: true }
  | { readonly name: 'strays' }
  | { readonly name: 'government' }
  | { readonly name: 'done'; readonly contributionId: string }
  | { readonly name: 'registered'; readonly choice: Answer<'collector.registerTier'> }
  | { readonly name: 'blocked'; readonly error?: CallError }
  | { readonly name: 'household' }
  | { readonly name: 'household-cash'; readonly paymentId: string }
  | { readonly name: 'household-done'; readonly outcome: Answer<'collection.collectHousehold'> };

/** A sheet of paper somebody has to look at, or mend the printer for. It outlives the person on screen. */
export type PaperQuestion = {
  readonly printId: string;
  readonly contributionId: string;
  readonly receiptNumber: string;
  readonly amountFen: number;
  readonly error?: CallError;
  /** The clerk asked to look; otherwise the printer did not say. */
  readonly byClerk?: boolean;
};

/** View state of 收款. Facts in it are answers of commands as they came; the done page asks its facts again by hints. */
export type Flow = {
  readonly step: Step;
  readonly person: PersonCard | undefined;
  readonly quote: Quote | undefined;
  /** The province is being asked about this person. */
  readonly asking: boolean;
  readonly payer: Payer;
  readonly tendered: string;
  readonly household: readonly HouseholdLine[];
  readonly error: CallError | undefined;
  /** Sends the command of `error` again with the same ids. */
  readonly again: (() => Promise<void>) | undefined;
  /** What was refused because the screen is locked; goes on when the same operator opens it. */
  readonly underLock: (() => Promise<void>) | undefined;
  readonly paper: PaperQuestion | undefined;
  /** Contributions of a household whose sheets follow the one that is asked about. */
  readonly paperRow: readonly string[];
  /** Counts persons opened: answers about an earlier person are dropped. */
  readonly turn: number;
  readonly keys: number;
  /** When the session began in which all this was opened. */
  readonly session: string;
};

const fresh = {
  step: { name: 'empty' },
  person: undefined,
  quote: undefined,
  asking: false,
  payer: { kind: 'self' },
  tendered: '',
  household: [],
  error: undefined,
  again: undefined,
  underLock: undefined,
  keys: 0,
} as const satisfies Partial<Flow>;

/** The flow's store. */
export const useFlow = create<Flow>(() => ({ ...fresh, paper: undefined, paperRow: [], turn: 0, session: '' }));

/** Reads the store outside React. */
export const flow = useFlow.getState;

/** Changes part of the view state. */
export function setFlow(part: Partial<Flow>): void {
  useFlow.setState(part);
}

/** Keeps `work` for the moment the screen is open again, when the lock is why it was refused; answers whether it was. */
export function waitsForUnlock(error: CallError, work: () => Promise<void>): boolean {
  const locked = error.code === 'SESSION_LOCKED';
  if (locked) setFlow({ underLock: work });
  return locked;
}

/** Goes on with what the lock interrupted. */
export function goOnUnlocked(): void {
  const { underLock } = flow();
  setFlow({ underLock: undefined });
  void underLock?.();
}

/** Forgets the person on screen; nothing of him stays under the next one's name. Answers the new turn. */
export function startTurn(step: Step = { name: 'empty' }): number {
  const turn = flow().turn + 1;
  useFlow.setState({ ...fresh, step, turn });
  return turn;
}

/** Begins anew when somebody else, or the same person another time, signed in: nobody inherits the resident of an earlier session. */
export function startSession(signedInAt: string): void {
  if (flow().session === signedInAt) return;
  startTurn();
  useFlow.setState({ session: signedInAt, paper: undefined, paperRow: [] });
}

/** The clerk looks after the paper later; what would have followed waits as well. */
export function putPaperOff(): void {
  setFlow({ paper: undefined, paperRow: [] });
}

/** Whether a new card may replace what is on screen without losing anything. */
export function mayTakeNextCard(): boolean {
  const { step, paper } = flow();
  const free = ['empty', 'done', 'household-done', 'blocked', 'unknown-card'].includes(step.name);
  return free && paper === undefined;
}

let line: Promise<unknown> = Promise.resolve();

/** Runs commands about the present draft one after the other: a new quote never overtakes the taking of money. */
export function inOrder<T>(work: () => Promise<T>): Promise<T> {
  const mine = line.then(work);
  line = mine.catch(() => undefined);
  return mine;
}

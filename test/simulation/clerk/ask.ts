import type { Answer, CallReply, Method, Params } from '../../../src-main/contract/index.ts';
import type { Visit } from '../kiosk/visitor.ts';
import type { Model } from '../model.ts';
import type { World } from '../world.ts';

/** What a window of the counter shows: the person, the quotes being gathered, the form. Gone with the program. */
export type Page = {
  readonly name: string;
  personKey: string | undefined;
  /** Years the person's card shows as open. */
  openYears: readonly number[];
  quotes: Answer<'collection.openDraft'>[];
  enrolmentId: string | undefined;
  /** The form has nothing left to complain about. */
  enrolmentWhole: boolean;
  cardReadId: string | undefined;
  cardPerson: string | undefined;
  /** Who stands before it; only a kiosk has visits. */
  visit: Visit | undefined;
};

export function emptyPage(name: string): Page {
  return {
    name,
    personKey: undefined,
    openYears: [],
    quotes: [],
    enrolmentId: undefined,
    enrolmentWhole: false,
    cardReadId: undefined,
    cardPerson: undefined,
    visit: undefined,
  };
}

/** One call as a page makes it, with what the clerk does with the answer. */
export type Ask = {
  readonly method: Method;
  readonly params: unknown;
  /** Told the good answer, when the page still exists. */
  readonly then?: (value: unknown) => void;
  /** Told why it was refused, when the page still exists. */
  readonly refused?: (code: string) => void;
  /** Id of the act that a good answer promises to be in the journal. */
  readonly promises?: string;
};

/** The clerk at one window: the world outside, the truth, and what the window shows. */
export type Desk = { readonly world: World; readonly model: Model; readonly page: Page; freshId(): string };

/** Something a clerk may do now; undefined when it makes no sense now. */
export type Command = {
  readonly name: string;
  readonly weight: (desk: Desk) => number;
  readonly make: (desk: Desk) => Ask | undefined;
};

/** Types the parameters and the answer of one call. */
export function ask<M extends Method>(
  method: M,
  params: Params<M>,
  more: {
    readonly then?: (value: Answer<M>) => void;
    readonly refused?: (code: string) => void;
    readonly promises?: string;
  } = {},
): Ask {
  const { promises, refused, then } = more;
  return {
    method,
    params,
    ...(then === undefined ? {} : { then: (value: unknown) => then(value as Answer<M>) }),
    ...(refused === undefined ? {} : { refused }),
    ...(promises === undefined ? {} : { promises }),
  };
}

export type Reply = CallReply;

import type { CallError } from './errors.ts';

/** A page asks: `id` is dense per connection, `method` a key of the contract, `params` checked by the station. */
export type CallRequest = { readonly id: number; readonly method: string; readonly params: unknown };

/** The station answers exactly once per request id. */
export type CallReply =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly error: CallError };

/** What may have changed; the page asks again. Hints carry no facts. */
export type Topic =
  | 'station'
  | 'session'
  | 'devices'
  | 'card'
  | 'till'
  | 'people'
  | 'collection'
  | 'elsewhere'
  | 'affairs'
  | 'charges'
  | 'batch'
  | 'receipts'
  | 'delivery'
  | 'tasks'
  | 'training'
  | 'codes'
  | 'papers'
  | 'peers'
  | 'second-screen'
  | 'kiosk';

/** `resync`: hints were dropped (overflow, reconnect): ask everything on screen again. */
export type StationHint =
  | { readonly hint: { readonly topic: Topic; readonly revision: number } }
  | { readonly resync: true };

/** Everything that travels from the station to a page. */
export type StationMessage = CallReply | StationHint;

/** The pipe a shell hands to a page: two functions, the same in every shell. */
export type PagePipe = {
  send(request: CallRequest): void;
  subscribe(receive: (message: StationMessage) => void): () => void;
};

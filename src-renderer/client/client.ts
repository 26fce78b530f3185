import type { Answer, Method, Params } from '../../src-main/contract/calls/index.ts';
import type { CallError } from '../../src-main/contract/errors.ts';
import { err, ok, type Result } from '../../src-main/contract/values/result.ts';
import type { StationMessage, Topic } from '../../src-main/contract/wire.ts';
import type { Connection } from './connection.ts';

/** Typed access to the station. One per page. */
export type Client = {
  /** Asks once. A connection lost before the answer is `CONNECTION_LOST`: the same params may be sent again. */
  call<M extends Method>(method: M, params: Params<M>): Promise<Result<Answer<M>, CallError>>;
  /** Calls `changed` when one of the topics may have changed, or when hints were lost (`resync`). */
  onHint(topics: readonly Topic[], changed: () => void): () => void;
  /** Whether the station is reachable, now and at every change. */
  onConnection(tell: (open: boolean) => void): () => void;
};

/** Calls that may have moved money before their answer was lost: the verdict is then "being checked", never a guess. */
const moneyMethods: ReadonlySet<Method> = new Set<Method>([
  'collection.collectCash',
  'collection.collectHousehold',
  'collection.recordGovernmentPaid',
  'collection.reverse',
]);

/** The error a page sees when the pipe closed before the answer came. */
export function connectionLost(method: Method): CallError {
  return {
    code: 'CONNECTION_LOST',
    params: {},
    retry: 'same-request',
    money: moneyMethods.has(method) ? 'being-checked' : 'not-concerned',
  };
}

type Pending = { readonly method: Method; readonly settle: (outcome: Result<unknown, CallError>) => void };
type Listener = { readonly topics: readonly Topic[]; readonly changed: () => void };

/** Makes the client of a connection. */
export function createClient(connection: Connection): Client {
  const pending = new Map<number, Pending>();
  const listeners = new Set<Listener>();
  let lastId = 0;
  let open = false;

  connection.subscribe((message: StationMessage) => {
    if ('resync' in message) {
      for (const listener of [...listeners]) listener.changed();
      return;
    }
    if ('hint' in message) {
      const { topic } = message.hint;
      for (const listener of [...listeners]) if (listener.topics.includes(topic)) listener.changed();
      return;
    }
    const waiting = pending.get(message.id);
    pending.delete(message.id);
    waiting?.settle(message.ok ? ok(message.value) : err(message.error));
  });

  connection.watch((nowOpen) => {
    open = nowOpen;
    if (nowOpen) return;
    const lost = [...pending.values()];
    pending.clear();
    for (const { method, settle } of lost) settle(err(connectionLost(method)));
  });

  return {
    call: <M extends Method>(method: M, params: Params<M>) => {
      if (!open) return Promise.resolve(err(connectionLost(method)));
      lastId += 1;
      const id = lastId;
      const answer = new Promise<Result<unknown, CallError>>((settle) => pending.set(id, { method, settle }));
      connection.send({ id, method, params });
      return answer as Promise<Result<Answer<M>, CallError>>;
    },
    onHint: (topics, changed) => {
      const listener = { topics, changed };
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onConnection: (tell) => connection.watch(tell),
  };
}

import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answer, Method, Params } from '../../src-main/contract/calls/index.ts';
import type { CallError } from '../../src-main/contract/errors.ts';
import type { Topic } from '../../src-main/contract/wire.ts';
import { useClient } from './clientContext.ts';

/** A fact of the station as last answered; the old value stays on screen while a newer one is asked. */
export type QueryState<M extends Method> = {
  readonly value: Answer<M> | undefined;
  readonly error: CallError | undefined;
  readonly pending: boolean;
  /** Asks again now. */
  ask(): void;
};

type Settled<M extends Method> = { readonly key: string; readonly value?: Answer<M>; readonly error?: CallError };

/**
 * Asks `method` now, again whenever one of `topics` may have changed, and after every reconnect. `params` undefined
 * asks nothing. Hints arriving while an answer is awaited lead to exactly one more question.
 */
export function useQuery<M extends Method>(
  method: M,
  params: Params<M> | undefined,
  topics: readonly Topic[],
): QueryState<M> {
  const client = useClient();
  const key = params === undefined ? '' : JSON.stringify(params);
  const [settled, setSettled] = useState<Settled<M>>({ key: '' });
  const [pending, setPending] = useState(params !== undefined);
  const latest = useRef<() => void>(() => undefined);
  const topicKey = topics.join();

  useEffect(() => {
    if (key === '') return;
    let live = true;
    let asking = false;
    let again = false;
    const ask = async () => {
      if (asking) {
        again = true;
        return;
      }
      asking = true;
      setPending(true);
      const answer = await client.call(method, JSON.parse(key) as Params<M>);
      asking = false;
      if (!live) return;
      if (again) {
        again = false;
        void ask();
      } else setPending(false);
      // A lost connection keeps what is on screen: the reconnect asks again, and the frame says the station is away.
      if (answer.ok) setSettled({ key, value: answer.value });
      else if (answer.error.code !== 'CONNECTION_LOST') setSettled({ key, error: answer.error });
    };
    latest.current = () => void ask();
    const stopHints = client.onHint(topicKey.split(',') as Topic[], () => void ask());
    const stopWatch = client.onConnection((open) => {
      if (open) void ask();
    });
    return () => {
      live = false;
      stopHints();
      stopWatch();
    };
  }, [client, method, key, topicKey]);

  const ask = useCallback(() => latest.current(), []);
  const current = settled.key === key;
  return {
    value: current ? settled.value : undefined,
    error: current ? settled.error : undefined,
    pending: key !== '' && pending,
    ask,
  };
}

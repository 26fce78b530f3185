import type * as v from 'valibot';
import type { Answer, Contract, Method } from '../../contract/index.ts';
import type { Outcome } from '../../core/kernel/outcome.ts';
import type { Caller, Handler } from '../dispatch.ts';
import type { Rooms } from '../rooms.ts';

type Input<M extends Method> = v.InferOutput<Contract[M]['params']>;
type Serve<M extends Method> = (
  rooms: Rooms,
  params: Input<M>,
  caller: Caller,
) => Outcome<Answer<M>> | Promise<Outcome<Answer<M>>>;

/** Ties a handler to the types of its call; the checks at run time are dispatch's. */
export function serve<M extends Method>(_method: M, handler: Serve<M>): Handler {
  return handler as Handler;
}

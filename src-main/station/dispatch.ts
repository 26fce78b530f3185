import * as v from 'valibot';
import {
  type CallDefinition,
  type CallError,
  type CallReply,
  contract,
  type ErrorCode,
  type ErrorParams,
  errorCodes,
  type Method,
  type PageKind,
} from '../contract/index.ts';
import type { Who } from '../core/kernel/environment.ts';
import type { Outcome } from '../core/kernel/outcome.ts';
import { StorageError } from '../core/ports/journalStore.ts';
import type { Log } from '../core/ports/log.ts';
import { moneyVerdict } from './moneyVerdict.ts';
import type { Rooms } from './rooms.ts';

/** Who asked, as far as a handler may know it. `who` is there whenever the call's roles demand a session. */
export type Caller = { readonly page: PageKind; readonly who: Who };

/** Serves one call: parameters are checked already. */
export type Handler = (rooms: Rooms, params: never, caller: Caller) => Outcome<unknown> | Promise<Outcome<unknown>>;

/** One handler per method of the contract (the type demands all of them). */
export type Handlers = Readonly<Record<Method, Handler>>;

/** A request with the person of the kiosk's visit it names. */
type Judged = Asked & { readonly owner: string | undefined };

const nobody: Who = { operatorId: '', name: '', roles: [] };

/**
 * Turns requests into replies: validates on the receiving side, checks page, session and role, runs the handler, adds retry and
 * money verdict. Commands are synchronous inside, so the event loop is their queue: validate → decide → commit never interleave.
 */
export class Dispatch {
  readonly #rooms: Rooms;
  readonly #handlers: Handlers;
  readonly #log: Log;
  #incidents = 0;
  #running = 0;

  constructor(rooms: Rooms, handlers: Handlers) {
    this.#rooms = rooms;
    this.#handlers = handlers;
    this.#log = rooms.environment.log;
  }

  /** Calls under way; a safe stop waits for zero. */
  running(): number {
    return this.#running;
  }

  /** Answers any request exactly once. Never throws, whatever a page sends. */
  async answer(page: PageKind, request: unknown): Promise<CallReply | undefined> {
    const read = readRequest(request);
    if (!read) return undefined;
    // Asked before anything happens: the visit may end while its request is carried out.
    const asked: Judged = { ...read, owner: this.#rooms.kiosk.ownerOf(visitIn(read.params)) };
    this.#running += 1;
    try {
      const outcome = await this.#run(page, asked);
      return outcome.ok
        ? { id: asked.id, ok: true, value: outcome.value }
        : { id: asked.id, ok: false, error: this.#toError(asked, outcome.error) };
    } catch (error) {
      return { id: asked.id, ok: false, error: this.#toBug(asked, error) };
    } finally {
      this.#running -= 1;
    }
  }

  #run(page: PageKind, asked: Asked): Outcome<unknown> | Promise<Outcome<unknown>> {
    if (!Object.hasOwn(contract, asked.method)) return refused('METHOD_UNKNOWN');
    const method = asked.method as Method;
    const definition: CallDefinition = contract[method];
    if (!definition.pages.includes(page)) return refused('METHOD_NOT_FOR_PAGE');
    const params = v.safeParse(definition.params, asked.params ?? {});
    if (!params.success) return refused('PARAMS_INVALID', { path: pathOf(params.issues), method });
    const session = this.#rooms.session.current();
    const problem = sessionProblem(definition, session);
    if (problem) return refused(problem);
    const who = session && !session.locked ? session.who : nobody;
    return this.#handlers[method](this.#rooms, params.output as never, { page, who });
  }

  #toError(asked: Judged, error: { readonly code: ErrorCode; readonly params: ErrorParams }): CallError {
    return {
      code: error.code,
      params: error.params,
      retry: errorCodes[error.code],
      money: moneyVerdict(this.#rooms.environment, asked, asked.owner),
    };
  }

  /** A storage failure is expected in the field; anything else thrown is a bug with an incident number. */
  #toBug(asked: Judged, error: unknown): CallError {
    if (error instanceof StorageError) {
      if (error.code !== 'full') this.#rooms.storageFailed(error);
      this.#log.error('storage', { code: error.code, method: asked.method });
      return this.#toError(asked, { code: error.code === 'full' ? 'DISK_FULL' : 'DISK_FAILED', params: {} });
    }
    this.#incidents += 1;
    const incident = `${this.#rooms.environment.clock.boot.slice(0, 4)}-${this.#incidents}`.toUpperCase();
    const { message, stack } = error instanceof Error ? error : { message: String(error), stack: '' };
    this.#log.error('incident', {
      incident,
      method: asked.method,
      message,
      stack: (stack ?? '').split('\n').slice(1, 4).join(' | '),
    });
    return { ...this.#toError(asked, { code: 'INTERNAL', params: {} }), incident };
  }
}

/** A request whose outer shape holds; its parameters are still anything. */
export type Asked = { readonly id: number; readonly method: string; readonly params: unknown };

function readRequest(request: unknown): Asked | undefined {
  if (typeof request !== 'object' || request === null) return undefined;
  const { id, method, params } = request as { id?: unknown; method?: unknown; params?: unknown };
  return Number.isSafeInteger(id) && typeof method === 'string' ? { id: id as number, method, params } : undefined;
}

function refused(code: ErrorCode, params: ErrorParams = {}): Outcome<never> {
  return { ok: false, error: { code, params } };
}

/** The visit a kiosk's request names. */
function visitIn(params: unknown): string | undefined {
  const { visitId } = (params ?? {}) as { readonly visitId?: unknown };
  return typeof visitId === 'string' ? visitId : undefined;
}

function pathOf(issues: readonly v.BaseIssue<unknown>[]): string {
  return issues[0]?.path?.map((item) => String(item.key)).join('.') ?? '';
}

function sessionProblem(
  definition: CallDefinition,
  session: { readonly who: Who; readonly locked: boolean } | undefined,
): ErrorCode | undefined {
  if (definition.roles === 'anyone') return undefined;
  if (!session) return 'NOT_SIGNED_IN';
  if (session.locked) return 'SESSION_LOCKED';
  const allowed = definition.roles.length === 0 || definition.roles.some((role) => session.who.roles.includes(role));
  return allowed ? undefined : 'ROLE_MISSING';
}

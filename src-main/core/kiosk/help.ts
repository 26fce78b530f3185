import type { Answer } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import type { EntryDraft } from '../journal/index.ts';
import type { Environment } from '../kernel/environment.ts';
import { requireReady } from '../kernel/gate.ts';
import { freshId } from '../kernel/ids.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { windowOf } from '../peers/index.ts';
import type { HelpCallRow } from '../ports/helpRows.ts';
import { unattended } from './terminalKind.ts';

type Help = Answer<'kiosk.callForHelp'>;

/** A counter reads every two seconds; who has not read the call after this long does not read at all. */
const patienceMs = 8_000;
/** A call nobody takes back ends after this. */
export const longestMs = 10 * 60_000;
/** Somebody came to a person without a card: nothing tells when that is over. */
const servedMs = 2 * 60_000;
/** A kiosk stands open to every child, and each call is two entries. */
const mostCalls = 30;
const callsMs = 3_600_000;

/** What this run saw of the open call; a start in between begins its minutes anew, so that it still ends. */
type Watched = { readonly callId: string; readonly sinceMs: number; comingMs?: number; left: boolean; said: string };

/** 叫人帮忙: one call at a time, who has heard it, who comes, and when it is over. */
export class HelpDesk {
  readonly #environment: Environment;
  #watched: Watched | undefined;
  #calledMs: number[] = [];

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  /** Calls the counters, or answers how the call stands that is open. */
  call(callId: string): Outcome<Help> {
    const ready = requireReady(this.#environment);
    if (!ready.ok) return ready;
    const open = this.now();
    if (open) return ok(open);
    const { journal, store } = this.#environment;
    if (store.findById(callId)) return refuse('ID_REUSED');
    if (!this.#mayCall()) return refuse('STATION_BUSY');
    journal.commit({ operator: unattended.operatorId }, (append) =>
      append({ id: callId, kind: 'help.called', body: { callId } }),
    );
    this.#environment.changed('kiosk');
    const called = this.now();
    if (!called) throw new Error('help: the call just made is missing');
    return ok(called);
  }

  /** 不用了. */
  takeBack(callId: string): Outcome<Record<string, never>> {
    const ready = requireReady(this.#environment);
    if (!ready.ok) return ready;
    if (this.#environment.projections.helpCalls.findOpen()?.callId === callId) this.#end(callId, 'not-needed');
    return ok({});
  }

  /** A visit ended: whoever was answered has been served. Written down with the next tick. */
  visitEnded(): void {
    if (this.now()?.state === 'coming' && this.#watched) this.#watched.left = true;
  }

  /** The open call as the screen tells it. */
  now(): Help | undefined {
    const row = this.#environment.projections.helpCalls.findOpen();
    if (!row) return undefined;
    const { at: since, callId } = row;
    const { identity, peers, policy } = this.#environment;
    const answer = peers.mirror.findHelpAnswer(identity.terminal, callId);
    if (answer) return { callId, since, state: 'coming', by: windowOf(policy(), answer.terminal).slice(0, 30) };
    return { callId, since, state: this.#heard(row) };
  }

  /** Called twice a second: says what became of the call, and ends one that is over. */
  tick(hasVisit: boolean): void {
    const now = this.now();
    if (!now) {
      this.#watched = undefined;
      return;
    }
    const watched = this.#watch(now.callId);
    const nowMs = this.#environment.clock.monotonicMs();
    if (watched.said !== now.state) {
      watched.said = now.state;
      this.#environment.changed('kiosk');
    }
    if (now.state === 'coming') watched.comingMs ??= nowMs;
    const isServed = watched.left || (!hasVisit && nowMs - (watched.comingMs ?? nowMs) >= servedMs);
    if (isServed) this.#end(now.callId, 'served');
    else if (nowMs - watched.sinceMs >= longestMs) this.#end(now.callId, 'too-long');
  }

  /** A counter has it as soon as it asked for what came after it. */
  #heard({ callId, seq }: HelpCallRow): Exclude<Help['state'], 'coming'> {
    const { clock, peers } = this.#environment;
    const counters = peers.paired().filter(({ kind }) => kind === 'counter');
    if (counters.some(({ terminal }) => peers.fetchedTo(terminal) >= seq)) return 'told';
    const isPatient = clock.monotonicMs() - this.#watch(callId).sinceMs < patienceMs;
    const answers = counters.some(({ terminal }) => peers.standing(terminal).state === 'reachable');
    return isPatient && answers ? 'calling' : 'unreached';
  }

  #watch(callId: string): Watched {
    if (this.#watched?.callId === callId) return this.#watched;
    this.#watched = { callId, sinceMs: this.#environment.clock.monotonicMs(), left: false, said: '' };
    return this.#watched;
  }

  #end(callId: string, why: EntryDraft<'help.ended'>['body']['why']): void {
    this.#environment.journal.commit({ operator: unattended.operatorId }, (append) =>
      append({ id: freshId(this.#environment), kind: 'help.ended', body: { callId, why } }),
    );
    this.#watched = undefined;
    this.#environment.changed('kiosk');
  }

  #mayCall(): boolean {
    const nowMs = this.#environment.clock.monotonicMs();
    this.#calledMs = this.#calledMs.filter((atMs) => nowMs - atMs < callsMs);
    if (this.#calledMs.length >= mostCalls) return false;
    this.#calledMs.push(nowMs);
    return true;
  }
}

import type { EntryDraft } from '../journal/index.ts';
import type { Environment } from '../kernel/environment.ts';
import { freshId } from '../kernel/ids.ts';
import { paperNow, readerNow } from './equipment.ts';
import type { ServiceDesk } from './service.ts';
import { unattended } from './terminalKind.ts';

type Stated = EntryDraft<'kiosk.stated'>['body'];

/** Something that comes and goes within this (a reader that is reset) is not worth a word. */
const steadyMs = 3_000;

/** How the kiosk stands, written down when it has changed and stayed so: the counters read it in this PC's journal. */
export class Standing {
  readonly #environment: Environment;
  readonly #service: ServiceDesk;
  #said: string | undefined;
  #seen: { readonly text: string; readonly sinceMs: number } | undefined;

  constructor(environment: Environment, service: ServiceDesk) {
    this.#environment = environment;
    this.#service = service;
  }

  sayWhatChanged(): void {
    const body = this.#now();
    const text = JSON.stringify(body);
    const nowMs = this.#environment.clock.monotonicMs();
    if (this.#seen?.text !== text) this.#seen = { text, sinceMs: nowMs };
    if (text === this.#said || nowMs - this.#seen.sinceMs < steadyMs) return;
    this.#environment.journal.commit({ operator: unattended.operatorId }, (append) =>
      append({ id: freshId(this.#environment), kind: 'kiosk.stated', body }),
    );
    this.#said = text;
  }

  #now(): Stated {
    const { reason, state } = this.#service.now();
    const orderId = this.#service.heeded();
    return {
      service: state,
      ...(reason === undefined ? {} : { reason }),
      paper: paperNow(this.#environment),
      reader: readerNow(this.#environment),
      openCharges: this.#environment.projections.charges.listOpen().length,
      ...(orderId === undefined ? {} : { orderId }),
    };
  }
}

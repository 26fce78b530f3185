import { err, ok, type Result } from '../../../src-main/contract/values/result.ts';
import type {
  CloseCause,
  Off,
  OpenFailure,
  TransportEndpoint,
} from '../../../src-main/devices/transports/byteTransport.ts';
import { TransportListeners } from '../../../src-main/devices/transports/listeners.ts';
import type {
  CardFault,
  CardSlot,
  CardTransport,
  Release,
} from '../../../src-main/devices/transports/pcsc/cardTransport.ts';
import { bytesOf, hex } from './scriptedTransport.ts';

/** What a scripted card answers to one command: hexadecimal, or what goes wrong on the way. */
export type CardScript = (command: string, count: number) => string | { readonly fault: CardFault };

/** A reader with a card that is a function; written to be pulled, reset and held at any moment. */
export class ScriptedCard implements CardTransport {
  readonly info: TransportEndpoint = { kind: 'scripted', path: 'scripted' };
  readonly sent: string[] = [];
  /** Connects, transactions and releases in their order. */
  readonly steps: string[] = [];
  /** Faults of the next connects; `undefined` connects. */
  connects: (CardFault | undefined)[] = [];
  openFailure: OpenFailure['code'] | undefined;
  script: CardScript;
  #slot: CardSlot = { state: 'empty' };
  #insertions = 0;
  readonly #listeners = new TransportListeners();

  constructor(script: CardScript = () => '6D00') {
    this.script = script;
  }

  lay(script: CardScript = this.script, state: 'present' | 'mute' = 'present'): void {
    this.script = script;
    this.#insertions += 1;
    this.#slot = { state, insertion: this.#insertions };
  }

  lift(): void {
    this.#slot = { state: 'empty' };
  }

  unplug(): void {
    this.#listeners.close('unplugged');
  }

  async open(): Promise<Result<undefined, OpenFailure>> {
    return this.openFailure ? err({ code: this.openFailure, detail: 'scripted' }) : ok(undefined);
  }

  onClose(listener: (cause: CloseCause) => void): Off {
    return this.#listeners.onClose(listener);
  }

  async close(): Promise<void> {
    this.#listeners.close('closed');
  }

  slot(): CardSlot {
    return this.#slot;
  }

  async connect(): Promise<Result<{ readonly atr: Uint8Array }, CardFault>> {
    const fault = this.connects.shift();
    this.steps.push(fault ?? 'connected');
    return fault ? err(fault) : ok({ atr: bytesOf('3B6D000000814E43238697150011223344') });
  }

  async transaction<T>(work: () => Promise<T>): Promise<Result<T, CardFault>> {
    this.steps.push('begun');
    const done = await work();
    this.steps.push('ended');
    return ok(done);
  }

  async transmit(apdu: Uint8Array): Promise<Result<Uint8Array, CardFault>> {
    if (this.#slot.state === 'empty' && this.#insertions > 0) return err('card-removed');
    const command = hex(apdu);
    this.sent.push(command);
    const answer = this.script(command, this.sent.length);
    return typeof answer === 'string' ? ok(bytesOf(answer)) : err(answer.fault);
  }

  async disconnect(release: Release): Promise<void> {
    this.steps.push(release);
  }
}

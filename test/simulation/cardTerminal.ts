import type { CancelSignal } from '../../src-main/core/kernel/cancel.ts';
import type { Clock } from '../../src-main/core/ports/clock.ts';
import type { DeviceOutcome } from '../../src-main/core/ports/devices.ts';
import type { PaymentTerminal, TerminalAnswer } from '../../src-main/core/ports/paymentTerminal.ts';
import { PaymentTerminalDriver } from '../../src-main/devices/drivers/paymentTerminal.ts';
import { TerminalClient } from '../../src-main/devices/host/terminalClient.ts';
import type { EcrCommand } from '../../src-main/devices/protocols/ecr/request.ts';
import { Lease } from '../../src-main/devices/registry/lease.ts';
import type { Dice } from '../../src-main/training/people/index.ts';
import { ScriptedTransport } from '../unit/devices/scriptedTransport.ts';
import { type CardWorld, cardProfile } from './cardWorld.ts';
import type { Life } from './time.ts';

type Parts = { readonly cards: CardWorld; readonly life: Life; readonly clock: Clock; readonly dice: Dice };

function notDone<T>(code: string): DeviceOutcome<T> {
  return { ok: false, error: { code, certainty: 'not-done' } };
}

/** The product's own driver at its end of the cable, for one life of the program; a pulled cable is opened anew. */
class Counter {
  readonly #parts: Parts;
  readonly #lease = new Lease();
  readonly #client: TerminalClient;
  #line: ScriptedTransport | undefined;
  #driver: PaymentTerminalDriver | undefined;
  #running: AbortController | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#client = new TerminalClient({
      request: async ({ message }, signal) => {
        const { command, type } = message as { type: string; command: EcrCommand };
        if (type === 'terminal-abort') return this.#abort();
        if (type === 'terminal-capabilities') return this.#capabilities();
        return this.#run(command, signal);
      },
    });
  }

  get client(): TerminalClient {
    return this.#client;
  }

  async #open(): Promise<PaymentTerminalDriver | undefined> {
    const { cards, clock, dice, life } = this.#parts;
    if (cards.isPulled()) return undefined;
    if (this.#driver && this.#line?.closed === false) return this.#driver;
    const line = new ScriptedTransport((written) => {
      cards.hear(written);
      return undefined;
    });
    this.#line = line;
    cards.plug(line, life);
    const started = await PaymentTerminalDriver.start({
      transport: line,
      clock,
      profile: cardProfile,
      posNo: 'KIOSK001',
      pairDigits: () => String(dice.between(100, 999)),
      onNote: (note) => this.#client.hear(note),
    });
    this.#driver = started.ok ? started.value : undefined;
    return this.#driver;
  }

  async #run(command: EcrCommand, signal: CancelSignal | undefined): Promise<DeviceOutcome<TerminalAnswer>> {
    const driver = await this.#open();
    if (!driver) return notDone('absent');
    const done = await this.#lease.command(command.operation, () => {
      const running = new AbortController();
      this.#running = running;
      signal?.addEventListener('abort', () => running.abort(), { once: true });
      return driver.run(command, running.signal).finally(() => {
        this.#running = undefined;
      });
    });
    return done ? done.value : notDone('device-busy');
  }

  async #capabilities() {
    const driver = await this.#open();
    return driver ? { ok: true, value: driver.capabilities, warnings: [] } : notDone('absent');
  }

  #abort() {
    this.#running?.abort();
    return { ok: true, value: { asked: this.#running !== undefined }, warnings: [] };
  }
}

/** The payment terminal as one life of the station sees it: the product's driver and client before the world's terminal. */
export function createCardTerminal(parts: Parts): PaymentTerminal {
  const { cards, dice } = parts;
  const { client } = new Counter(parts);
  // Now and then somebody else holds the device for a moment: then certainly no byte leaves.
  const isHeld = (): boolean => dice.chance(0.03);
  return {
    capabilities: () => client.capabilities(),
    charge: async (request, signal) => {
      cards.letGo(request.tillRef, 'sale');
      return isHeld() ? notDone('device-busy') : client.charge(request, signal);
    },
    voidCharge: async (request, signal) => {
      cards.letGo(request.tillRef, 'void');
      return isHeld() ? notDone('device-busy') : client.voidCharge(request, signal);
    },
    refund: (request, signal) => client.refund(request, signal),
    query: (tillRef, signal) => client.query(tillRef, signal),
    lastTransaction: (signal) => client.lastTransaction(signal),
    fence: () => client.fence(),
    settle: (signal) => {
      if (dice.chance(0.15)) cards.silence(dice.between(1_000, 200_000));
      return client.settle(signal);
    },
    signIn: (operator) => client.signIn(operator),
    abort: () => client.abort(),
    onNote: (listener) => client.onNote(listener),
  };
}

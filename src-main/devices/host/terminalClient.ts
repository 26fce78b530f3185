import * as v from 'valibot';
import type { CancelSignal } from '../../core/kernel/cancel.ts';
import type { DeviceOutcome } from '../../core/ports/devices.ts';
import type {
  ChargeRequest,
  PaymentTerminal,
  TakeBackRequest,
  TerminalAnswer,
  TerminalCapabilities,
  TerminalFence,
  TerminalNote,
} from '../../core/ports/paymentTerminal.ts';
import { checked } from './checkedOutcome.ts';
import type { HostKeeper } from './hostKeeper.ts';
import { hostOutcomes } from './messages.ts';
import { type TerminalCommand, terminalCommand } from './terminalMessages.ts';

/** Longest a request may take, above the longest waits a profile may have: later the host counts as hung and is replaced. */
const deadlineMs = { money: 260_000, question: 120_000, short: 5_000 } as const;

/** The port `PaymentTerminal` over the pipe to the device host. */
export class TerminalClient implements PaymentTerminal {
  readonly #keeper: Pick<HostKeeper, 'request'>;
  readonly #listeners = new Set<(note: TerminalNote) => void>();

  constructor(keeper: Pick<HostKeeper, 'request'>) {
    this.#keeper = keeper;
  }

  charge(request: ChargeRequest, signal?: CancelSignal): Promise<DeviceOutcome<TerminalAnswer>> {
    return this.#run({ operation: 'sale', ...request }, signal);
  }

  voidCharge(request: TakeBackRequest, signal?: CancelSignal): Promise<DeviceOutcome<TerminalAnswer>> {
    return this.#run({ operation: 'void', ...request }, signal);
  }

  refund(request: TakeBackRequest, signal?: CancelSignal): Promise<DeviceOutcome<TerminalAnswer>> {
    return this.#run({ operation: 'refund', ...request }, signal);
  }

  query(tillRef: string, signal?: CancelSignal): Promise<DeviceOutcome<TerminalAnswer>> {
    return this.#run({ operation: 'query', tillRef }, signal);
  }

  lastTransaction(signal?: CancelSignal): Promise<DeviceOutcome<TerminalAnswer>> {
    return this.#run({ operation: 'last' }, signal);
  }

  /** A terminal whose batch is empty has no fence yet; an answer that is neither is not one to build on. */
  async fence(): Promise<DeviceOutcome<TerminalFence>> {
    const last = await this.lastTransaction();
    if (!last.ok) return last;
    const { trace, batch, code } = last.value;
    const none = last.value.class === 'not-found';
    if (!none && (last.value.class !== 'approved' || trace === undefined)) {
      return { ok: false, error: { code: 'no-fence', certainty: 'not-done', detail: code } };
    }
    const value = { ...(none || trace === undefined ? {} : { trace }), ...(batch === undefined ? {} : { batch }) };
    return { ok: true, value, warnings: last.warnings };
  }

  settle(signal?: CancelSignal): Promise<DeviceOutcome<TerminalAnswer>> {
    return this.#run({ operation: 'settle' }, signal);
  }

  signIn(operator?: string): Promise<DeviceOutcome<TerminalAnswer>> {
    return this.#run({ operation: 'signIn', ...(operator === undefined ? {} : { operator }) });
  }

  async abort(): Promise<DeviceOutcome<{ readonly asked: boolean }>> {
    return checked(hostOutcomes.terminalAbort, await this.#short('terminal-abort'), 'not-done');
  }

  async capabilities(): Promise<DeviceOutcome<TerminalCapabilities>> {
    return checked(hostOutcomes.terminalCapabilities, await this.#short('terminal-capabilities'), 'not-done');
  }

  onNote(listener: (note: TerminalNote) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The host heard a frame that was no answer. */
  hear(note: TerminalNote): void {
    for (const listener of [...this.#listeners]) listener(note);
  }

  close(): void {
    this.#listeners.clear();
  }

  async #run(command: TerminalCommand, signal?: CancelSignal): Promise<DeviceOutcome<TerminalAnswer>> {
    // A reference or an amount no terminal takes is refused here: the host would not answer such a message at all.
    const known = v.safeParse(terminalCommand, command);
    if (!known.success) {
      const detail = v.getDotPath(known.issues[0]) ?? '';
      return { ok: false, error: { code: 'terminal-request-invalid', certainty: 'not-done', detail } };
    }
    const question = command.operation === 'query' || command.operation === 'last';
    const certainty = question ? 'not-done' : 'unknown';
    const request = {
      message: { type: 'terminal', command: known.output },
      deadlineMs: question ? deadlineMs.question : deadlineMs.money,
      certainty,
    } as const;
    return checked(hostOutcomes.terminal, await this.#keeper.request(request, signal), certainty);
  }

  #short(type: string): Promise<unknown> {
    return this.#keeper.request({ message: { type }, deadlineMs: deadlineMs.short, certainty: 'not-done' });
  }
}

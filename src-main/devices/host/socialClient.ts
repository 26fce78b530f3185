import type { CancelSignal } from '../../core/kernel/cancel.ts';
import type { BankCardOnChip, PinVerdict, SocialSecurityCard } from '../../core/people/socialSecurityCard.ts';
import type { DeviceOutcome } from '../../core/ports/devices.ts';
import type { SocialSecurityCardEvent, SocialSecurityReader } from '../../core/ports/socialSecurityReader.ts';
import { checked } from './checkedOutcome.ts';
import type { HostKeeper } from './hostKeeper.ts';
import { hostOutcomes } from './messages.ts';

/** Above all waits inside the host: connecting behind another program, fourteen records, two directories of a bank application. */
const deadlineMs = { read: 45_000, pin: 45_000, bank: 60_000 } as const;

/** The reader of social-security cards as the station sees it; `keeper` is absent where none is configured. */
export class SocialSecurityClient implements SocialSecurityReader {
  readonly #keeper: HostKeeper | undefined;
  readonly #listeners = new Set<(event: SocialSecurityCardEvent) => void>();
  #cardLies = false;

  constructor(keeper: HostKeeper | undefined) {
    this.#keeper = keeper;
  }

  onCard(listener: (event: SocialSecurityCardEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async readCard(signal?: CancelSignal): Promise<DeviceOutcome<SocialSecurityCard>> {
    const request = { message: { type: 'read-social' }, deadlineMs: deadlineMs.read, certainty: 'not-done' } as const;
    const outcome = this.#keeper ? await this.#keeper.request(request, signal) : noReader;
    return checked(hostOutcomes.readSocial, outcome, 'not-done');
  }

  /** A lost host leaves it open whether the card counted a try. */
  async verifyPin(pin: Uint8Array): Promise<DeviceOutcome<PinVerdict>> {
    const message = { type: 'verify-pin', pin };
    const request = { message, deadlineMs: deadlineMs.pin, certainty: 'unknown' } as const;
    try {
      const outcome = this.#keeper ? await this.#keeper.request(request) : noReader;
      return checked(hostOutcomes.verifyPin, outcome, 'unknown');
    } finally {
      // Not earlier: a pipe that is not there yet keeps what it is given until it can send.
      pin.fill(0);
    }
  }

  async readBankCard(signal?: CancelSignal): Promise<DeviceOutcome<BankCardOnChip>> {
    const request = { message: { type: 'read-bank' }, deadlineMs: deadlineMs.bank, certainty: 'not-done' } as const;
    const outcome = this.#keeper ? await this.#keeper.request(request, signal) : noReader;
    return checked(hostOutcomes.readBank, outcome, 'not-done');
  }

  /** What the host told. */
  take(event: SocialSecurityCardEvent): void {
    this.#cardLies = event.type !== 'removed';
    for (const listener of [...this.#listeners]) listener(event);
  }

  /** Nobody watches the slot now: a card that was shown counts as taken. */
  hostLost(): void {
    if (this.#cardLies) this.take({ type: 'removed' });
  }

  close(): void {
    this.#listeners.clear();
  }
}

const noReader = { ok: false, error: { code: 'no-social-reader-configured', certainty: 'not-done' } } as const;

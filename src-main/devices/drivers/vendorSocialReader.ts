import type { CancelSignal } from '../../core/kernel/cancel.ts';
import type { BankCardOnChip, PinVerdict, SocialSecurityCard } from '../../core/people/socialSecurityCard.ts';
import type { DeviceFailure, DeviceOutcome } from '../../core/ports/devices.ts';
import { parseLibraryCard } from '../protocols/ssc/libraryText.ts';
import type { VendorFailureCode } from '../transports/vendorFailure.ts';
import { isVendorFailureCode } from '../transports/vendorFailure.ts';
import type { VendorLine } from '../transports/vendorLine.ts';
import type { SessionHealth, SocialReaderSession } from './session.ts';

/** Where the library looks for the card: contact 1, contactless 2, both with contact first 3, contactless first 4. */
export type VendorCardSlot = 1 | 2 | 3 | 4;

/** The slot a configured path names (`library:1`); both with contact first when it names none. */
export function vendorSlotOf(path: string): VendorCardSlot {
  const slots: readonly VendorCardSlot[] = [1, 2, 3, 4];
  return slots.find((slot) => path === `library:${slot}`) ?? 3;
}

/** A library asks reader and card itself and is not asked unless somebody wants a card. */
const pollMs = 5000;
/** The national test standard gives a reader three seconds; a slow one with a key card takes three times that. */
const readMs = 10_000;

/**
 * Social-security cards over a vendor's library of the national interface (`iReadCardBas`). It is called only when somebody wants a
 * card: it blocks, some beep, and nothing tells that a card was laid. PIN and bank application are not its business here: its PIN
 * function asks on a keypad of its own, and no bank function is standardised.
 */
export class VendorSocialReader implements SocialReaderSession {
  readonly pollMs = pollMs;
  readonly #line: VendorLine;
  readonly #slot: VendorCardSlot;
  #failure: VendorFailureCode | undefined;

  constructor(line: VendorLine, slot: VendorCardSlot) {
    this.#line = line;
    this.#slot = slot;
  }

  async poll(): Promise<SessionHealth> {
    return this.#failure === undefined ? { state: 'ready' } : { state: 'degraded', reason: this.#failure };
  }

  /** Reads the card now. The library's own code stands in `detail`; its text names people at times and is not kept. */
  async read(signal?: CancelSignal): Promise<DeviceOutcome<SocialSecurityCard>> {
    const call = {
      name: 'iReadCardBas',
      args: [{ type: 'number', value: this.#slot } as const],
      deadlineMs: readMs,
    };
    const called = await this.#line.caller.call(call, signal);
    if (!called.ok) {
      this.#failure = isVendorFailureCode(called.error.code) ? called.error.code : undefined;
      return failed({ code: called.error.code, certainty: 'not-done' });
    }
    this.#failure = undefined;
    const { returned, outputs } = called.value;
    if (returned !== 0) return failed({ code: 'library-no-card', certainty: 'not-done', detail: String(returned) });
    const card = parseLibraryCard(outputs[0] ?? new Uint8Array());
    outputs[0]?.fill(0);
    if (!card.ok) return failed({ code: 'answer-too-short', certainty: 'not-done' });
    return { ok: true, value: card.value, warnings: [...card.value.warnings] };
  }

  async verifyPin(pin: Uint8Array): Promise<DeviceOutcome<PinVerdict>> {
    pin.fill(0);
    return failed({ code: 'library-no-pin', certainty: 'not-done' });
  }

  async readBankCard(): Promise<DeviceOutcome<BankCardOnChip>> {
    return failed({ code: 'library-no-bank-card', certainty: 'not-done' });
  }

  /** Nothing is remembered about a card. */
  end(): void {}
}

function failed<T>(error: DeviceFailure): DeviceOutcome<T> {
  return { ok: false, error };
}

import type { CancelSignal } from '../kernel/cancel.ts';
import type { BankCardOnChip, PinVerdict, SocialSecurityCard } from '../people/socialSecurityCard.ts';
import type { DeviceOutcome } from './devices.ts';

/** What happens at the social-security card reader without being asked. */
export type SocialSecurityCardEvent =
  | { readonly type: 'reading' }
  | { readonly type: 'read'; readonly card: SocialSecurityCard }
  | { readonly type: 'failed'; readonly code: string }
  | { readonly type: 'removed' };

/** The reader of social-security cards, part of the devices. Failure codes are those of `contract/text/socialSecurity.ts`. */
export interface SocialSecurityReader {
  onCard(listener: (event: SocialSecurityCardEvent) => void): () => void;
  /** Reads the card now; a card still lying is answered from its first read. */
  readCard(signal?: CancelSignal): Promise<DeviceOutcome<SocialSecurityCard>>;
  /**
   * Sends the PIN the holder typed, once: six digits as ASCII. The bytes are overwritten before this resolves, whatever happened.
   * A failure with certainty `unknown` may have cost a try.
   */
  verifyPin(pin: Uint8Array): Promise<DeviceOutcome<PinVerdict>>;
  /** Reads the bank application with the holder's consent; only the masked number leaves the reader's process. */
  readBankCard(signal?: CancelSignal): Promise<DeviceOutcome<BankCardOnChip>>;
}

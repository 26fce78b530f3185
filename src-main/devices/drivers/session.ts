import type { Result } from '../../contract/values/result.ts';
import type { CancelSignal } from '../../core/kernel/cancel.ts';
import type { BankCardOnChip, PinVerdict, SocialSecurityCard } from '../../core/people/socialSecurityCard.ts';
import type { DeviceOutcome } from '../../core/ports/devices.ts';
import type { ByteTransport } from '../transports/byteTransport.ts';
import type { DeviceLine } from '../transports/deviceLine.ts';

/** What a look at a device found. `reopen`: the line is of no use, close it and begin again. */
export type SessionHealth = {
  readonly state: 'ready' | 'degraded' | 'absent' | 'failed' | 'unknown';
  readonly reason?: string;
  readonly reopen?: boolean;
};

/** A driver at work on an open transport. The owner calls one thing at a time. */
export interface DeviceSession {
  readonly version?: string;
  /** Pause between two looks. */
  readonly pollMs: number;
  poll(): Promise<SessionHealth>;
  /** The line is gone or will be closed: forget what was on the device. */
  end(): void;
}

/** A session with a reader of social-security cards, whether it speaks to the card itself or through a vendor's library. */
export interface SocialReaderSession extends DeviceSession {
  read(signal?: CancelSignal): Promise<DeviceOutcome<SocialSecurityCard>>;
  /** The bytes are overwritten before this resolves. */
  verifyPin(pin: Uint8Array): Promise<DeviceOutcome<PinVerdict>>;
  readBankCard(signal?: CancelSignal): Promise<DeviceOutcome<BankCardOnChip>>;
}

/** First words with a device after its port opened; the error is a reason code of `contract/text/devices.ts`. */
export type StartSession<S extends DeviceSession, L extends DeviceLine = ByteTransport> = (
  line: L,
) => Promise<Result<S, string>>;

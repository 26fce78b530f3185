import type { Result } from '../../../contract/values/result.ts';
import type { CancelSignal } from '../../../core/kernel/cancel.ts';
import type { CloseCause, Off, OpenFailure, TransportEndpoint } from '../byteTransport.ts';
import type { DeviceLine } from '../deviceLine.ts';

/**
 * Why a card did not answer. `card-removed`: pulled; `card-reset`: another program reset it, nothing was sent; `card-mute`: no answer
 * to power (dirty contacts, upside down); `card-busy`: another program holds it; `card-protocol`: it speaks no T=0 or T=1;
 * `card-trouble`: the line to the card failed; `reader-lost`: reader or card service went away; `card-hung`: a call never came back.
 */
export type CardFault =
  | 'card-removed'
  | 'card-reset'
  | 'card-mute'
  | 'card-busy'
  | 'card-protocol'
  | 'card-trouble'
  | 'reader-lost'
  | 'card-hung';

/** What stands in the slot. `insertion` changes with every card laid, so a quick exchange is seen. */
export type CardSlot = { readonly state: 'empty' } | { readonly state: 'present' | 'mute'; readonly insertion: number };

/** What happens to the card when it is let go: `leave` as it is, or `reset` so that rights won by a PIN or key end. */
export type Release = 'leave' | 'reset';

/**
 * A reader's slot and the card in it. Opened at most once, like a `ByteTransport`; everything above is the same code for a real
 * reader, a virtual card and a script. `connect`, `transaction`, `transmit` and `disconnect` come in that order.
 */
export interface CardTransport extends DeviceLine {
  readonly info: TransportEndpoint;
  open(signal?: CancelSignal): Promise<Result<undefined, OpenFailure>>;
  /** Called exactly once per opened transport: `unplugged` when reader or card service went away. */
  onClose(listener: (cause: CloseCause) => void): Off;
  /** Idempotent. */
  close(): Promise<void>;
  /** What is known now; costs nothing. */
  slot(): CardSlot;
  /** Powers the card; `atr` is its first word. */
  connect(): Promise<Result<{ readonly atr: Uint8Array }, CardFault>>;
  /** Keeps other programs off the card while `work` runs. */
  transaction<T>(work: () => Promise<T>): Promise<Result<T, CardFault>>;
  /** One command, its answer with the two status bytes; never shorter than two. */
  transmit(apdu: Uint8Array): Promise<Result<Uint8Array, CardFault>>;
  disconnect(release: Release): Promise<void>;
}

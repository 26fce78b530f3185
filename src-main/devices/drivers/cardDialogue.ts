import { err, type Result } from '../../contract/values/result.ts';
import type { CancelSignal } from '../../core/kernel/cancel.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { SendApdu } from '../protocols/apdu/exchange.ts';
import type { CardFault, CardTransport, Release } from '../transports/pcsc/cardTransport.ts';

/** What can go wrong on the way to the card, or somebody asked to stop. */
export type WayFault = CardFault | 'cancelled';

/** One piece of work with the card in the slot. */
export type CardWork<T, F> = {
  readonly line: CardTransport;
  readonly clock: Clock;
  readonly signal?: CancelSignal | undefined;
  readonly release: Release;
  /** Done once more from the beginning when another program reset the card in between; never for work that costs the holder something. */
  readonly mayRepeat: boolean;
  readonly work: (send: SendApdu<WayFault>) => Promise<Result<T, F | WayFault>>;
};

/** Programs for PKI and sign-in hold a card for moments only. */
const sharingMs = [200, 400, 800] as const;

/** Connects, keeps other programs off, works, and lets go, whatever happened. */
export async function withCard<T, F>(job: CardWork<T, F>): Promise<Result<T, F | WayFault>> {
  const first = await once(job);
  const again = !first.ok && first.error === 'card-reset' && job.mayRepeat;
  return again ? once(job) : first;
}

async function once<T, F>(job: CardWork<T, F>): Promise<Result<T, F | WayFault>> {
  const connected = await connectPatiently(job);
  if (!connected.ok) return connected;
  const send: SendApdu<WayFault> = async (apdu) => (job.signal?.aborted ? err('cancelled') : job.line.transmit(apdu));
  try {
    const done = await job.line.transaction(() => job.work(send));
    return done.ok ? done.value : done;
  } finally {
    await job.line.disconnect(job.release);
  }
}

async function connectPatiently<T, F>(job: CardWork<T, F>): Promise<Result<{ readonly atr: Uint8Array }, WayFault>> {
  for (const waitMs of [...sharingMs, undefined]) {
    const connected = await job.line.connect();
    if (connected.ok || connected.error !== 'card-busy' || waitMs === undefined) return connected;
    await job.clock.sleep(waitMs, job.signal).catch(() => undefined);
    if (job.signal?.aborted) return err('cancelled');
  }
  return err('card-busy');
}

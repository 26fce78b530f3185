import type { Answer } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import type { KioskDesk } from './kioskDesk.ts';

/** One PIN on its way at a time: two would cost the holder two tries. */
const underWay = new WeakSet<KioskDesk>();

/** Sends the holder's PIN once to the card that lies there. Nothing of it is kept; right, the visit begins. */
export async function verifyPin(kiosk: KioskDesk, pin: string): Promise<Outcome<Answer<'kiosk.verifyPin'>>> {
  const card = kiosk.askingPin();
  if (!card) return refuse('CARD_MISSING');
  if (underWay.has(kiosk)) return refuse('DEVICE_BUSY');
  underWay.add(kiosk);
  try {
    const { socialSecurity } = kiosk.environment.devices;
    // Bytes, because text can't be overwritten; the reader's port overwrites them.
    const answer = await socialSecurity.verifyPin(Uint8Array.from(pin, (digit) => digit.charCodeAt(0)));
    if (!answer.ok) {
      const { certainty, code } = answer.error;
      if (certainty !== 'not-done') return refuse('CARD_PIN_UNKNOWN');
      const busy = code === 'device-busy' || code === 'device-opening';
      return busy ? refuse('DEVICE_BUSY') : refuse('SOCIAL_CARD_FAILED', { reason: code });
    }
    if (answer.value.verdict === 'right') kiosk.pinWasRight(card);
    return ok(answer.value);
  } finally {
    underWay.delete(kiosk);
  }
}

import { err, ok, type Result } from '../../../contract/values/result.ts';
import type { PinVerdict } from '../../../core/people/socialSecurityCard.ts';
import { encodeApdu, instructions } from '../apdu/command.ts';
import { exchange, type ExchangeFailure, type SendApdu } from '../apdu/exchange.ts';
import { triesLeft } from '../apdu/statusWord.ts';

/** Digits of a card's PIN. */
const pinDigits = 6;

/** Why there is no verdict. `pin-malformed` cost no try; `card-refused` is the card's own "not now". */
export type PinFailure = ExchangeFailure | 'pin-malformed' | 'card-refused';

/**
 * Sends a PIN to the selected application, once. The digits come as ASCII; they and the command are overwritten before this resolves.
 * Nothing is tried, corrected or repeated: every wrong one costs the holder one of very few tries.
 */
export async function verifyPin<E>(send: SendApdu<E>, pin: Uint8Array): Promise<Result<PinVerdict, E | PinFailure>> {
  const packed = packPin(pin);
  pin.fill(0);
  if (packed === undefined) return err('pin-malformed');
  const command = encodeApdu({ ins: instructions.verify, p1: 0, p2: 0, body: packed });
  packed.fill(0);
  try {
    const answer = await exchange(send, command);
    if (!answer.ok) return answer;
    const { sw, word } = answer.value;
    const tries = triesLeft(sw);
    if (word === 'ok') return ok({ verdict: 'right' });
    if (word === 'pin-blocked' || (word === 'pin-wrong' && tries === 0)) return ok({ verdict: 'blocked' });
    if (word !== 'pin-wrong') return err('card-refused');
    return ok({ verdict: 'wrong', ...(tries === undefined ? {} : { triesLeft: tries }) });
  } finally {
    command.fill(0);
  }
}

/** Two digits a byte; `undefined` unless it is exactly six digits. */
function packPin(pin: Uint8Array): Uint8Array | undefined {
  const digits = pin.length === pinDigits && pin.every((byte) => byte >= 0x30 && byte <= 0x39);
  if (!digits) return undefined;
  return Uint8Array.from({ length: pinDigits / 2 }, (_, index) => {
    const [high = 0, low = 0] = pin.subarray(index * 2, index * 2 + 2);
    return ((high & 0xf) << 4) | (low & 0xf);
  });
}

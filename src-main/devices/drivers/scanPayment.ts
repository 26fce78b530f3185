import type { DeviceOutcome } from '../../core/ports/devices.ts';
import type { PaymentTerminal } from '../../core/ports/paymentTerminal.ts';

/** Why nothing is ever charged here; a code of `contract/text/devices.ts`. */
export const scanPaymentOff = 'scan-payment-off';

const refuse = <T>(): Promise<DeviceOutcome<T>> =>
  Promise.resolve({ ok: false, error: { code: scanPaymentOff, certainty: 'not-done' } });

/**
 * Payment by a payer's telephone code: a second kind of payment terminal behind the same port. No county has opened it, so there is no
 * acquirer to speak to; everything is refused before anything happens, and a payer's code is told as what it is (`CODE_PAYMENT`).
 */
export const scanPayment: PaymentTerminal = {
  capabilities: refuse,
  charge: refuse,
  voidCharge: refuse,
  refund: refuse,
  query: refuse,
  lastTransaction: refuse,
  fence: refuse,
  settle: refuse,
  signIn: refuse,
  abort: refuse,
  onNote: () => () => undefined,
};

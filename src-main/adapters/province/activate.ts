import { ok } from '../../contract/values/result.ts';
import type { Activation, ProvinceAnswer } from '../../core/ports/province.ts';
import { converse, type Speaker } from './conversation.ts';
import { defaultLimits, type ProvinceLimits } from './limits.ts';
import { newTerminal } from './signing.ts';
import { createTransport, type TransportOptions } from './transport.ts';
import { openBundle } from './wire/signedBundle.ts';

export type ActivationOptions = Omit<Speaker, 'limits' | 'terminal' | 'gatewayPublicKey'> &
  Pick<TransportOptions, 'baseUrl' | 'ca' | 'proxy'> & {
    /** One-time code from the county. */
    readonly code: string;
    readonly publicKey: string;
    /** Version of this program. */
    readonly version: string;
    /** The gateway's key when the county handed it over on paper; absent = the key the answer brings (TLS vouches for it). */
    readonly gatewayPublicKey?: string;
    readonly limits?: Partial<ProvinceLimits>;
  };

/**
 * Makes this PC a terminal of its station. Asking again with the same code and the same key gives the same answer, so a lost
 * answer is harmless. Refusals: `CODE_UNKNOWN`, `CODE_USED`, `STORE_MISMATCH`.
 */
export async function activate(options: ActivationOptions): Promise<ProvinceAnswer<Activation>> {
  const { code, publicKey, version, store } = options;
  const limits = { ...defaultLimits, ...options.limits };
  const transport = createTransport({ ...options, maxAnswerBytes: limits.maxAnswerBytes });
  try {
    const request = { code, publicKey, store, version };
    const speaker = { ...options, terminal: newTerminal, limits };
    const answer = await converse(speaker, transport, { name: 'activate', request });
    if (!answer.ok) return answer;
    const { gatewayPublicKey } = answer.value;
    const bundle = openBundle(answer.value.bundle, { ...options, gatewayPublicKey });
    return bundle.ok ? ok({ store, ...answer.value, bundle: bundle.value }) : bundle;
  } finally {
    transport.close();
  }
}

import { toHex } from '../crypto/hex.ts';
import { generateKeyPair } from '../crypto/index.ts';
import type { ConformanceBench, ConformanceCheck } from './conformanceBench.ts';
import type { Probe } from './probe.ts';
import { maxSkewMs } from './signing.ts';
import { calls } from './wire/calls.ts';

const harmless = { path: calls.reference.path, value: { have: 0 } } as const;

/** A request that must be refused with exactly this code, in a signed answer. */
function refusedAs(name: string, code: string, shape: (bench: ConformanceBench) => Partial<Probe>): ConformanceCheck {
  return {
    name,
    run: async (bench) => {
      const answer = await bench.send({ ...harmless, ...shape(bench) });
      if (answer.code !== code) return `answered ${answer.code} instead of ${code}`;
      return answer.signed ? undefined : 'the refusal is not signed';
    },
  };
}

/** Who may come in: activation, signatures, replays, clocks, stores. */
export const doorChecks: readonly ConformanceCheck[] = [
  {
    name: 'the same code with the same key gets the same terminal again',
    run: async ({ activateAgain, publicKey, privateKey, activation }) => {
      const again = await activateAgain({ publicKey, privateKey });
      if (!again.ok) return JSON.stringify(again.error);
      return again.value.terminal === activation.terminal ? undefined : `terminal ${again.value.terminal}`;
    },
  },
  {
    name: 'a used code with another key is refused',
    run: async ({ activateAgain, options }) => {
      const again = await activateAgain(generateKeyPair(options.random));
      return !again.ok && again.error.code === 'CODE_USED' ? undefined : JSON.stringify(again);
    },
  },
  {
    name: 'a good request is answered and the answer is signed',
    run: async ({ send }) => {
      const answer = await send(harmless);
      return answer.code === 'OK' && answer.signed ? undefined : `${answer.code}, signed: ${answer.signed}`;
    },
  },
  refusedAs('a request without a signature is refused', 'SIGNATURE_INVALID', () => ({ unsigned: true })),
  refusedAs('a request signed with another key is refused', 'SIGNATURE_INVALID', ({ options }) => ({
    privateKey: generateKeyPair(options.random).privateKey,
  })),
  refusedAs('an unknown terminal is refused', 'TERMINAL_UNKNOWN', () => ({ terminal: 'nobody' })),
  refusedAs('a clock too far ahead is refused', 'CLOCK_SKEW', () => ({ skewMs: maxSkewMs + 60_000 })),
  refusedAs('a clock too far behind is refused', 'CLOCK_SKEW', () => ({ skewMs: -maxSkewMs - 60_000 })),
  refusedAs('the other store is refused', 'STORE_MISMATCH', ({ options }) => ({
    store: options.store === 'training' ? 'real' : 'training',
  })),
  refusedAs('a body that is not the contract is refused', 'REQUEST_MALFORMED', () => ({ value: { have: 'all' } })),
  refusedAs('a body that is no JSON in brotli is refused', 'REQUEST_MALFORMED', () => ({
    body: new TextEncoder().encode('<xml/>'),
  })),
  refusedAs('an unknown path is refused', 'NOT_FOUND', () => ({ path: '/v1/nothing' })),
  {
    name: 'a request said twice is refused the second time',
    run: async ({ send, options }) => {
      const nonce = toHex(options.random.bytes(16));
      const first = await send({ ...harmless, nonce });
      const second = await send({ ...harmless, nonce });
      return first.code === 'OK' && second.code === 'REPLAY' ? undefined : `${first.code}, then ${second.code}`;
    },
  },
];

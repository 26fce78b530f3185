import { describe, expect, it } from 'vitest';
import { createPinVerifier, createSystemRandom, makePinVerifier } from '../../../src-main/adapters/crypto/index.ts';

const random = createSystemRandom();
const pins = createPinVerifier();

describe('PIN verifier', () => {
  it('accepts the PIN it was made from and no other', async () => {
    const verifier = await makePinVerifier('111111', random);
    expect(await pins.verify('111111', verifier)).toBe(true);
    expect(await pins.verify('111112', verifier)).toBe(false);
    expect(await pins.verify('', verifier)).toBe(false);
  });

  it('gives two operators with the same PIN different verifiers', async () => {
    expect((await makePinVerifier('222222', random)).hash).not.toBe((await makePinVerifier('222222', random)).hash);
  });

  it('refuses a damaged or outrageous verifier instead of throwing', async () => {
    const verifier = await makePinVerifier('333333', random);
    expect(await pins.verify('333333', { ...verifier, hash: 'zz' })).toBe(false);
    expect(await pins.verify('333333', { ...verifier, hash: '' })).toBe(false);
    expect(await pins.verify('333333', { ...verifier, cost: 2 ** 30 })).toBe(false);
  });
});

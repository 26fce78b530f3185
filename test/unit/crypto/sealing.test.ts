import { describe, expect, it } from 'vitest';
import { createSystemRandom, generateKeyPair, openSealed, sealFor } from '../../../src-main/adapters/crypto/index.ts';

describe('the recovery share', () => {
  const county = generateKeyPair(createSystemRandom());
  const key = 'ab'.repeat(32);

  it('is opened by the county it was sealed to', () => {
    expect(openSealed(county.privateKey, sealFor(county.publicKey, key))).toBe(key);
  });

  it('differs every time it is made and never shows the key', () => {
    const shares = [sealFor(county.publicKey, key), sealFor(county.publicKey, key)];
    expect(shares[0]).not.toBe(shares[1]);
    expect(shares.join()).not.toContain(key);
  });

  it('does not open with another county’s key', () => {
    const other = generateKeyPair(createSystemRandom());
    let opened: string | undefined;
    try {
      opened = openSealed(other.privateKey, sealFor(county.publicKey, key));
    } catch {
      opened = undefined;
    }
    expect(opened).not.toBe(key);
  });
});

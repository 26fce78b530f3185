import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSigner, createSystemRandom, generateKeyPair } from '../../../src-main/adapters/crypto/index.ts';
import { seededRandom } from '../../../src-main/training/people/seed.ts';

const random = createSystemRandom();
const signer = createSigner(random);

describe('SM2 signatures', () => {
  it('verifies what was signed, and nothing that differs in text, key or signature', () => {
    const keys = generateKeyPair(random);
    const signature = signer.sign('柳林镇 300.00', keys.privateKey);
    expect(signature).toMatch(/^[0-9a-f]{128}$/);
    expect(signer.verify('柳林镇 300.00', signature, keys.publicKey)).toBe(true);
    expect(signer.verify('柳林镇 300.01', signature, keys.publicKey)).toBe(false);
    expect(signer.verify('柳林镇 300.00', signature, generateKeyPair(random).publicKey)).toBe(false);
    expect(
      signer.verify(
        '柳林镇 300.00',
        signature.replace(/^../, (head) => (head === '00' ? '01' : '00')),
        keys.publicKey,
      ),
    ).toBe(false);
  });

  it('verifies with more keys in turn than it keeps tables of', () => {
    const many = Array.from({ length: 70 }, () => generateKeyPair(random));
    const signatures = many.map((keys) => signer.sign('x', keys.privateKey));
    many.forEach((keys, index) => expect(signer.verify('x', signatures[index] ?? '', keys.publicKey)).toBe(true));
    expect(signer.verify('x', signatures[0] ?? '', many[0]?.publicKey ?? '')).toBe(true);
    expect(signer.verify('x', signatures[1] ?? '', many[0]?.publicKey ?? '')).toBe(false);
  });

  it('answers false, not an exception, for malformed signatures and points off the curve', () => {
    const keys = generateKeyPair(random);
    const signature = signer.sign('x', keys.privateKey);
    expect(signer.verify('x', 'zz', keys.publicKey)).toBe(false);
    expect(signer.verify('x', '0'.repeat(128), keys.publicKey)).toBe(false);
    expect(signer.verify('x', 'f'.repeat(128), keys.publicKey)).toBe(false);
    expect(signer.verify('x', signature, `04${'11'.repeat(64)}`)).toBe(false);
    expect(signer.verify('x', signature, '')).toBe(false);
  });

  it('makes the same keys and signatures from the same seed', () => {
    const run = () => {
      const source = seededRandom('keys');
      const keys = generateKeyPair(source);
      return { ...keys, signature: createSigner(source).sign('x', keys.privateKey) };
    };
    expect(run()).toEqual(run());
  });

  it('is accepted by OpenSSL', () => {
    const keys = generateKeyPair(random);
    const folder = mkdtempSync(join(tmpdir(), 'sm2-'));
    try {
      const at = (name: string) => join(folder, name);
      writeFileSync(at('key.der'), subjectPublicKey(keys.publicKey));
      writeFileSync(at('sig.der'), derSignature(signer.sign('张䶮·𠮷', keys.privateKey)));
      writeFileSync(at('text'), '张䶮·𠮷');
      const verify = [
        'pkeyutl',
        '-verify',
        '-rawin',
        '-digest',
        'sm3',
        '-pubin',
        '-keyform',
        'DER',
        '-inkey',
        at('key.der'),
      ];
      const files = ['-in', at('text'), '-sigfile', at('sig.der'), '-pkeyopt', 'distid:1234567812345678'];
      expect(execFileSync('openssl', [...verify, ...files]).toString()).toContain('Verified Successfully');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

/** SubjectPublicKeyInfo of an uncompressed point: id-ecPublicKey with the curve's object id. */
function subjectPublicKey(publicKey: string): Buffer {
  return Buffer.from(`3059301306072a8648ce3d020106082a811ccf5501822d034200${publicKey}`, 'hex');
}

function derSignature(signature: string): Buffer {
  const integer = (hex: string): string => {
    const trimmed = hex.replace(/^(?:00)+(?=..)/, '');
    const signed = Number.parseInt(trimmed.slice(0, 2), 16) >= 0x80 ? `00${trimmed}` : trimmed;
    return `02${(signed.length / 2).toString(16).padStart(2, '0')}${signed}`;
  };
  const body = integer(signature.slice(0, 64)) + integer(signature.slice(64));
  return Buffer.from(`30${(body.length / 2).toString(16).padStart(2, '0')}${body}`, 'hex');
}

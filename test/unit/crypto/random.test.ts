import { expect, it } from 'vitest';
import { createSystemRandom } from '../../../src-main/adapters/crypto/index.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

it('gives as many bytes as were asked for, also more than the stock holds', () => {
  const random = createSystemRandom();
  for (const length of [0, 1, 16, 4_095, 4_096, 4_097, 70_000]) expect(random.bytes(length).length).toBe(length);
});

it('gives no byte twice: ten thousand ids over many fillings of the stock are all different', () => {
  const random = createSystemRandom();
  const given = Array.from({ length: 10_000 }, () => random.bytes(10));
  expect(new Set(given.map(hex)).size).toBe(10_000);
});

it('what was given stays as it was when the stock goes on', () => {
  const random = createSystemRandom();
  const first = random.bytes(32);
  const before = hex(first);
  for (let n = 0; n < 500; n += 1) random.bytes(32);
  expect(hex(first)).toBe(before);
  expect(before).not.toBe('00'.repeat(32));
});

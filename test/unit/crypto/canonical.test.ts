import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCrypto } from '../../../src-main/adapters/crypto/index.ts';
import { canonical, entryHash, genesisHash, privateHash } from '../../../src-main/core/journal/canonical.ts';
import type { Canonical } from '../../../src-main/core/journal/entry.ts';

const crypto = createCrypto();
const opened = {
  version: 1,
  terminal: 'T1',
  seq: 1,
  kind: 'journal.opened',
  id: '019aa000-0000-7000-8000-000000000001',
  body: { store: 'training', name: '张䶮·𠮷' },
} as const;

describe('canonical form', () => {
  it('writes keys in code-unit order without spaces, whatever order they were made in', () => {
    expect(canonical(opened)).toBe(
      '{"body":{"name":"张䶮·𠮷","store":"training"},"id":"019aa000-0000-7000-8000-000000000001",' +
        '"kind":"journal.opened","seq":1,"terminal":"T1","version":1}',
    );
    expect(canonical({ b: 1, B: 2, a10: 3, a2: 4 })).toBe('{"B":2,"a10":3,"a2":4,"b":1}');
  });

  it('leaves undefined keys out and keeps empty lists and objects', () => {
    expect(canonical({ a: undefined, b: [], c: {} })).toBe('{"b":[],"c":{}}');
  });

  it('is the same whatever order the keys came in, and reads back as what it was', () => {
    const key = fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,6}$/).filter((name) => !(name in {}));
    const text = fc.string({ unit: 'binary' }).filter((value) => value.isWellFormed());
    const { value } = fc.letrec<{ value: Canonical }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        text,
        fc.boolean(),
        fc.maxSafeInteger(),
        fc.array(tie('value')),
        fc.dictionary(key, tie('value'), { noNullPrototype: true }),
      ),
    }));
    const turned = (of: Canonical): Canonical => {
      if (Array.isArray(of)) return of.map(turned);
      if (typeof of !== 'object') return of;
      return Object.fromEntries(
        Object.entries(of)
          .reverse()
          .map(([name, inner]) => [name, inner && turned(inner)]),
      );
    };
    fc.assert(
      fc.property(value, (of) => {
        expect(canonical(turned(of))).toBe(canonical(of));
        expect(JSON.parse(canonical(of))).toEqual(JSON.parse(JSON.stringify(of)));
      }),
    );
  });

  it('does not normalise text: composed and decomposed characters stay different', () => {
    expect(canonical('\u00e9')).not.toBe(canonical('e\u0301'));
  });

  it.each([
    ['null', null],
    ['a float', 1.5],
    ['an unsafe integer', 2 ** 53],
    ['not a number', Number.NaN],
    ['a lone surrogate', 'a\ud842'],
    ['undefined in a list', [undefined]],
    ['a key with a dash', { 'a-b': 1 }],
    ['a key with a digit first', { '1a': 1 }],
    ['an empty key', { '': 1 }],
    ['a date', new Date(0)],
    ['a big integer', 1n],
  ])('refuses %s', (_what, value) => {
    expect(() => canonical({ value: value as unknown as Canonical })).toThrow(TypeError);
    expect(() => canonical(value as unknown as Canonical)).toThrow(TypeError);
  });
});

describe('chain hash', () => {
  it('gives the published check value for the first entry', () => {
    expect(entryHash(genesisHash, opened, crypto)).toBe(
      'd3d015261fff5355aa603dff01e2dae314179e35261850fbf395e2022333a1e7',
    );
  });

  it('changes with the previous hash and with every field', () => {
    const first = entryHash(genesisHash, opened, crypto);
    expect(entryHash(first, opened, crypto)).not.toBe(first);
    expect(entryHash(genesisHash, { ...opened, seq: 2 }, crypto)).not.toBe(first);
  });

  it('hides the private part behind its salt', () => {
    const person = canonical({ name: '测试甲' });
    expect(privateHash('00'.repeat(16), person, crypto)).not.toBe(privateHash('01'.repeat(16), person, crypto));
  });

  it('refuses a prefix that is not whole bytes in hex', () => {
    expect(() => crypto.sm3Text('x', 'abc')).toThrow(RangeError);
    expect(() => crypto.sm3Text('x', 'zz')).toThrow(RangeError);
  });
});

describe('SM3', () => {
  it('gives the standard’s own example', () => {
    expect(crypto.sm3Text('abc')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
  });

  it('agrees with OpenSSL on texts and bytes of many lengths', () => {
    const samples = [0, 1, 55, 56, 63, 64, 65, 119, 120, 1000].map((length) =>
      Buffer.from('张䶮𠮷·abc'.repeat(200)).subarray(0, length),
    );
    for (const bytes of samples) {
      const oracle = execFileSync('openssl', ['dgst', '-sm3', '-r'], { input: bytes }).toString().slice(0, 64);
      expect(crypto.sm3(bytes)).toBe(oracle);
    }
  });
});

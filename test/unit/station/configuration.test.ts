import { describe, expect, it } from 'vitest';
import { parseConfiguration } from '../../../src-main/station/configuration.ts';

const pathsOf = (value: unknown): string[] => {
  const parsed = parseConfiguration(value);
  return parsed.ok ? [] : parsed.error.map((mistake) => mistake.path);
};

describe('config.json', () => {
  it('may be empty: training needs nothing', () => {
    expect(parseConfiguration({})).toMatchObject({ ok: true, value: { store: 'training' } });
  });

  it.each([
    [{ store: 'practice' }, 'store'],
    [{ shop: 'real' }, 'shop'],
    [{ province: {} }, 'province.url'],
    [{ province: { url: 'ftp://x' } }, 'province.url'],
    [{ province: { url: 'https://x', activationCode: '1' } }, 'province.activationCode'],
    [{ province: { url: 'https://x', gatewayPublicKey: '04ab' } }, 'province.gatewayPublicKey'],
    [{ province: { url: 'https://x', proxy: 'x' } }, 'province.proxy'],
    [{ keyStore: 'drawer' }, 'keyStore'],
    [{ training: { residents: 3 } }, 'training.residents'],
    [{ training: { residents: '40000' } }, 'training.residents'],
    [{ training: { seed: -1 } }, 'training.seed'],
    [{ data: '' }, 'data'],
  ])('%j is wrong at %s', (value, path) => {
    expect(pathsOf(value)).toEqual([path]);
  });

  it.each([[null], [7], ['x'], [[]], [[{}]]])('%j is no configuration at all', (value) => {
    expect(pathsOf(value)).toEqual(['(file)']);
  });

  it('names all mistakes, not only the first', () => {
    expect(pathsOf({ store: 1, keyStore: 2, data: 3, extra: 4 }).toSorted()).toEqual([
      'data',
      'extra',
      'keyStore',
      'store',
    ]);
  });

  it('a real station needs its province over https and no practice settings', () => {
    expect(pathsOf({ store: 'real' })).toEqual(['province']);
    expect(pathsOf({ store: 'real', province: { url: 'http://x' }, training: {} })).toEqual([
      'province.url',
      'training',
    ]);
    expect(pathsOf({ store: 'real', province: { url: 'https://x' } })).toEqual([]);
  });
});

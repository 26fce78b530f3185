import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parsePrinterProfile } from '../../../src-main/devices/profiles/printerProfile.ts';
import { readFormProfile, readRollProfile } from '../../../src-main/devices/profiles/printerProfiles.ts';
import { encodeReceipt } from '../../../src-main/devices/protocols/escpos/encode.ts';
import { hex } from './scriptedTransport.ts';

const product = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`../../../resources/printers/${name}.json`, import.meta.url), 'utf8')) as Record<
    string,
    unknown
  >;

function mistakes(value: unknown): readonly string[] {
  const parsed = parsePrinterProfile(value);
  return parsed.ok ? [] : parsed.error.map(({ path, problem }) => `${path}: ${problem}`);
}

describe('the profile of a printer', () => {
  it('of the product is sound', () => {
    expect(readRollProfile({ profile: 'escpos-80' })).toMatchObject({ ok: true, value: { columns: 48, cutter: true } });
    expect(readRollProfile({ profile: 'escpos-58' })).toMatchObject({
      ok: true,
      value: { columns: 32, cutter: false },
    });
    expect(readFormProfile({ profile: 'escp2-24' })).toMatchObject({ ok: true, value: { status: 'none' } });
  });

  it('names every mistake with its path', () => {
    const wrong = { ...product('escpos-58'), columns: '32', status: 'sometimes', colour: true };
    expect(mistakes(wrong).map((text) => text.split(':')[0])).toEqual(
      expect.arrayContaining(['columns', 'status', 'colour']),
    );
    expect(mistakes({ ...product('escpos-58'), columns: 40 })).toEqual([
      'columns: 40 columns need 480 dots, the head has 384',
    ]);
    expect(mistakes([])).toEqual(['(file): an object is needed']);
  });

  it('of a dot-matrix printer cannot promise answers', () => {
    expect(mistakes({ ...product('escp2-24'), status: 'real-time' }).map((text) => text.split(':')[0])).toEqual([
      'status',
    ]);
  });

  it('of the other language is refused for this kind of device', () => {
    const folder = mkdtempSync(join(tmpdir(), 'profile-'));
    try {
      const profileFile = join(folder, 'own.json');
      writeFileSync(profileFile, JSON.stringify(product('escp2-24')));
      expect(readFormProfile({ profile: 'form-file', profileFile }).ok).toBe(true);
      expect(readRollProfile({ profile: 'receipt-file', profileFile })).toEqual({
        ok: false,
        error: [{ path: 'language', problem: 'this kind of device needs escpos' }],
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('without a knife feeds the slip past the edge instead of cutting', () => {
    const glyph = () => ({ width: 24, height: 24, bits: new Uint8Array(72) });
    const end = (cutter: boolean) => hex(encodeReceipt([{ type: 'cut' }], { columns: 32, cutter, glyph })).slice(8);
    expect(end(false)).toBe('1B6404');
    expect(end(true)).toBe('1D564200');
  });
});

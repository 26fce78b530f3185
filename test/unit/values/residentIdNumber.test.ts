import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkOldForeignerNumber,
  idCheckDigit,
  parseResidentIdNumber,
  suggestIdNumbers,
  upgrade15,
} from '../../../src-main/contract/values/residentIdNumber.ts';
import { readCsv } from '../../fixtures/codes/readCsv.ts';

const anyNumber = fc
  .record({
    area: fc.constantFrom('610902', '110105', '440524', '513701', '220182', '810000', '830000', '932682'),
    year: fc.integer({ min: 1900, max: 2025 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
    sequence: fc.integer({ min: 900, max: 999 }),
  })
  .map(({ area, year, month, day, sequence }) => {
    const first17 = `${area}${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}${sequence}`;
    return first17 + idCheckDigit(first17);
  });

describe('resident ID number', () => {
  it.each(readCsv('vector_id_number.csv'))('$number ($note)', (row) => {
    const parsed = parseResidentIdNumber(row['number'] ?? '');
    expect(parsed.ok).toBe(row['valid'] === '1');
    if (!parsed.ok) return;
    expect(parsed.value.birthDate).toBe(row['birth_date']);
    expect(parsed.value.sex).toBe(row['sex'] === '男' ? 'male' : 'female');
    const area = row['area'] ?? '';
    expect(parsed.value.areaCode).toBe(area.startsWith('9+') ? area.replaceAll('+', '') : area);
  });

  it('refuses every single wrong digit, whatever the number', () => {
    fc.assert(
      fc.property(anyNumber, fc.integer({ min: 0, max: 17 }), fc.integer({ min: 0, max: 10 }), (number, at, other) => {
        const digit = '0123456789X'.charAt(other);
        fc.pre(digit !== number.charAt(at));
        expect(parseResidentIdNumber(number.slice(0, at) + digit + number.slice(at + 1)).ok).toBe(false);
      }),
      { numRuns: 3000 },
    );
  });

  it('refuses every swap of two neighbours, whatever the number', () => {
    fc.assert(
      fc.property(anyNumber, fc.integer({ min: 0, max: 16 }), (number, at) => {
        fc.pre(number.charAt(at) !== number.charAt(at + 1));
        const swapped = number.slice(0, at) + number.charAt(at + 1) + number.charAt(at) + number.slice(at + 2);
        expect(parseResidentIdNumber(swapped).ok).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it('names the expected check digit and, among the suggestions, the number that was meant', () => {
    fc.assert(
      fc.property(anyNumber, fc.integer({ min: 6, max: 16 }), fc.integer({ min: 0, max: 9 }), (number, at, digit) => {
        fc.pre(String(digit) !== number.charAt(at));
        const wrong = number.slice(0, at) + String(digit) + number.slice(at + 1);
        expect(suggestIdNumbers(wrong)).toContainEqual({ number, kind: 'digit', positions: [at + 1] });
      }),
    );
    const parsed = parseResidentIdNumber('610902196612059010');
    expect(parsed).toMatchObject({ error: { code: 'check-digit', position: 18, expected: '5', found: '0' } });
  });

  it('suggests a swap of neighbours first', () => {
    expect(suggestIdNumbers('610902196612050915')[0]).toEqual({
      number: '610902196612059015',
      kind: 'swap',
      positions: [15, 16],
    });
  });

  it.each([
    ['', { code: 'empty' }],
    ['　 ', { code: 'empty' }],
    ['61090219661205901', { code: 'length', length: 17 }],
    ['6109021966120590155', { code: 'length', length: 19 }],
    ['610902196612O59015', { code: 'character', position: 13, found: 'O' }],
    ['6109021966X2059015', { code: 'character', position: 11, found: 'X' }],
    ['61090219661305901X', { code: 'birth-date', position: 11 }],
    ['610902196602309015', { code: 'birth-date', position: 13 }],
    ['610902020612059015', { code: 'birth-date', position: 7 }],
    ['000000196612059015', { code: 'area', position: 1 }],
    ['990902030612059015', { code: 'birth-date' }],
    ['110105490102001', { code: 'fifteen-digits', upgraded: '110105194901020019' }],
    ['110105491302001', { code: 'fifteen-digits' }],
    ['𠮷10902196612059015', { code: 'character', position: 1, found: '𠮷' }],
  ])('says where %j is wrong', (text, error) => {
    expect(parseResidentIdNumber(text)).toMatchObject({ ok: false, error });
  });

  it('refuses a birth in the future only when it knows what day it is', () => {
    const number = `61090220270101902${idCheckDigit('61090220270101902')}`;
    expect(parseResidentIdNumber(number).ok).toBe(true);
    expect(parseResidentIdNumber(number, '2026-11-22')).toMatchObject({ error: { code: 'birth-in-future' } });
  });

  it('takes what an input method and a spreadsheet leave around the number', () => {
    expect(parseResidentIdNumber(' １１０１０５ 19491231\u200B002ｘ ')).toMatchObject({
      value: { number: '11010519491231002X' },
    });
  });

  it.each(readCsv('vector_id15_to_18.csv'))('$id15 becomes $id18', (row) => {
    expect(upgrade15(row['id15'] ?? '')).toEqual({ ok: true, value: row['id18'] });
  });

  it('only warns about the check digit of old foreigners’ cards', () => {
    expect(checkOldForeignerNumber('KAZ110090123105')).toBe('ok');
    expect(checkOldForeignerNumber('kaz110090123106')).toBe('check-digit-differs');
    expect(checkOldForeignerNumber('610902196612059015')).toBe('other-form');
  });
});

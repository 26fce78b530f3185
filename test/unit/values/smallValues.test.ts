import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHalfWidth, withoutSpaces } from '../../../src-main/contract/values/fullWidth.ts';
import { maskCard, maskIdNumber, maskPhone } from '../../../src-main/contract/values/masks.ts';
import { parsePhone } from '../../../src-main/contract/values/phone.ts';
import {
  counterIn,
  formatReceiptNumber,
  leasedDigits,
  spansOverlap,
} from '../../../src-main/contract/values/receiptNumber.ts';
import { uuid7 } from '../../../src-main/contract/values/uuid7.ts';

describe('folding of full width', () => {
  it('folds letters, digits and punctuation and leaves Han characters alone', () => {
    expect(toHalfWidth('１２３ＡＢＣｘ．－（）　张䶮𠮷')).toBe('123ABCx.-() 张䶮𠮷');
    expect(withoutSpaces(' 1\u20032\u200B3\uFEFF　')).toBe('123');
  });
});

describe('masks', () => {
  it('keep four at each end of an ID number and never more', () => {
    expect(maskIdNumber('610902196612059015')).toBe('6109**********9015');
    expect(maskIdNumber('11010519491231002X')).toBe('1101**********002X');
    expect(maskIdNumber('KAZ110090123105')).toBe('KAZ1*******3105');
    expect(maskIdNumber('12')).toBe('12');
  });

  it('hide phones and cards', () => {
    expect(maskPhone('13912340000')).toBe('139****0000');
    expect(maskPhone('0912-1234567')).toBe('********4567');
    expect(maskCard('6217 0012 3456 4321')).toBe('6217 **** **** 4321');
    expect(maskCard('6217001234567894321')).toBe('6217 **** **** 4321');
    expect(maskCard('A12345678')).toBe('*****5678');
  });
});

describe('telephone numbers', () => {
  it.each([
    ['13912340000', '13912340000'],
    ['１３９ 1234 0000', '13912340000'],
    ['+86 139-1234-0000', '13912340000'],
    ['0912-1234567', '0912-1234567'],
    ['(0912) 1234567', '0912-1234567'],
    ['02912345678', '029-12345678'],
    ['01012345678', '010-12345678'],
  ])('%s is stored as %s', (text, phone) => {
    expect(parsePhone(text)).toEqual({ ok: true, value: phone });
  });

  it.each([
    ['', { code: 'empty' }],
    ['1391234000', { code: 'mobile-length', length: 10 }],
    ['139123400001', { code: 'mobile-length', length: 12 }],
    ['12912340000', { code: 'not-a-phone' }],
    ['8123456', { code: 'not-a-phone' }],
    ['139abcd0000', { code: 'character', found: 'a' }],
  ])('%s is refused', (text, error) => {
    expect(parsePhone(text)).toEqual({ ok: false, error });
  });
});

describe('receipt numbers', () => {
  it('are the prefix and eight digits and come apart again', () => {
    const leased = (prefix: string) => ({ prefix, digits: leasedDigits });
    expect(formatReceiptNumber(leased('61A'), 417)).toBe('61A00000417');
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z0-9-]{0,12}$/), fc.integer({ min: 0, max: 99_999_999 }), (prefix, number) => {
        expect(counterIn(leased(prefix), formatReceiptNumber(leased(prefix), number))).toBe(number);
      }),
    );
    expect(counterIn(leased(''), '0417')).toBeUndefined();
    expect(counterIn(leased('A'), 'B00000417')).toBeUndefined();
    expect(() => formatReceiptNumber(leased('A'), 100_000_000)).toThrow(RangeError);
  });

  it('of a book have the digits printed on it, and two stretches of one length overlap when they share a number', () => {
    expect(formatReceiptNumber({ prefix: '', digits: 7 }, 1)).toBe('0000001');
    const span = (first: string, last: string) => ({ first, last });
    expect(spansOverlap(span('0000001', '0000050'), span('0000050', '0000099'))).toBe(true);
    expect(spansOverlap(span('0000001', '0000050'), span('0000051', '0000099'))).toBe(false);
    expect(spansOverlap(span('A000001', 'A000050'), span('0000001', '0000050'))).toBe(false);
    expect(spansOverlap(span('000001', '000050'), span('0000001', '0000050'))).toBe(false);
  });
});

describe('ids', () => {
  it('carry their time, the version and the variant, and sort by time', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 ** 47 }),
        fc.uint8Array({ minLength: 10, maxLength: 10 }),
        (wallMs, random) => {
          const id = uuid7(wallMs, random);
          expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
          expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(wallMs);
          expect(uuid7(wallMs + 1, random) > id).toBe(true);
        },
      ),
    );
  });

  it('match the example of RFC 9562', () => {
    const random = Uint8Array.from([0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]);
    expect(uuid7(0x017f22e279b0, random)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
  });
});

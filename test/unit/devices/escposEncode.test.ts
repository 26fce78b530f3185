import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import type { PrintLine } from '../../../src-main/core/ports/devices.ts';
import type { GlyphBitmap } from '../../../src-main/core/ports/glyphs.ts';
import { dotAt, emptyFrame } from '../../../src-main/devices/protocols/escpos/bitmap.ts';
import {
  charactersToDraw,
  columnsOf,
  printable,
  printUnits,
} from '../../../src-main/devices/protocols/escpos/charset.ts';
import { escpos } from '../../../src-main/devices/protocols/escpos/commands.ts';
import { charactersOfLines, encodeReceipt } from '../../../src-main/devices/protocols/escpos/encode.ts';
import { qrBitmap } from '../../../src-main/devices/protocols/escpos/qr.ts';
import { PrintTokenizer } from '../../../src-main/training/devices/printTokens.ts';
import { bytesOf, hex } from './scriptedTransport.ts';

// The package's types and its module form disagree about the default export; this is what it is.
const jsQR = createRequire(import.meta.url)('jsqr') as typeof import('jsqr').default;

type Vector = { readonly id: string; readonly hex?: string; readonly text?: string; readonly gb18030?: string };
const vectors = (
  JSON.parse(readFileSync(new URL('../../fixtures/vectors/printer.json', import.meta.url), 'utf8')) as {
    readonly vectors: readonly Vector[];
  }
).vectors;
const vector = (id: string): Vector => {
  const found = vectors.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`no vector ${id}`);
  return found;
};

/** A glyph with only its first column black. */
const bar: GlyphBitmap = {
  width: 24,
  height: 24,
  bits: Uint8Array.from({ length: 72 }, (_, at) => (at % 3 === 0 ? 0x80 : 0)),
};
const start = hex(Uint8Array.from([...escpos.initialise, ...escpos.chineseOn]));

function encode(lines: readonly PrintLine[], columns: 48 | 32 = 48): string {
  return hex(encodeReceipt(lines, { columns, glyph: () => bar })).slice(start.length);
}

/** Text rows as the printer would print them, bitmaps as ■. */
function rows(lines: readonly PrintLine[], columns: 48 | 32 = 48): readonly string[] {
  const bytes = encodeReceipt(lines, { columns, glyph: () => bar });
  let text = '';
  for (const token of new PrintTokenizer().push(bytes)) {
    if (token.type === 'character') text += token.character;
    if (token.type === 'inline-bitmap') text += '■';
    if (token.type === 'line-feed') text += '\n';
  }
  return text.split('\n').slice(0, -1);
}

describe('text reaches the printer', () => {
  it('in GB18030 after Chinese mode is on, byte for byte as published', () => {
    const bytes = encodeReceipt([{ type: 'text', text: '缴费凭证' }], { columns: 48, glyph: () => bar });
    expect(hex(bytes)).toBe(vector('escpos-init-chinese').hex);
  });

  it('centred and double, byte for byte as published', () => {
    const line: PrintLine = { type: 'text', text: '城乡居民养老保险', align: 'center', size: 'double' };
    expect(encode([line])).toBe(vector('escpos-center-double').hex);
  });

  it('with both sizes set when a double line holds letters', () => {
    expect(encode([{ type: 'text', text: 'T1', size: 'double' }])).toBe('1C210C1B213054310A1B21001C2100');
  });

  it('without control characters, though second bytes like @ stay', () => {
    const [control] = [vector('control-in-gbk-trail-byte')];
    expect(encode([{ type: 'text', text: `\u001b@${control.text}\u0007\u200b\ufe0f` }])).toBe(`40${control.gb18030}0A`);
  });

  it('with the yen sign every printer has', () => {
    expect(rows([{ type: 'text', text: '¥300.00' }])).toEqual(['￥300.00']);
  });
});

describe('characters the printer lacks', () => {
  it.each(['gb18030-4byte-name', 'gb18030-astral-name'])('%s is drawn', (id) => {
    const { text = '' } = vector(id);
    expect(printUnits(text)).toEqual([{ type: 'bitmap', character: text, columns: 2 }]);
    expect(encode([{ type: 'text', text }])).toBe(`1B2A211800${'FFFFFF'}${'000000'.repeat(23)}0A`);
  });

  it('from old systems are replaced by the characters they stand for', () => {
    expect(printable('\ue863')).toBe('䶮');
    expect(printable('\ue81e\ue816\ue7c7')).toBe('龴𠂇ḿ');
    expect(
      hex(Uint8Array.from(printUnits('\ue863').flatMap((unit) => (unit.type === 'text' ? [...unit.bytes] : [])))),
    ).toBe('FE9F');
  });

  it('of the private use area, and halves of characters, are drawn, never guessed', () => {
    expect(charactersToDraw(['\ue000', '\ud842', '张'])).toEqual(['\ue000', '\ufffd']);
  });

  it('are asked for once each, in text and in pairs', () => {
    const lines: PrintLine[] = [
      { type: 'text', text: '㛃𠮷㛃' },
      { type: 'pair', left: '姓名', right: '𣲗' },
      { type: 'qr', text: '㛃' },
    ];
    expect(charactersOfLines(lines)).toEqual(['㛃', '𠮷', '𣲗']);
  });

  it('bring a double line back to normal size, in bold, because they cannot grow', () => {
    const encoded = encode([{ type: 'text', text: '李𠮷', size: 'double' }]);
    expect(encoded).not.toContain('1C210C');
    expect(encoded.startsWith('1B4501')).toBe(true);
  });

  it('nobody drew show as an empty frame', () => {
    const frame = emptyFrame();
    expect([dotAt(frame, 0, 0), dotAt(frame, 23, 23), dotAt(frame, 12, 12), dotAt(frame, 24, 0)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('lines are set', () => {
  it('in pairs from edge to edge', () => {
    expect(rows([{ type: 'pair', left: '实收', right: '400.00' }])).toEqual([`实收${' '.repeat(38)}400.00`]);
    expect(rows([{ type: 'pair', left: '实收', right: '400.00' }], 32)).toEqual([`实收${' '.repeat(22)}400.00`]);
  });

  it('with a long right part on rows of its own', () => {
    const name = '阿'.repeat(30);
    const set = rows([{ type: 'pair', left: '姓名', right: name }]);
    expect(set).toEqual(['姓名', '阿'.repeat(24), `${' '.repeat(36)}${'阿'.repeat(6)}`]);
  });

  it('wrapped by width, also through bitmaps', () => {
    expect(rows([{ type: 'text', text: `${'a'.repeat(47)}㛃b` }])).toEqual(['a'.repeat(47), '■b']);
    expect(rows([{ type: 'text', text: '一二三四五六七八九十一二三', size: 'double' }])).toEqual([
      '一二三四五六七八九十一二',
      '三',
    ]);
    expect(columnsOf(printUnits('a张㛃'))).toBe(5);
  });

  it('as rules, feeds and cuts', () => {
    expect(encode([{ type: 'rule' }])).toBe(`${'2D'.repeat(48)}0A`);
    expect(encode([{ type: 'feed', lines: 3 }, { type: 'cut' }])).toBe('1B64031D564200');
    expect(encode([{ type: 'feed', lines: 999 }])).toBe('1B64FF');
  });

  it('and an empty text is an empty line', () => {
    expect(encode([{ type: 'text', text: '' }])).toBe('0A');
  });
});

describe('a QR code', () => {
  it.each([1, 60, 200, 400])('of %i characters is read off the paper', (length) => {
    const text = 'SB1:'.padEnd(length, '0A1b2C').slice(0, length);
    const bitmap = qrBitmap(text);
    const pixels = new Uint8ClampedArray(bitmap.width * bitmap.height * 4).fill(255);
    for (let y = 0; y < bitmap.height; y += 1) {
      for (let x = 0; x < bitmap.width; x += 1) {
        if (dotAt(bitmap, x, y)) pixels.fill(0, (y * bitmap.width + x) * 4, (y * bitmap.width + x) * 4 + 3);
      }
    }
    expect(jsQR(pixels, bitmap.width, bitmap.height)?.data).toBe(text);
    expect(bitmap.width).toBeLessThanOrEqual(384);
  });

  it('is sent as a raster in the middle', () => {
    const encoded = encode([{ type: 'qr', text: 'x' }]);
    expect(encoded.startsWith('1B61011D763000')).toBe(true);
    expect(encoded.endsWith('1B6100')).toBe(true);
  });
});

describe('the virtual printer reads what is published', () => {
  it.each(['escpos-init-chinese', 'escpos-center-double'])('%s', (id) => {
    const tokens = new PrintTokenizer().push(bytesOf(vector(id).hex ?? ''));
    const text = tokens.flatMap((token) => (token.type === 'character' ? [token.character] : [])).join('');
    expect(text).toBe(id === 'escpos-init-chinese' ? '缴费凭证' : '城乡居民养老保险');
  });
});

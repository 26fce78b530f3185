import { readFileSync } from 'node:fs';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { printUnits } from '../../../src-main/devices/protocols/escpos/charset.ts';
import { escpos } from '../../../src-main/devices/protocols/escpos/commands.ts';
import {
  type PrinterMessage,
  PrinterStatusParser,
  readStatus,
} from '../../../src-main/devices/protocols/escpos/status.ts';
import { stepsOf } from '../../../src-main/devices/protocols/escp2/commands.ts';
import { FormTokenizer } from '../../../src-main/training/devices/formTokens.ts';
import { PrintTokenizer } from '../../../src-main/training/devices/printTokens.ts';
import { bytesOf, hex } from './scriptedTransport.ts';

type Vector = {
  readonly id: string;
  readonly kind: 'valid' | 'malformed';
  readonly hex?: string;
  readonly dir?: string;
  readonly reqN?: 1 | 2 | 3 | 4;
  readonly text?: string;
  readonly gb18030?: string;
  readonly expect: Readonly<Record<string, unknown>>;
};
const file = new URL('../../fixtures/vectors/printer.json', import.meta.url);
const { vectors } = JSON.parse(readFileSync(file, 'utf8')) as { readonly vectors: readonly Vector[] };

/** Text in the bytes, as the virtual printer of that language reads it. */
function textOf(vector: Vector): string {
  const tokenizer = vector.id.startsWith('escp2') ? new FormTokenizer() : new PrintTokenizer();
  return tokenizer
    .push(bytesOf(vector.hex ?? ''))
    .map((token) => (token.type === 'character' ? token.character : ''))
    .join('');
}

function fromPrinter(vector: Vector): void {
  const messages: PrinterMessage[] = [];
  new PrinterStatusParser((message) => messages.push(message)).push(bytesOf(vector.hex ?? ''));
  const { asb, error, health: _health, rule: _rule, ...flags } = vector.expect;
  if (error === 'timeout') return expect(messages).toEqual([]);
  if (error === 'not-a-status-byte') return expect(messages.map((message) => message.type)).toEqual(['noise']);
  const automatic = messages.find((message) => message.type === 'automatic');
  expect(automatic && hex(automatic.bytes)).toBe(asb);
  const status = messages.find((message) => message.type === 'status');
  expect(status && readStatus(vector.reqN ?? 1, status.byte)).toMatchObject(flags);
  return undefined;
}

function escp2(vector: Vector): void {
  const [token] = new FormTokenizer().push(bytesOf(vector.hex ?? ''));
  const { inches, lines, op } = vector.expect;
  if (op === 'form feed') expect(token).toEqual({ type: 'form-feed' });
  if (lines !== undefined) expect(token).toEqual({ type: 'page-length', lines });
  if (inches !== undefined) expect(token).toEqual({ type: 'position', sixtieths: stepsOf(Number(inches) * 25.4) / 3 });
}

/** What becomes of a character: its bytes, or a picture. */
function encoded(vector: Vector): void {
  const [unit] = printUnits(vector.text ?? '');
  expect(hex(Uint8Array.from(iconv.encode(vector.text ?? '', 'gb18030')))).toBe(vector.gb18030);
  if (vector.gb18030?.length === 8) expect(unit).toMatchObject({ type: 'bitmap', columns: 2 });
  else expect(unit?.type === 'text' && hex(unit.bytes)).toBe(vector.gb18030);
}

describe('the published dialogue with printers', () => {
  it.each(vectors.map((vector) => [vector.id, vector] as const))('%s', (_id, vector) => {
    expect.hasAssertions();
    if (vector.dir === 'dev>host') return fromPrinter(vector);
    if (vector.dir === 'host>dev') {
      return expect(hex(Uint8Array.from(escpos.realTimeStatus(vector.expect['n'] as 1)))).toBe(vector.hex);
    }
    if (vector.text !== undefined) return encoded(vector);
    if (vector.expect['text'] !== undefined) return expect(textOf(vector)).toBe(vector.expect['text']);
    return escp2(vector);
  });
});

describe('characters between the fonts', () => {
  const kind = (text: string, page: 'gb18030' | 'gbk' | 'gb2312') => printUnits(text, page).map((unit) => unit.type);

  it('are bytes where the printer has them and pictures where not', () => {
    expect(kind('䶮', 'gb18030')).toEqual(['text']);
    expect(kind('䶮', 'gbk')).toEqual(['bitmap']);
    expect(kind('喆', 'gbk')).toEqual(['text']);
    expect(kind('喆', 'gb2312')).toEqual(['bitmap']);
    expect(kind('张A：', 'gb2312')).toEqual(['text', 'text', 'text']);
  });

  it('are the real ones where an old system left private use', () => {
    const shown = (codePoint: number) => printUnits(String.fromCodePoint(codePoint)).map((unit) => unit.character);
    expect(shown(0xe863)).toEqual(['䶮']);
    expect(shown(0xe78d)).toEqual(['︐']);
  });
});

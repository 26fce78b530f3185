import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { parseLibraryCard, splitLibraryText } from '../../../src-main/devices/protocols/ssc/libraryText.ts';

const number = '110105194912319024';
const good = ['110105', number, 'A00000024', 'D156', '张三', '0081', '2.00', '20200101', '20300101', '0', 'DEV1'];

function answer(changes: Readonly<Record<number, string>> = {}, fields = good): Uint8Array {
  const texts = fields.map((field, place) => changes[place] ?? field);
  return Uint8Array.from(iconv.encode(`${texts.join('|')}|`, 'gb18030'));
}

function read(text: Uint8Array) {
  const card = parseLibraryCard(text);
  if (!card.ok) throw new Error(card.error);
  return card.value;
}

describe('the text of a card library', () => {
  it('is cut at bars, with or without one at its end', () => {
    const whole = answer();
    expect(splitLibraryText(whole)).toHaveLength(11);
    expect(splitLibraryText(whole.subarray(0, -1))).toHaveLength(11);
    expect(read(whole)).toMatchObject({ name: '张三', socialNumber: number, generation: 2, issueDate: '2020-01-01' });
  });

  it('is never cut inside a character whose second byte is a bar', () => {
    // These characters end in 7C.
    for (const name of ['亅', '倈', '張三', '䶮', '𠮷']) {
      const bytes = iconv.encode(name, 'gb18030');
      expect(read(answer({ 4: name })).name, bytes.toString('hex')).toBe(name);
    }
    expect(iconv.encode('倈', 'gb18030')[1]).toBe(0x7c);
  });

  it('that ends in the middle of a character gives the name as cut, not a wrong one', () => {
    const half = Buffer.concat([
      iconv.encode(good.slice(0, 4).join('|'), 'gb18030'),
      Buffer.from([0x7c, 0xd5, 0xc5, 0xc8]),
    ]);
    const text = Uint8Array.from([...half, ...iconv.encode('|0081|2.00|20200101|20300101|0|DEV1|', 'gb18030')]);
    expect(read(text)).toMatchObject({ name: '张', warnings: ['name-cut'], specVersion: '2.00', socialNumber: number });
  });

  it('with fewer fields than the standard has is refused', () => {
    expect(parseLibraryCard(answer({}, good.slice(0, 8)))).toEqual({ ok: false, error: 'bad-layout' });
    expect(parseLibraryCard(new Uint8Array())).toEqual({ ok: false, error: 'bad-layout' });
  });

  it('of a third-generation card without a key names what is missing instead of showing blanks', () => {
    const card = read(answer({ 1: '', 2: '', 4: '', 6: '3.00' }));
    expect(card).toMatchObject({ generation: 3, missing: 'needs-psam', needsKey: ['EF05.07', 'EF06.08', 'EF06.09'] });
    expect(card.name).toBeUndefined();
  });

  it('whose version or dates are not in their places is refused', () => {
    expect(parseLibraryCard(answer({ 6: '' }))).toEqual({ ok: false, error: 'bad-layout' });
    expect(parseLibraryCard(answer({ 8: 'DEV' }))).toEqual({ ok: false, error: 'bad-layout' });
    expect(parseLibraryCard(answer({}, ['x', ...good]))).toEqual({ ok: false, error: 'bad-layout' });
  });

  it('with a number or date that cannot be is shown with a warning', () => {
    expect(read(answer({ 1: '110105194912319025' })).warnings).toEqual(['number-check-digit']);
    expect(read(answer({ 7: '20201332' })).warnings).toEqual(['bad-date']);
    expect(read(answer({ 7: '20201332' })).issueDate).toBeUndefined();
  });

  it('of any bytes never throws and never makes a longer text of them', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const fields = splitLibraryText(bytes);
        expect(fields.reduce((sum, field) => sum + field.length, 0)).toBeLessThanOrEqual(bytes.length);
        parseLibraryCard(bytes);
      }),
      { numRuns: 300, seed: 3 },
    );
  });
});

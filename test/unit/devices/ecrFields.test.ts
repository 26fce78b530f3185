import { describe, expect, it } from 'vitest';
import { decodeFields, encodeFields } from '../../../src-main/devices/protocols/ecr/fields.ts';
import { encodeEcrFrame } from '../../../src-main/devices/protocols/ecr/framing.ts';
import { maskBody, maskCard } from '../../../src-main/devices/protocols/ecr/masking.ts';
import type { EcrLayout } from '../../../src-main/devices/protocols/ecr/profile.ts';
import { terminalRedactor } from '../../../src-main/devices/traces/terminalRedaction.ts';
import { writeAnswer } from '../../../src-main/training/devices/terminalWire.ts';
import { bytesOf, hex } from './scriptedTransport.ts';
import { profileNamed } from './terminalParts.ts';

const sim = profileNamed('sim-ecr');
const fixed = (...fields: readonly object[]): EcrLayout =>
  ({ form: 'fixed', bytes: 8, fields }) as unknown as EcrLayout;
const packed = fixed(
  { name: 'amount', at: 0, bytes: 6, encoding: 'bcd', pad: 'zero-left' },
  { name: 'rc', at: 6, bytes: 2, encoding: 'ascii', pad: 'space-right' },
);
const words: EcrLayout = {
  form: 'separated',
  separator: '|',
  closed: true,
  fields: [
    { name: 'message', encoding: 'gb18030', maxBytes: 12 },
    { name: 'rc', encoding: 'ascii', maxBytes: 2 },
  ],
};

/** Answer body with this card number and message. */
function answer(pan: string, message = ''): Uint8Array {
  const body = writeAnswer(sim, 'sale', { rc: '00', pan, message, tillRef: 'T1', rnd: '417', amount: '1' });
  if (!body) throw new Error('no body');
  return body;
}

describe('fields of a message', () => {
  it('are cut by bytes, not by characters: a name of 𠮷 and 䶮 moves nothing behind it', () => {
    const layout = sim.layouts['answer'];
    if (!layout) throw new Error('no layout');
    const read = decodeFields(layout, answer('621483******9012', '交易成功𠮷䶮'));
    expect(read).toMatchObject({ message: '交易成功𠮷䶮', rnd: '417', tillRef: 'T1' });
  });

  it('may end in half a character, which is dropped', () => {
    const layout = sim.layouts['answer'];
    const body = answer('6', '');
    body[44 + 39] = 0xbd;
    expect(layout && decodeFields(layout, body)?.message).not.toContain('\uFFFD');
  });

  it('hold packed digits two a byte, padded with zeros', () => {
    const body = encodeFields(packed, { amount: '12345', rc: '00' });
    if (!body.ok) throw new Error(body.error.code);
    expect(hex(body.value)).toBe('0000000123453030');
    expect(decodeFields(packed, body.value)).toEqual({ amount: '000000012345', rc: '00' });
    expect(decodeFields(packed, bytesOf('0000000A23453030'))).toBeUndefined();
  });

  it('between separators may hold the separator as second byte of a character', () => {
    // 817C is one character whose second byte is the bar.
    const body = Uint8Array.from([...bytesOf('817C'), 0x7c, 0x30, 0x30, 0x7c]);
    expect(decodeFields(words, body)?.rc).toBe('00');
    expect(decodeFields(words, body.slice(0, -1))).toBeUndefined();
  });

  it('are refused rather than cut, changed or taken apart', () => {
    expect(encodeFields(packed, { amount: '1234567890123' })).toMatchObject({ error: { code: 'field-too-long' } });
    expect(encodeFields(packed, { amount: '12.5' })).toMatchObject({ error: { code: 'field-not-encodable' } });
    expect(encodeFields(packed, { rc: '元' })).toMatchObject({ error: { code: 'field-not-encodable', field: 'rc' } });
    expect(encodeFields(words, { rc: '|' })).toMatchObject({ error: { code: 'field-not-encodable' } });
  });
});

describe('card numbers', () => {
  it('keep six digits and four', () => {
    expect(maskCard('6214831234569012')).toBe('621483******9012');
    expect(maskCard('621483******9012')).toBe('621483******9012');
    expect(maskCard('9012')).toBe('9012');
  });

  it('never stand in what is kept of an answer, whatever the terminal sent', () => {
    const kept = Buffer.from(maskBody(sim, answer('6214831234569012'))).toString('latin1');
    expect(kept).toContain('621483******9012');
    expect(kept).not.toContain('6214831234569012');
    expect(kept).toHaveLength(168);
  });

  it('never stand in a trace, and its frames stay frames', () => {
    const redact = terminalRedactor(sim);
    const frame = encodeEcrFrame(sim.framing, answer('6214831234569012'));
    const rows = [frame.slice(0, 50), frame.slice(50), bytesOf('0615FF')].flatMap((chunk) => [...redact(chunk)]);
    const all = rows.map((row) => Buffer.from(row.bytes).toString('latin1')).join('');
    expect(all).not.toContain('6214831234569012');
    expect(rows[0]?.note).toBe('redacted');
    expect(terminalRedactor(sim)(rows[0]?.bytes ?? new Uint8Array())).toEqual([{ bytes: rows[0]?.bytes }]);
    expect(rows.slice(1).map((row) => hex(row.bytes))).toEqual(['06', '15']);
  });
});

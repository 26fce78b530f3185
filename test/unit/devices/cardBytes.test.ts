import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exchange } from '../../../src-main/devices/protocols/apdu/exchange.ts';
import { encodeApdu } from '../../../src-main/devices/protocols/apdu/command.ts';
import { statusWord, triesLeft } from '../../../src-main/devices/protocols/apdu/statusWord.ts';
import { findTag, parseTlv } from '../../../src-main/devices/protocols/apdu/tlv.ts';
import { assembleCard } from '../../../src-main/devices/protocols/ssc/assemble.ts';
import { chipName, chipWords, packedDate, packedDigits } from '../../../src-main/devices/protocols/ssc/fields.ts';
import { tags } from '../../../src-main/devices/protocols/ssc/files.ts';
import { parseRow } from '../../../src-main/devices/protocols/ssc/row.ts';
import { redactCardAnswer, redactCommand } from '../../../src-main/devices/traces/cardRedaction.ts';
import { bytesOf, hex } from './scriptedTransport.ts';

const filled = (text: string, room: number): Uint8Array => {
  const place = new Uint8Array(room);
  place.set(bytesOf(text));
  return place;
};

describe('texts on the chip', () => {
  it('end with the first zero; characters old tables put into private use become the real ones', () => {
    expect(chipWords(filled('C0EEFE9F', 30))).toBe('李䶮');
    expect(chipWords(bytesOf('9534B235'))).toBe('𠮷');
    expect(chipWords(bytesOf('8135F437'))).not.toMatch(/\p{Co}/u);
    expect(chipWords(new Uint8Array(30))).toBe('');
    expect(chipWords(bytesOf('D5C52020'))).toBe('张');
  });

  it('of a name may stand across two records', () => {
    const name = bytesOf('C2F2'.repeat(14) + 'C2').slice(0, 29);
    const split = Uint8Array.from([...name, 0xf2]);
    expect(chipName(split, filled('C2F2', 20))).toEqual({ name: '买'.repeat(15) + '买' });
    const half = Uint8Array.from([...bytesOf('41'), ...bytesOf('C2F2'.repeat(14)), 0xc2]);
    expect(chipName(half, filled('F2', 20))).toEqual({ name: `A${'买'.repeat(15)}` });
  });

  it('of a name that fills its room, or ends in half a character, may be cut', () => {
    expect(chipName(bytesOf('C2F2'.repeat(15)), undefined)).toMatchObject({ warning: 'name-cut' });
    expect(chipName(bytesOf('C2F2'.repeat(15)), new Uint8Array(20))).not.toHaveProperty('warning');
    expect(chipName(bytesOf('C2F2'.repeat(15)), bytesOf('C2F2'.repeat(10)))).toMatchObject({ warning: 'name-cut' });
    expect(chipName(filled('D5C5C8', 30), undefined)).toEqual({ name: '张', warning: 'name-cut' });
    expect(chipName(filled('D5C5FF41C8FD', 30), undefined)).toMatchObject({ warning: 'name-broken' });
  });

  it('of packed digits stop at the filling', () => {
    expect(packedDigits(bytesOf('123F'))).toBe('123');
    expect(packedDate(bytesOf('20240229'))).toBe('2024-02-29');
    for (const none of ['20230229', '19491331', '0000', 'ABCDEF01']) expect(packedDate(bytesOf(none))).toBeUndefined();
  });
});

describe('a card put together', () => {
  const of = (values: Readonly<Record<number, string>>) =>
    assembleCard({
      values: new Map(Object.entries(values).map(([tag, text]) => [Number(tag), bytesOf(text)])),
      needsKey: [],
    });

  it('says when a date is no day, and keeps quiet about an empty one', () => {
    expect(of({ [tags.birthDate]: '19491331' })).toMatchObject({ warnings: ['bad-date'] });
    for (const empty of ['00000000', 'FFFFFFFF']) expect(of({ [tags.expiryDate]: empty }).warnings).toEqual([]);
  });

  it('says what does not agree with its number', () => {
    const number = Buffer.from('110105194912310021', 'latin1').toString('hex');
    const card = of({ [tags.socialNumber]: number, [tags.sex]: '31', [tags.birthDate]: '19500101' });
    expect(card.warnings).toEqual(['number-check-digit', 'birth-differs', 'sex-differs']);
  });

  it('of a version nobody knows is of no generation', () => {
    expect(of({ [tags.specVersion]: '392E3030' }).generation).toBe(0);
    expect(of({}).generation).toBe(0);
  });
});

describe('records and nested values of hostile cards', () => {
  it('are cut by their length or refused', () => {
    expect(parseRow(bytesOf('0801'))).toEqual({ ok: false, error: 'record-overrun' });
    expect(parseRow(bytesOf('08'))).toEqual({ ok: false, error: 'record-overrun' });
    expect(parseRow(new Uint8Array(0))).toEqual({ ok: false, error: 'record-empty' });
    expect(parseRow(bytesOf('080131FFFF'))).toEqual({ ok: true, value: { tag: 8, value: bytesOf('31') } });
    expect(parseTlv(bytesOf('6F05840131'))).toEqual({ ok: false, error: 'tlv-overrun' });
    expect(parseTlv(bytesOf('6F83000001'))).toEqual({ ok: false, error: 'tlv-malformed' });
    expect(parseTlv(bytesOf('5F'))).toEqual({ ok: false, error: 'tlv-overrun' });
    expect(parseTlv(bytesOf('5F8181'))).toEqual({ ok: false, error: 'tlv-malformed' });
    expect(parseTlv(bytesOf('6F806F80'))).toEqual({ ok: false, error: 'tlv-malformed' });
  });

  it('are found at any depth, but not deeper than cards nest', () => {
    const nested = (depth: number): Uint8Array => {
      let bytes = bytesOf('5A0162');
      for (let level = 0; level < depth; level += 1) bytes = Uint8Array.of(0x70, bytes.length, ...bytes);
      return bytes;
    };
    const found = parseTlv(nested(4));
    expect(found.ok && findTag(found.value, 0x5a)?.value).toEqual(bytesOf('62'));
    expect(parseTlv(nested(8))).toEqual({ ok: false, error: 'tlv-too-much' });
    expect(parseTlv(bytesOf('5A00'.repeat(200)))).toEqual({ ok: false, error: 'tlv-too-much' });
  });

  it('of any bytes end in a value or a named refusal, and every value lies inside the bytes', () => {
    const anyBytes = fc.sample(fc.uint8Array({ maxLength: 300 }), { numRuns: 3000, seed: 20 });
    for (const bytes of anyBytes) {
      const parsed = parseTlv(bytes);
      if (parsed.ok) {
        expect(parsed.value.reduce((sum, { value }) => sum + value.length, 0)).toBeLessThanOrEqual(bytes.length);
      } else expect(['tlv-overrun', 'tlv-malformed', 'tlv-too-much']).toContain(parsed.error);
      const row = parseRow(bytes);
      expect(row.ok).toBe(bytes.length >= 2 + (bytes[1] ?? 255));
    }
  });

  it('of a card that answers anything at all end every exchange', async () => {
    const anyAnswers = fc.array(fc.uint8Array({ maxLength: 40 }), { minLength: 1, maxLength: 40 });
    for (const answers of fc.sample(anyAnswers, { numRuns: 500, seed: 21 })) {
      let asked = 0;
      const send = async () => {
        asked += 1;
        return { ok: true, value: answers[asked % answers.length] ?? new Uint8Array(0) } as const;
      };
      await exchange(send, encodeApdu({ ins: 0xb2, p1: 1, p2: 4, le: 0 }));
      expect(asked).toBeLessThanOrEqual(10);
    }
  });

  it('that always has more, or always another length, is left after a few rounds', async () => {
    for (const [answer, rounds] of [
      ['6110', 9],
      ['6C10', 2],
    ] as const) {
      let asked = 0;
      const send = async () => {
        asked += 1;
        return { ok: true, value: bytesOf(answer) } as const;
      };
      const done = await exchange(send, encodeApdu({ ins: 0xb2, p1: 1, p2: 4, le: 0 }));
      expect([done.ok, asked]).toEqual([false, rounds]);
    }
  });
});

describe('status words', () => {
  it('have a name each, and tell tries only where the card tells them', () => {
    expect([0x9000, 0x6118, 0x6c0b, 0x63c2, 0x6983, 0x6982, 0x6a83].map(statusWord)).toEqual([
      'ok',
      'more',
      'other-length',
      'pin-wrong',
      'pin-blocked',
      'needs-key',
      'no-record',
    ]);
    expect(statusWord(0x1234)).toBe('unknown-status');
    expect([0x63c2, 0x6983, 0x6300, 0x9000].map(triesLeft)).toEqual([2, 0, undefined, undefined]);
  });
});

describe('a trace', () => {
  it('keeps of a PIN command its head alone, of an answer its length and status', () => {
    expect(hex(redactCommand(bytesOf('0020000003123456')).bytes)).toBe('00200000');
    expect(hex(redactCommand(bytesOf('00B2080000')).bytes)).toBe('00B2080000');
    expect(hex(redactCardAnswer(bytesOf('00B2080000'), bytesOf('080231329000')).bytes)).toBe('000000009000');
    expect(hex(redactCardAnswer(bytesOf('00C0000004'), bytesOf('570131AA9000')).bytes)).toBe('000000009000');
    expect(hex(redactCardAnswer(bytesOf('00A4040000'), bytesOf('6118')).bytes)).toBe('6118');
  });
});

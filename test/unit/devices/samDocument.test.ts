import { describe, expect, it } from 'vitest';
import type { IdCard } from '../../../src-main/core/people/idCard.ts';
import { answersCommand, parseSamAnswer, parseSamParts } from '../../../src-main/devices/protocols/sam/answer.ts';
import { decodeDocument } from '../../../src-main/devices/protocols/sam/document.ts';
import { encodeSamFrame } from '../../../src-main/devices/protocols/sam/frame.ts';
import { SamFramer } from '../../../src-main/devices/protocols/sam/framer.ts';
import { encodeCardAnswer, encodeCardText } from '../../../src-main/training/devices/cardBytes.ts';

const citizen: IdCard = {
  document: 'citizen',
  name: '张三',
  sexCode: '2',
  ethnicCode: '01',
  birthDate: '1949-12-31',
  address: '某某省某某市某某镇示例路一号',
  number: '11010519491231002X',
  issuer: '某某市公安局示例分局',
  validFrom: '2020-01-01',
  warnings: [],
};
const hmt: IdCard = {
  document: 'hmt-resident',
  name: '陳大文',
  sexCode: '2',
  birthDate: '1994-08-23',
  address: '广东省广州市示例区样本路2号',
  number: '810000199408230021',
  issuer: '广州市公安局示例分局',
  validFrom: '2019-09-01',
  validTo: '2024-09-01',
  passNumber: 'H00000000',
  warnings: [],
};
const foreigner2017: IdCard = {
  document: 'foreigner-2017',
  name: 'SPECIMEN, TEST PERSON',
  chineseName: '样本',
  sexCode: '2',
  nationality: 'CAN',
  birthDate: '1981-08-21',
  number: 'CAN110081082105',
  validFrom: '2018-06-05',
  validTo: '2028-06-04',
  warnings: [],
};
const foreigner2023: IdCard = {
  document: 'foreigner-2023',
  name: 'SPECIMEN-WITH-A-VERY-LONG-FAMILY-NAME, ANNA',
  chineseName: '样本',
  sexCode: '2',
  nationality: '124',
  birthDate: '1981-08-03',
  number: '911124198108030024',
  validFrom: '2023-12-01',
  validTo: '2033-11-30',
  warnings: [],
};

function decode(text: Uint8Array) {
  return decodeDocument({ text, photo: new Uint8Array(), fingerprint: new Uint8Array() });
}

/** A citizen's text with units written over a place. */
function withUnits(offset: number, units: readonly number[], card: IdCard = citizen): Uint8Array {
  const text = encodeCardText(card);
  const view = new DataView(text.buffer);
  units.forEach((unit, index) => view.setUint16(offset + index * 2, unit, true));
  return text;
}

function codes(text: string): number[] {
  return Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
}

describe('a card read over the line', () => {
  it.each([citizen, hmt, foreigner2017, foreigner2023].map((card) => [card.document, card] as const))(
    'of a %s says what was written on it',
    (_document, card) => {
      const frame = encodeCardAnswer(card);
      expect(frame).toHaveLength(1295);
      const [event] = new SamFramer().push(frame);
      if (event?.type !== 'frame') throw new Error('no frame');
      const answer = parseSamAnswer(event.payload);
      if (!answer.ok) throw new Error(answer.error);
      const parts = parseSamParts(answer.value.content);
      if (!parts.ok) throw new Error(parts.error);
      const decoded = decodeDocument(parts.value);
      if (!decoded.ok) throw new Error(decoded.error.code);
      const { photoWlt, ...said } = decoded.value;
      expect(said).toEqual(card);
      expect(Buffer.from(photoWlt ?? '', 'base64')).toHaveLength(1024);
    },
  );

  it('keeps the characters of rare names', () => {
    const decoded = decode(encodeCardText({ ...citizen, name: '䶮㛃𠮷·𣲗' }));
    expect(decoded).toMatchObject({ ok: true, value: { name: '䶮㛃𠮷·𣲗', warnings: [] } });
  });

  it('has its pads taken away, spaces, NUL or wide spaces', () => {
    expect(decode(withUnits(4, [0, 0, 0, 0x20, 0x3000]))).toMatchObject({ ok: true, value: { name: '张三' } });
    expect(
      decode(
        withUnits(
          220,
          Array.from({ length: 18 }, () => 0),
        ),
      ),
    ).toMatchObject({ ok: true });
  });

  it('without an expiry date lasts for ever', () => {
    const decoded = decode(encodeCardText(citizen));
    expect(decoded.ok && 'validTo' in decoded.value).toBe(false);
  });
});

describe('a card that cannot be trusted', () => {
  it('with a name that fills its place is marked: more may have been meant', () => {
    const decoded = decode(encodeCardText({ ...citizen, name: '阿'.repeat(16) }));
    expect(decoded).toMatchObject({ ok: true, value: { name: '阿'.repeat(15), warnings: ['name-cut'] } });
  });

  it('with a name cut through a character loses the half and says so', () => {
    const decoded = decode(encodeCardText({ ...citizen, name: `${'阿'.repeat(14)}𠮷` }));
    expect(decoded).toMatchObject({
      ok: true,
      value: { name: '阿'.repeat(14), warnings: ['name-cut', 'name-lone-surrogate'] },
    });
  });

  it('with half a character inside its name is refused', () => {
    expect(decode(withUnits(2, [0xd842, 0x20]))).toEqual({ ok: false, error: { code: 'bad-text', field: 'name' } });
    expect(decode(withUnits(0, [0xdfb7, 0x4e09]))).toEqual({ ok: false, error: { code: 'bad-text', field: 'name' } });
  });

  it('with control characters inside a text is refused', () => {
    expect(decode(withUnits(2, [0x1b, 0x4e09]))).toEqual({ ok: false, error: { code: 'bad-text', field: 'name' } });
    expect(decode(withUnits(52, [0, 0x4e09]))).toEqual({ ok: false, error: { code: 'bad-text', field: 'address' } });
  });

  it('without a name is refused', () => {
    const blank = withUnits(
      0,
      Array.from({ length: 15 }, () => 0x20),
    );
    expect(decode(blank)).toEqual({ ok: false, error: { code: 'bad-text', field: 'name' } });
  });

  it.each(['Q', 'j', '1', '样'])('with the type flag %s is refused', (flag) => {
    expect(decode(withUnits(248, codes(flag)))).toEqual({ ok: false, error: { code: 'unknown-document-type' } });
  });

  it('with a wrong check digit is shown and warned of', () => {
    const decoded = decode(encodeCardText({ ...citizen, number: '110105194912310021' }));
    expect(decoded).toMatchObject({ ok: true, value: { warnings: ['number-check-digit'] } });
  });

  it('whose birth date or sex differs from its number is warned of', () => {
    expect(decode(encodeCardText({ ...citizen, birthDate: '1949-12-30' }))).toMatchObject({
      ok: true,
      value: { warnings: ['birth-differs'] },
    });
    expect(decode(encodeCardText({ ...citizen, sexCode: '1' }))).toMatchObject({
      ok: true,
      value: { warnings: ['sex-differs'] },
    });
  });

  it('whose number has another form is refused', () => {
    const refused = { ok: false, error: { code: 'bad-number', field: 'number' } };
    expect(decode(encodeCardText({ ...citizen, number: '110105490102001' }))).toEqual(refused);
    expect(decode(encodeCardText({ ...foreigner2017, number: '110105490102001' }))).toEqual(refused);
  });

  it.each(['20400230', '2040', '        '])(
    'whose expiry says "%s" is refused: no date would mean for ever',
    (expiry) => {
      const decoded = decode(withUnits(204, codes(expiry.padEnd(8))));
      expect(decoded).toEqual({ ok: false, error: { code: 'bad-date', field: 'validTo' } });
    },
  );
});

describe('an answer', () => {
  const answer = (payload: readonly number[]) => {
    const parsed = parseSamAnswer(Uint8Array.from(payload));
    if (!parsed.ok) throw new Error(parsed.error);
    return parsed.value;
  };

  it('that came too late is not taken for the next command', () => {
    const found = answer([0, 0, 0x9f, 0, 0, 0, 0]);
    expect(answersCommand(found, 'find')).toBe(true);
    for (const command of ['select', 'read', 'status', 'readNewAddress'] as const) {
      expect(answersCommand(found, command)).toBe(false);
    }
    const selected = answer([0, 0, 0x90, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(answersCommand(selected, 'select')).toBe(true);
    expect(answersCommand(selected, 'read')).toBe(false);
    expect(answersCommand(answer([0, 0, 0x80]), 'read')).toBe(false);
    expect(answersCommand(answer([0, 0, 0x41]), 'read')).toBe(true);
  });

  it('too short for a status is refused', () => {
    expect(parseSamAnswer(Uint8Array.of(0, 0))).toEqual({ ok: false, error: 'bad-layout' });
  });

  it.each([
    ['text and photo longer than the content', [1, 0, 8, 0]],
    ['no text', [0, 0, 4, 0]],
  ])('with %s is refused', (_name, lengths) => {
    const content = Uint8Array.of(...lengths, ...new Uint8Array(1280));
    expect(parseSamParts(content)).toEqual({ ok: false, error: 'bad-layout' });
  });

  it('frame of no length cannot be made', () => {
    expect(() => encodeSamFrame(new Uint8Array())).toThrow(RangeError);
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { IdCard } from '../../../src-main/core/people/idCard.ts';
import { parseSamAnswer, parseSamNumber, parseSamParts } from '../../../src-main/devices/protocols/sam/answer.ts';
import { decodeDocument } from '../../../src-main/devices/protocols/sam/document.ts';
import { encodeSamFrame } from '../../../src-main/devices/protocols/sam/frame.ts';
import { type FramerEvent, SamFramer } from '../../../src-main/devices/protocols/sam/framer.ts';
import { layouts } from '../../../src-main/devices/protocols/sam/layouts.ts';
import { isSecurityStatus, samStatus } from '../../../src-main/devices/protocols/sam/status.ts';
import { bytesOf, hex } from './scriptedTransport.ts';

type Fields = Readonly<Record<string, string>>;
type Expected = {
  readonly encodeOf?: { readonly cmd: number; readonly para: number; readonly data: readonly number[] };
  readonly type?: string;
  readonly fields?: Fields;
  readonly photoBytes?: number;
  readonly fingerprintBytes?: number;
  readonly result?: string;
  readonly sw3?: number;
  readonly error?: string;
  readonly securityEvent?: boolean;
  readonly samId?: string;
  readonly warning?: string;
};
type Vector = {
  readonly id: string;
  readonly hex?: string;
  readonly chunks?: readonly string[];
  readonly expect: Expected;
};
type Layout = { readonly field: string; readonly offset: number; readonly bytes: number };

const file = JSON.parse(readFileSync(new URL('../../fixtures/vectors/idcard.json', import.meta.url), 'utf8')) as {
  readonly layouts: Readonly<Record<string, readonly Layout[]>>;
  readonly vectors: readonly Vector[];
};

const kinds = { citizen: 'citizen', J: 'hmt-resident', I: 'foreigner-2017', Y: 'foreigner-2023' } as const;
const ours: Readonly<Record<string, string>> = {
  idNumber: 'number',
  nameCn: 'chineseName',
  nameEn: 'name',
  nameEnExtra: 'nameRest',
  acceptingAuthority: 'authority',
};

function events(vector: Vector): readonly FramerEvent[] {
  const framer = new SamFramer();
  const chunks = vector.chunks ?? [vector.hex ?? ''];
  return [...chunks.flatMap((chunk) => framer.push(bytesOf(chunk))), ...framer.flush()];
}

function payload(vector: Vector): Uint8Array {
  const frames = events(vector).filter((event) => event.type === 'frame');
  expect(frames).toHaveLength(1);
  return frames[0]?.payload ?? new Uint8Array();
}

function card(vector: Vector): IdCard {
  const answer = parseSamAnswer(payload(vector));
  if (!answer.ok) throw new Error(answer.error);
  const parts = parseSamParts(answer.value.content, vector.expect.fingerprintBytes !== undefined);
  if (!parts.ok) throw new Error(parts.error);
  expect(parts.value.photo).toHaveLength(vector.expect.photoBytes ?? -1);
  expect(parts.value.fingerprint).toHaveLength(vector.expect.fingerprintBytes ?? 0);
  const decoded = decodeDocument(parts.value);
  if (!decoded.ok) throw new Error(decoded.error.code);
  return decoded.value;
}

function expectedCard(type: keyof typeof kinds, fields: Fields): Partial<IdCard> {
  const date = (text: string | undefined): string | undefined =>
    text === undefined || text === '长期' ? undefined : text.replace(/^(....)(..)(..)$/, '$1-$2-$3');
  const plain = ['sexCode', 'ethnicCode', 'address', 'issuer', 'passNumber', 'nationality'];
  const same = Object.fromEntries(Object.entries(fields).filter(([name]) => plain.includes(name)));
  const validTo = date(fields['validTo']);
  return {
    document: kinds[type],
    name: fields['name'] ?? fields['nameEn'] ?? '',
    number: fields['idNumber'] ?? '',
    ...same,
    ...(fields['nameCn'] === undefined ? {} : { chineseName: fields['nameCn'] }),
    birthDate: date(fields['birth']) ?? '',
    validFrom: date(fields['validFrom']) ?? '',
    ...(validTo === undefined ? {} : { validTo }),
  };
}

const of = (choose: (expected: Expected) => boolean): readonly [string, Vector][] =>
  file.vectors.filter((vector) => choose(vector.expect)).map((vector) => [vector.id, vector]);

describe('published frames of ID-card readers', () => {
  it.each(of((expected) => expected.encodeOf !== undefined))('%s is written byte for byte', (_id, vector) => {
    const { cmd, para, data } = vector.expect.encodeOf ?? { cmd: 0, para: 0, data: [] };
    expect(hex(encodeSamFrame(Uint8Array.of(cmd, para, ...data)))).toBe(vector.hex);
  });

  it.each(of((expected) => expected.sw3 !== undefined))('%s is understood', (_id, vector) => {
    const answer = parseSamAnswer(payload(vector));
    if (!answer.ok) throw new Error(answer.error);
    expect(answer.value.sw3).toBe(vector.expect.sw3);
    const { error, securityEvent = false } = vector.expect;
    if (error !== undefined) expect(answer.value.status).toBe(error);
    expect(isSecurityStatus(answer.value.status)).toBe(securityEvent);
  });

  it.each(of((expected) => expected.samId !== undefined))('%s names the security module', (_id, vector) => {
    const answer = parseSamAnswer(payload(vector));
    if (!answer.ok) throw new Error(answer.error);
    expect(parseSamNumber(answer.value.content)).toEqual({ ok: true, value: vector.expect.samId });
  });

  it.each(of((expected) => expected.type !== undefined))('%s gives the card', (_id, vector) => {
    const { type = 'citizen', fields = {} } = vector.expect;
    const read = card(vector);
    expect(read).toMatchObject(expectedCard(type as keyof typeof kinds, fields));
    expect('validTo' in read).toBe(fields['validTo'] !== '长期');
    expect(read.warnings.includes('number-check-digit')).toBe(vector.expect.warning === 'id-check-digit');
    expect(read.photoWlt === undefined).toBe(vector.expect.photoBytes === 0);
  });

  it.each(of((expected) => expected.error === 'bad-checksum'))('%s shows nothing', (_id, vector) => {
    const seen = events(vector);
    expect(seen.some((event) => event.type === 'fault' && event.reason === 'bad-checksum')).toBe(true);
    expect(seen.some((event) => event.type === 'frame')).toBe(false);
  });

  it.each(of((expected) => expected.error === 'bad-layout'))('%s is refused', (_id, vector) => {
    const answer = parseSamAnswer(payload(vector));
    if (!answer.ok) throw new Error(answer.error);
    expect(parseSamParts(answer.value.content)).toEqual({ ok: false, error: 'bad-layout' });
  });

  it.each(of((expected) => expected.error === 'bad-text' || expected.error === 'unknown-document-type'))(
    '%s is refused, never guessed',
    (_id, vector) => {
      const answer = parseSamAnswer(payload(vector));
      if (!answer.ok) throw new Error(answer.error);
      const parts = parseSamParts(answer.value.content);
      if (!parts.ok) throw new Error(parts.error);
      const decoded = decodeDocument(parts.value);
      expect(decoded).toMatchObject({ ok: false, error: { code: vector.expect.error } });
    },
  );

  it('and every vector of the file was played', () => {
    const played = (expected: Expected): boolean =>
      expected.encodeOf !== undefined ||
      expected.sw3 !== undefined ||
      expected.type !== undefined ||
      expected.samId !== undefined ||
      ['bad-checksum', 'bad-layout', 'bad-text', 'unknown-document-type'].includes(expected.error ?? '');
    expect(file.vectors.filter((vector) => !played(vector.expect)).map((vector) => vector.id)).toEqual([]);
  });
});

describe('the field tables', () => {
  it.each(Object.entries(kinds))('of %s agree with the published one', (flag, document) => {
    const table: Readonly<Record<string, { offset: number; bytes: number }>> = layouts[document];
    const compared = (file.layouts[flag] ?? [])
      .map((field) => ({ field, own: table[ours[field.field] ?? field.field] }))
      .filter(({ own }) => own !== undefined);
    for (const { field, own } of compared) expect(own).toEqual({ offset: field.offset, bytes: field.bytes });
    expect(compared).toHaveLength(Object.keys(table).length);
  });
});

describe('a status byte', () => {
  it('of no known meaning is called unknown', () => {
    expect(samStatus(0xee)).toBe('unknown-status');
    expect(samStatus(0x66)).toBe('sam-not-authorised');
  });
});

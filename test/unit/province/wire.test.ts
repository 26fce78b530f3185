import { brotliCompressSync } from 'node:zlib';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { packBody, unpackBody } from '../../../src-main/adapters/province/body.ts';
import {
  type ActsByKind,
  actsByKind,
  decodeActs,
  encodeActs,
  encodeAnswers,
} from '../../../src-main/adapters/province/wire/acts.ts';
import { bundleSchema } from '../../../src-main/adapters/province/wire/bundle.ts';
import { calls } from '../../../src-main/adapters/province/wire/calls.ts';
import { decodePeople, encodePeople, peopleColumns } from '../../../src-main/adapters/province/wire/people.ts';
import type { OutgoingAct } from '../../../src-main/core/ports/province.ts';
import { createDice, generateTownship, practiceBundle } from '../../../src-main/training/people/index.ts';
import { actMaker, movableClock } from '../../ports/provinceSuite.ts';

const township = [...generateTownship({ seed: 'wire', residents: 2_000, asOfDate: '2026-11-22' })];

/** A season's batch: different people, villages, receipts and amounts, as a real one differs. */
function seasonBatch(size: number): OutgoingAct[] {
  const clock = movableClock();
  const maker = actMaker(clock);
  const dice = createDice('batch');
  return township.slice(0, size).map((person, index) => {
    clock.advance(dice.between(20_000, 180_000));
    const tierFen = dice.pick([30_000, 30_000, 30_000, 50_000, 100_000]);
    return maker.pay(person, {
      tierFen,
      selfFen: tierFen,
      villageCode: person.villageCode,
      serial: `T01-20261122-${(index + 1).toString().padStart(4, '0')}`,
      receiptNumber: `LX${(index + 1).toString().padStart(8, '0')}`,
      tenderedFen: tierFen + dice.pick([0, 0, 20_000]),
    });
  });
}

describe('people on the wire', () => {
  it('come back exactly as they were', () => {
    const columns = encodePeople(township);
    expect(decodePeople(v.parse(peopleColumns, JSON.parse(JSON.stringify(columns))))).toEqual(township);
  });

  it('travel as columns under national field codes, gaps as null, empty columns left out', () => {
    const [first, second] = township;
    if (first === undefined || second === undefined) throw new Error('no people');
    const { phone: _phone, ...withoutPhone } = first;
    const columns = encodePeople([withoutPhone, { ...second, phone: '19900000001' }]);
    expect(columns.aac067).toEqual([null, '19900000001']);
    expect(columns.aac003).toEqual([first.name, second.name]);
    expect(columns).not.toHaveProperty('aae037');
    expect(JSON.stringify(columns)).not.toContain('personKey');
  });

  it('an empty page is a page', () => {
    expect(decodePeople(v.parse(peopleColumns, encodePeople([])))).toEqual([]);
  });

  it('are refused when columns differ in length or a history makes no sense', () => {
    const columns = encodePeople(township.slice(0, 3));
    expect(decodePeople({ ...columns, aac003: columns.aac003.slice(1) })).toBeUndefined();
    expect(decodePeople({ ...columns, history: [[2011, 900_000, 100, 1], [], []] })).toBeUndefined();
    expect(decodePeople({ ...columns, history: [[2011, 1, 100], [], []] })).toBeUndefined();
    expect(decodePeople({ ...columns, history: [[2011, 1, 100, 7], [], []] })).toBeUndefined();
  });
});

describe('acts on the wire', () => {
  it('come back exactly as they were, in the order of their numbers across kinds', () => {
    const clock = movableClock();
    const maker = actMaker(clock);
    const [person] = township;
    if (person === undefined) throw new Error('no people');
    const paid = maker.pay(person);
    const acts = [
      paid,
      maker.act('shift.opened', { shiftId: 's1', floatFen: 0, postings: [] }),
      maker.pay(person, { year: 2025, paymentKind: 'make-up' }),
      maker.reverse(paid),
      maker.register({ idNumber: '610999200404209144', name: '陈新样' }),
    ];
    const wire = v.parse(actsByKind, JSON.parse(JSON.stringify(encodeActs(acts))));
    expect(decodeActs(wire)).toEqual(acts);
  });

  it('use national codes for fields and values', () => {
    const [person] = township;
    if (person === undefined) throw new Error('no people');
    const columns = encodeActs([actMaker(movableClock()).pay(person)])['contribution.collected'];
    expect(columns).toMatchObject({ aac002: [person.idNumber], aae003: [2026], aaa115: ['10'], aae140: ['170'] });
  });

  it('need at most a tenth of the bytes of one JSON request each', async () => {
    const acts = seasonBatch(500);
    const batch = await packBody({ acts: encodeActs(acts) });
    // What a client of the ordinary kind sends per act: the JSON itself; headers and round trips would come on top.
    const single = acts.reduce((sum, act) => sum + Buffer.byteLength(JSON.stringify(act)), 0);
    expect(batch.byteLength / single).toBeLessThanOrEqual(0.1);
  });

  it('are refused when columns differ in length or a name reaches for a prototype', () => {
    const [person] = township;
    if (person === undefined) throw new Error('no people');
    const good = encodeActs([actMaker(movableClock()).pay(person)]);
    const columns = good['contribution.collected'];
    if (columns === undefined) throw new Error('no columns');
    expect(decodeActs({ 'contribution.collected': { ...columns, aac003: [] } })).toBeUndefined();
    const evil = JSON.parse('{"body.__proto__.polluted":["yes"]}') as Record<string, string[]>;
    expect(decodeActs({ 'contribution.collected': { ...columns, ...evil } })).toBeUndefined();
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it.each([
    ['two columns that want one place', { body: ['x'], 'body.year': [2026] }],
    ['a body that is no object', { body: ['x'] }],
    ['a fraction of a fen', { 'body.changeFen': [0.5] }],
    ['null inside a list', { 'body.postings': [[null]] }],
    ['a key no journal has', { 'body.a-b': [1] }],
    ['a lone surrogate', { 'body.serial': ['\ud842'] }],
  ])('are refused with %s', (_what, columns) => {
    const { 'shift.opened': good } = encodeActs([actMaker(movableClock()).act('shift.opened', {})]);
    const body = JSON.parse(JSON.stringify({ 'shift.opened': { ...good, ...columns } })) as unknown;
    expect(decodeActs(v.parse(actsByKind, body))).toBeUndefined();
  });

  it('come back exactly as they were, whatever their bodies hold', () => {
    const key = fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,8}$/).filter((name) => !(name in {}));
    const text = fc.string({ unit: 'binary' }).filter((value) => value.isWellFormed());
    const leaf = fc.oneof(text, fc.boolean(), fc.maxSafeInteger());
    const inner = fc.dictionary(key, leaf, { minKeys: 1, maxKeys: 4, noNullPrototype: true });
    const body = fc.dictionary(key, fc.oneof(leaf, inner, fc.array(fc.oneof(leaf, inner))), { noNullPrototype: true });
    fc.assert(
      fc.property(fc.array(body, { minLength: 1, maxLength: 5 }), (bodies) => {
        const maker = actMaker(movableClock());
        const acts = bodies.map(({ personKey: _key, sex: _sex, scheme: _scheme, paymentKind: _kind, ...rest }) =>
          maker.act('shift.opened', rest),
        );
        expect(decodeActs(JSON.parse(JSON.stringify(encodeActs(acts))) as ActsByKind)).toEqual(acts);
      }),
    );
  });

  it('a batch of more than 2,000 is refused', () => {
    const acts = Array.from({ length: 2_001 }, () => seasonBatch(1)[0]).filter((act) => act !== undefined);
    expect(decodeActs(encodeActs(acts))).toBeUndefined();
  });
});

describe('schemas', () => {
  it('take the practice bundle and nothing half', () => {
    const bundle = practiceBundle({ version: 1, issuedAt: '2026-11-22T08:00:00.000+08:00', terminals: [] });
    expect(v.parse(bundleSchema, JSON.parse(JSON.stringify(bundle)))).toEqual(JSON.parse(JSON.stringify(bundle)));
    expect(v.safeParse(bundleSchema, { ...bundle, tiers: [{ from: '2026-01-01', rows: [] }] }).success).toBe(false);
    expect(v.safeParse(bundleSchema, { ...bundle, limits: [{ from: 'soon' }] }).success).toBe(false);
  });

  it('requests refuse unknown fields, answers ignore them', () => {
    expect(v.safeParse(calls.reference.request, { have: 1, extra: 1 }).success).toBe(false);
    const answers = { ...encodeAnswers([]), extra: ['later versions may say more'] };
    expect(v.parse(calls.ask.answer, { answers, more: 1 })).toEqual({ answers: { id: [], outcome: [] } });
  });
});

describe('bodies', () => {
  it('come back as they were', async () => {
    const value = { name: '张䶮·𠮷', list: [1, null, 'x'] };
    expect(await unpackBody(await packBody(value), 1_000)).toEqual({ ok: true, value });
  });

  it('a small body that unpacks to a huge one is given up', async () => {
    const bomb = brotliCompressSync(Buffer.alloc(20_000_000, 0x20));
    expect(bomb.byteLength).toBeLessThan(1_000);
    expect(await unpackBody(bomb, 1_000_000)).toEqual({ ok: false, error: 'too-large' });
  });

  it.each([
    ['not brotli', Buffer.from('<html>')],
    ['not JSON', brotliCompressSync(Buffer.from('{"a":'))],
    ['not UTF-8', brotliCompressSync(Buffer.from([0x22, 0xff, 0xfe, 0x22]))],
    ['nothing', Buffer.alloc(0)],
  ])('%s is garbage', async (_what, body) => {
    expect(await unpackBody(body, 1_000)).toEqual({ ok: false, error: 'garbage' });
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { encodeFields } from '../../../src-main/devices/protocols/ecr/fields.ts';
import type { EcrValues } from '../../../src-main/devices/protocols/ecr/fieldNames.ts';
import { encodeEcrFrame, type EcrFraming } from '../../../src-main/devices/protocols/ecr/framing.ts';
import type { EcrLayout } from '../../../src-main/devices/protocols/ecr/profile.ts';
import { FakeClock } from './fakeClock.ts';
import { bytesOf, hex, ScriptedTransport } from './scriptedTransport.ts';
import { driverOn, framed, profileNamed } from './terminalParts.ts';

type Expected = {
  readonly encodeOf?: EcrValues;
  readonly state?: string;
  readonly amount?: number;
  readonly trace?: string;
  readonly ref?: string;
  readonly rc?: string;
  readonly control?: 'ACK' | 'NAK';
  readonly controls?: readonly string[];
  readonly error?: string;
  readonly reason?: string;
  readonly reply?: string;
  readonly junkBytes?: number;
  readonly max?: number;
  readonly resend?: boolean;
  readonly body?: string;
  readonly lrc?: string;
  readonly type?: number;
};
type Vector = { readonly id: string; readonly dir?: string; readonly hex: string; readonly expect: Expected };
type Field = { readonly field: string; readonly bytes: number };

const file = JSON.parse(readFileSync(new URL('../../fixtures/vectors/ecr.json', import.meta.url), 'utf8')) as {
  readonly request: readonly Field[];
  readonly response: readonly Field[];
  readonly vectors: readonly Vector[];
};

const profile = profileNamed('sim-ecr');
const sale = { operation: 'sale', tillRef: 'T2026010100000001', amountFen: 12345, operator: '0001' } as const;
/** Framing of the published sample of another maker; only its frame is known to us. */
const payCloud: EcrFraming = {
  start: bytesOf('55AA'),
  head: bytesOf('010000'),
  length: { form: 'binary' },
  end: bytesOf('CC33'),
  maxBodyBytes: 1024,
  check: { place: 'before-end', seed: 0, covers: ['head', 'length', 'body'] },
  ack: 0x06,
  nak: 0x15,
  acksPerFrame: 1,
};

function layoutNamed(name: string): EcrLayout {
  const layout = profile.layouts[name];
  if (!layout) throw new Error(name);
  return layout;
}

/** What a till makes of these bytes while a sale waits for its answer. */
async function saleAnswered(vector: Vector) {
  const clock = new FakeClock();
  const line = new ScriptedTransport((written) => (written.length > 2 ? [bytesOf(vector.hex)] : undefined));
  const { driver, notes } = await driverOn(line, clock);
  const outcome = await clock.until(driver.run(sale));
  return { outcome, notes, line };
}

const of = (choose: (vector: Vector) => boolean): readonly [string, Vector][] =>
  file.vectors.filter(choose).map((vector) => [vector.id, vector]);
const answers = of(
  ({ dir, expect: { state, error } }) => dir === 'pos>till' && state !== undefined && error === undefined,
);
const frames = of(({ expect: wanted }) => wanted.lrc !== undefined || wanted.type !== undefined);
const failures = of(({ expect: { error } }) => error !== undefined);
const requests = of(({ expect: { encodeOf } }) => encodeOf !== undefined);
const controls = of(({ expect: { control } }) => control !== undefined);

describe('published and recorded frames of payment terminals', () => {
  it('stand in the tables the vectors were made with', () => {
    const table = (name: string): readonly Field[] =>
      layoutNamed(name).fields.map((field) => ({ field: field.name, bytes: 'bytes' in field ? field.bytes : 0 }));
    expect(table('request')).toEqual(file.request);
    expect(table('answer')).toEqual(file.response);
  });

  it.each(requests)('%s is written byte for byte', (_id, vector) => {
    const body = encodeFields(layoutNamed('request'), vector.expect.encodeOf ?? {});
    if (!body.ok) throw new Error(body.error.code);
    expect(hex(encodeEcrFrame(profile.framing, body.value))).toBe(vector.hex);
  });

  it('a sale of the driver is the frame of the vectors', async () => {
    const { line } = await saleAnswered({ id: '', hex: '06', expect: {} });
    expect(hex(line.written[0] ?? new Uint8Array())).toBe(requests[0]?.[1].hex);
  });

  it.each(controls)('%s is understood', (_id, vector) => {
    expect(framed(profile.framing, [bytesOf(vector.hex)])).toEqual([{ type: vector.expect.control?.toLowerCase() }]);
  });

  it.each(answers)('%s ends the sale as it says', async (_id, vector) => {
    const { outcome, line } = await saleAnswered(vector);
    const { state, amount, trace, ref, rc, junkBytes, controls: heard = [], resend } = vector.expect;
    if (resend === false) {
      expect(outcome).toMatchObject({ ok: false, error: { code: 'terminal-nak', certainty: 'unknown' } });
      expect(line.written).toHaveLength(1);
      return;
    }
    if (!outcome.ok) throw new Error(outcome.error.code);
    expect(outcome.value.class).toBe(state);
    expect(outcome.value).toMatchObject({
      ...(amount === undefined ? {} : { amountFen: amount }),
      ...(trace === undefined ? {} : { trace }),
      ...(ref === undefined ? {} : { reference: ref }),
      ...(rc === undefined ? {} : { code: rc }),
    });
    const events = framed(profile.framing, [bytesOf(vector.hex)]);
    expect(events.filter((event) => event.type === 'ack')).toHaveLength(heard.length);
    if (junkBytes !== undefined) expect(events[0]).toEqual({ type: 'junk', bytes: junkBytes });
    expect(line.written.slice(1).map(hex)).toEqual(['06']);
  });

  it.each(failures)('%s leaves the sale unknown', async (_id, vector) => {
    const { outcome, notes, line } = await saleAnswered(vector);
    const { error, reason, reply, max } = vector.expect;
    if (error === 'approved-without-reference') {
      expect(outcome).toMatchObject({ ok: true, value: { class: 'unknown' }, warnings: [error] });
      return;
    }
    expect(outcome).toMatchObject({ ok: false, error: { certainty: 'unknown' } });
    if (error === 'no-etx' || error === 'bad-length') {
      expect(framed(profile.framing, [bytesOf(vector.hex)])[0]).toEqual({ type: 'fault', reason: error });
    }
    if (max !== undefined) expect(profile.framing.maxBodyBytes).toBe(max);
    if (reply !== undefined) expect(line.written.slice(1).map(hex)).toEqual([reply]);
    if (error !== 'unmatched-answer') return;
    expect(outcome).toMatchObject({ error: { code: 'unmatched-answer' } });
    expect(notes.map((note) => note.reason)).toEqual([reason === 'rnd' ? 'other-pair' : 'other-reference']);
  });

  it.each(frames)('%s is cut and made by its own framing', (id, vector) => {
    const framing = id.includes('transbank')
      ? profileNamed('transbank-style').framing
      : id.includes('ecr17')
        ? profileNamed('ecr17-style').framing
        : payCloud;
    const bytes = bytesOf(vector.hex);
    const [event] = framed(framing, [bytes]);
    if (event?.type !== 'frame') throw new Error('no frame');
    expect(hex(encodeEcrFrame(framing, event.body, event.head))).toBe(vector.hex);
    if (vector.expect.body !== undefined) expect(Buffer.from(event.body).toString()).toBe(vector.expect.body);
    if (vector.expect.lrc !== undefined) expect(vector.hex.slice(-2)).toBe(vector.expect.lrc);
    if (vector.expect.type !== undefined) expect(event.head[0]).toBe(vector.expect.type);
  });

  it('and every vector of the file was played', () => {
    const played = [answers, frames, failures, requests, controls].flat().map(([id]) => id);
    expect(file.vectors.map((vector) => vector.id).filter((id) => !played.includes(id))).toEqual([]);
  });
});

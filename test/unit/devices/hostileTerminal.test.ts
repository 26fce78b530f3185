import { describe, expect, it } from 'vitest';
import { deviceReasons } from '../../../src-main/contract/text/devices.ts';
import { encodeEcrFrame } from '../../../src-main/devices/protocols/ecr/framing.ts';
import { writeAnswer } from '../../../src-main/training/devices/terminalWire.ts';
import { FakeClock } from './fakeClock.ts';
import { ScriptedTransport } from './scriptedTransport.ts';
import { driverOn, profileNamed } from './terminalParts.ts';

const sale = { operation: 'sale', tillRef: 'T2026010100000001', amountFen: 12345, operator: '0001' } as const;
const profile = profileNamed('sim-ecr');
const ack = Uint8Array.of(0x06);

/** The body of an answer to the sale above, with something else in it where wanted. */
function bodyOf(other: Readonly<Record<string, string>> = {}): Uint8Array {
  const values = { rc: '00', amount: '12345', trace: '000003', ref: '173915040319', rnd: '417', tillRef: sale.tillRef };
  const body = writeAnswer(profile, 'sale', { ...values, ...other });
  if (!body) throw new Error('no answer');
  return body;
}

const framed = (body: Uint8Array): Uint8Array => encodeEcrFrame(profile.framing, body);
const good = framed(bodyOf());

/** The good answer with other bytes in its length, and the check made right again. */
function lengthSays(high: number, low: number): Uint8Array {
  const bytes = Uint8Array.from(good);
  bytes.set([high, low], 1);
  bytes[bytes.length - 1] = bytes.subarray(1, -1).reduce((sum, byte) => sum ^ byte, 0);
  return bytes;
}

/** The body with a field's bytes, wherever they first stand, replaced by as many others. */
function overwritten(from: string, to: string): Uint8Array {
  const text = Buffer.from(bodyOf()).toString('latin1');
  if (!text.includes(from) || from.length !== to.length) throw new Error(from);
  return framed(Uint8Array.from(Buffer.from(text.replace(from, to), 'latin1')));
}

async function answered(...said: readonly Uint8Array[]) {
  const clock = new FakeClock();
  const line = new ScriptedTransport((written) => (written.length > 2 ? said : undefined));
  const { driver, notes } = await driverOn(line, clock);
  const outcome = await clock.until(driver.run(sale), 400_000);
  return { outcome, notes, sent: line.written.filter((bytes) => bytes.length > 2).length };
}

describe('a sale whose answer is not what it says', () => {
  it.each<[string, readonly Uint8Array[]]>([
    ['a length of zero', [ack, lengthSays(0x00, 0x00)]],
    ['a length one too large', [ack, lengthSays(0x01, 0x69)]],
    ['a length one too small', [ack, lengthSays(0x01, 0x67)]],
    ['a length of nine thousand', [ack, lengthSays(0x99, 0x99)]],
    ['a binary length where packed digits belong', [ack, lengthSays(0x00, 0xa8)]],
    ['a right check over half the fields', [ack, framed(bodyOf().slice(0, 84))]],
    ['a right check over one byte', [ack, framed(Uint8Array.of(0x30))]],
    ['a byte more than its fields', [ack, framed(Uint8Array.of(...bodyOf(), 0x20))]],
    ['another reference', [ack, framed(bodyOf({ tillRef: 'T2026010100000002' }))]],
    ['another pair number', [ack, framed(bodyOf({ rnd: '418' }))]],
    ['another amount', [ack, framed(bodyOf({ amount: '12346' }))]],
    ['letters in its amount', [ack, overwritten('000000012345', '0000000I2345')]],
    ['blanks in its amount', [ack, overwritten('000000012345', '            ')]],
    ['a minus in its amount', [ack, overwritten('000000012345', '-00000012345')]],
    ['a refusal behind its acknowledgement', [ack, Uint8Array.of(0x15)]],
    ['nothing but the other’s question', [ack, Uint8Array.of(0x05)]],
    ['only its second half', [ack, good.slice(90)]],
    ['its own request come back', [ack, framed(new Uint8Array(79).fill(0x30))]],
  ])('%s: nobody knows, it has a name, and it was sent once', async (_how, said) => {
    const { outcome, sent } = await answered(...said);
    if (outcome.ok) throw new Error(outcome.value.class);
    expect(outcome.error.certainty).toBe('unknown');
    expect(deviceReasons[outcome.error.code]).toBeDefined();
    expect(sent).toBe(1);
  });

  it.each<[string, readonly Uint8Array[]]>([
    ['twice', [ack, good, good]],
    ['in single bytes', [ack, ...Array.from(good, (byte) => Uint8Array.of(byte))]],
    ['glued to its acknowledgement', [Uint8Array.of(...ack, ...good)]],
    ['behind another’s answer in one piece', [ack, Uint8Array.of(...framed(bodyOf({ rnd: '999' })), ...good)]],
    ['behind half a frame', [ack, Uint8Array.of(...good.slice(0, 40), ...good)]],
  ])('is approved once when its own answer comes %s', async (_how, said) => {
    const { outcome, sent } = await answered(...said);
    expect(outcome).toMatchObject({ ok: true, value: { class: 'approved', amountFen: 12345 } });
    expect(sent).toBe(1);
  });

  it('is unknown when the answer comes late, and the late answer is kept as a note, not taken for the next sale', async () => {
    const clock = new FakeClock();
    const line = new ScriptedTransport((written) => (written.length > 2 ? [ack] : undefined));
    const { driver, notes } = await driverOn(line, clock);
    const late = await clock.until(driver.run(sale), 400_000);
    expect(late).toMatchObject({ ok: false, error: { code: 'terminal-silent', certainty: 'unknown' } });
    line.script = (written) => (written.length > 2 ? [ack, good] : undefined);
    const next = await clock.until(driver.run({ ...sale, tillRef: 'T2026010100000002' }), 400_000);
    expect(next).toMatchObject({ ok: false, error: { code: 'unmatched-answer', certainty: 'unknown' } });
    expect(notes).toMatchObject([{ reason: 'other-reference', answer: { tillRef: sale.tillRef } }]);
  });
});

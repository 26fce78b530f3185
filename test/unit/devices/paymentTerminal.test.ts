import { describe, expect, it } from 'vitest';
import { encodeEcrFrame } from '../../../src-main/devices/protocols/ecr/framing.ts';
import { writeAnswer } from '../../../src-main/training/devices/terminalWire.ts';
import { FakeClock, settle } from './fakeClock.ts';
import { hex, ScriptedTransport } from './scriptedTransport.ts';
import { driverOn, profileNamed, tillWithTerminal } from './terminalParts.ts';

const sale = { operation: 'sale', tillRef: 'T2026010100000001', amountFen: 12345, operator: '0001' } as const;
const profile = profileNamed('sim-ecr');
const ack = Uint8Array.of(0x06);

/** An answer to the sale above, with something else in it where wanted. */
function answerFrame(other: Readonly<Record<string, string>> = {}): Uint8Array {
  const values = { rc: '00', amount: '12345', trace: '000003', ref: '173915040319', rnd: '417', tillRef: sale.tillRef };
  const body = writeAnswer(profile, 'sale', { ...values, pan: '621483******9012', ...other });
  if (!body) throw new Error('no answer');
  return encodeEcrFrame(profile.framing, body);
}

/** A till whose terminal answers a long frame with these bytes. */
async function tillAnswered(...said: readonly Uint8Array[]) {
  const clock = new FakeClock();
  const line = new ScriptedTransport((written) => (written.length > 2 ? said : undefined));
  return { clock, line, ...(await driverOn(line, clock)) };
}

describe('a sale', () => {
  it('comes back with everything the slip will need, the card masked', async () => {
    const { book, clock, driver, line } = await tillWithTerminal();
    expect(await clock.until(driver.run(sale))).toMatchObject({
      ok: true,
      value: {
        class: 'approved',
        code: '00',
        message: '交易成功',
        maskedCard: '621483******9012',
        trace: '000001',
        batch: '000001',
        reference: '173900000001',
        amountFen: 12345,
        tillRef: sale.tillRef,
      },
      warnings: [],
    });
    expect(book.totalFen()).toBe(12345);
    expect(line.written.map((bytes) => bytes.length)).toEqual([84, 1]);
  });

  it('is written once, whatever the terminal does not say', async () => {
    for (const said of [[], [Uint8Array.of(0x15)], [ack], [Uint8Array.of(0x15, 0x15, 0x15)]]) {
      const { clock, driver, line } = await tillAnswered(...said);
      const outcome = await clock.until(driver.run(sale));
      expect(outcome).toMatchObject({ ok: false, error: { certainty: 'unknown' } });
      expect(line.written.filter((bytes) => bytes.length > 2)).toHaveLength(1);
    }
  });

  it('is given two seconds for the acknowledgement and 150 for the answer', async () => {
    const silent = await tillAnswered();
    await silent.clock.until(silent.driver.run(sale));
    expect(silent.clock.monotonicMs()).toBeLessThanOrEqual(2040);
    const working = await tillAnswered(ack);
    await working.clock.until(working.driver.run(sale));
    expect(Math.round(working.clock.monotonicMs() / 1000)).toBe(150);
  });

  it('is not done when the port was gone before its first byte, and unknown when it went after', async () => {
    const before = await tillAnswered();
    before.line.unplug();
    expect(await before.driver.run(sale)).toMatchObject({ error: { code: 'port-lost', certainty: 'not-done' } });
    const after = await tillAnswered(ack);
    const outcome = after.driver.run(sale);
    await after.clock.advance(500);
    after.line.unplug();
    expect(await outcome).toMatchObject({ error: { code: 'port-lost', certainty: 'unknown' } });
  });

  it('is unknown when the line never took its bytes: they may lie in a buffer', async () => {
    const { clock, driver, line } = await tillAnswered();
    line.held = true;
    expect(await clock.until(driver.run(sale))).toMatchObject({
      error: { code: 'write-stalled', certainty: 'unknown' },
    });
  });

  it('ends as unknown when its own answer names another amount', async () => {
    const { clock, driver, notes } = await tillAnswered(ack, answerFrame({ amount: '12445' }));
    expect(await clock.until(driver.run(sale))).toMatchObject({
      error: { code: 'amount-mismatch', certainty: 'unknown', detail: '12445' },
    });
    expect(notes).toMatchObject([{ reason: 'other-amount', answer: { amountFen: 12445 } }]);
  });

  it('takes its answer also behind answers to others', async () => {
    const { clock, driver, line, notes } = await tillAnswered(
      ack,
      answerFrame({ tillRef: 'T2025123100000009' }),
      answerFrame({ rnd: '999' }),
      answerFrame(),
    );
    expect(await clock.until(driver.run(sale))).toMatchObject({ ok: true, value: { class: 'approved' } });
    expect(notes.map((note) => note.reason)).toEqual(['other-reference', 'other-pair']);
    expect(line.written.slice(1).map(hex)).toEqual(['06', '06', '06']);
  });

  it('is not declined by a code nobody listed', async () => {
    const { clock, driver } = await tillAnswered(ack, answerFrame({ rc: 'ZZ' }));
    expect(await clock.until(driver.run(sale))).toMatchObject({ ok: true, value: { class: 'unknown', code: 'ZZ' } });
  });

  it('is refused before any byte when something does not fit its place', async () => {
    const { driver, line } = await tillAnswered(ack);
    const long = { ...sale, tillRef: 'T20260101000000010000' };
    expect(await driver.run(long)).toMatchObject({
      error: { code: 'field-too-long', certainty: 'not-done', detail: 'tillRef' },
    });
    expect(await driver.run({ ...sale, operation: 'void' })).toMatchObject({
      error: { code: 'original-missing', certainty: 'not-done', detail: 'oldTrace' },
    });
    expect(line.written).toEqual([]);
  });
});

describe('cancelling', () => {
  it('before the first byte leaves nothing', async () => {
    const { clock, driver, line } = await tillAnswered(ack);
    const cancelled = AbortSignal.abort();
    expect(await clock.until(driver.run(sale, cancelled))).toMatchObject({
      error: { code: 'cancelled', certainty: 'not-done' },
    });
    expect(line.written).toEqual([]);
  });

  it('asks the terminal to stop and tells what it then says', async () => {
    const { book, clock, driver, line } = await tillWithTerminal();
    const stop = new AbortController();
    const outcome = driver.run(sale, stop.signal);
    await clock.advance(50);
    stop.abort();
    expect(await clock.until(outcome)).toMatchObject({ ok: true, value: { class: 'declined' } });
    expect(book.totalFen()).toBe(0);
    expect(line.written.filter((bytes) => bytes.length > 2)).toHaveLength(2);
  });

  it('too late tells that the card was charged', async () => {
    const { clock, driver, line } = await tillAnswered(ack);
    const stop = new AbortController();
    const outcome = driver.run(sale, stop.signal);
    await clock.advance(100);
    stop.abort();
    await settle();
    line.say(answerFrame());
    expect(await clock.until(outcome)).toMatchObject({ ok: true, value: { class: 'approved' } });
  });

  it('without a word from the terminal is unknown', async () => {
    const { clock, driver } = await tillAnswered(ack);
    const stop = new AbortController();
    const outcome = driver.run(sale, stop.signal);
    await clock.advance(100);
    stop.abort();
    expect(await clock.until(outcome)).toMatchObject({ error: { code: 'cancelled', certainty: 'unknown' } });
    expect(clock.monotonicMs()).toBeLessThan(16_000);
  });
});

describe('a question by reference', () => {
  const query = { operation: 'query', tillRef: sale.tillRef } as const;

  it('is asked three times before it is given up, and gives up as not done', async () => {
    const { clock, driver, line } = await tillAnswered(Uint8Array.of(0x15));
    expect(await clock.until(driver.run(query))).toMatchObject({
      error: { code: 'terminal-nak', certainty: 'not-done' },
    });
    expect(line.written).toHaveLength(3);
  });

  it('finds what was charged, and says not found of what was not', async () => {
    const { clock, driver, terminal } = await tillWithTerminal();
    terminal.setFault('drop-answer');
    expect(await clock.until(driver.run(sale))).toMatchObject({ error: { code: 'terminal-silent' } });
    expect(await clock.until(driver.run(query))).toMatchObject({
      value: { class: 'approved', amountFen: 12345, trace: '000001' },
    });
    expect(await clock.until(driver.run({ ...query, tillRef: 'T2' }))).toMatchObject({ value: { class: 'not-found' } });
  });

  it('is pending while the card is in the terminal', async () => {
    const { clock, driver, terminal } = await tillWithTerminal();
    terminal.setFault('busy', 1);
    expect(await clock.until(driver.run(query))).toMatchObject({ value: { class: 'pending' } });
  });
});

describe('taking back', () => {
  it('voids by voucher once, refunds by reference, and never what is not there', async () => {
    const { book, clock, driver } = await tillWithTerminal();
    const first = await clock.until(driver.run(sale));
    if (!first.ok) throw new Error(first.error.code);
    const { trace = '', reference = '' } = first.value;
    const back = { ...sale, operation: 'void', tillRef: 'T2', original: { trace } } as const;
    expect(await clock.until(driver.run(back))).toMatchObject({ value: { class: 'approved', tillRef: 'T2' } });
    expect(await clock.until(driver.run({ ...back, tillRef: 'T3' }))).toMatchObject({ value: { class: 'declined' } });
    const original = { reference, day: '20260101' };
    const refund = { ...sale, operation: 'refund', tillRef: 'T4', original } as const;
    expect(await clock.until(driver.run(refund))).toMatchObject({ value: { class: 'declined' } });
    expect(book.totalFen()).toBe(0);
  });
});

describe('the fence, the batch and what the terminal cannot do', () => {
  it('is the voucher of the last transaction', async () => {
    const { clock, driver } = await tillWithTerminal();
    expect(await clock.until(driver.run({ operation: 'last' }))).toMatchObject({ value: { class: 'not-found' } });
    await clock.until(driver.run(sale));
    expect(await clock.until(driver.run({ operation: 'last' }))).toMatchObject({
      value: { class: 'approved', trace: '000001', tillRef: sale.tillRef },
    });
    expect(driver.capabilities).toMatchObject({
      profile: 'sim-ecr',
      fence: true,
      pairedBy: ['rnd', 'tillRef', 'amount'],
    });
  });

  it('begins anew after settling', async () => {
    const { clock, driver } = await tillWithTerminal();
    await clock.until(driver.run(sale));
    expect(await clock.until(driver.run({ operation: 'settle' }))).toMatchObject({
      value: { class: 'approved', amountFen: 12345, batch: '000002' },
    });
    expect(await clock.until(driver.run({ operation: 'signIn' }))).toMatchObject({ value: { class: 'approved' } });
  });

  it('refuses what its profile has not, before any byte', async () => {
    const { clock, driver, line } = await tillWithTerminal(profileNamed('ecr17-style'));
    expect(await clock.until(driver.run({ operation: 'query', tillRef: 'T1' }))).toMatchObject({
      error: { code: 'terminal-cannot', certainty: 'not-done', detail: 'query' },
    });
    expect(line.written).toEqual([]);
  });
});

describe('frames nobody asked for', () => {
  it('are acknowledged and kept as notes: late, repeated, unreadable', async () => {
    const { clock, driver, line, notes } = await tillAnswered(ack, answerFrame());
    await clock.until(driver.run(sale));
    line.say(answerFrame());
    line.say(answerFrame({ tillRef: 'T0' }));
    line.say(encodeEcrFrame(profile.framing, Buffer.from('6214831234567890123 is no answer')));
    expect(notes.map((note) => note.reason)).toEqual(['repeated', 'late', 'late']);
    expect(notes[1]).toMatchObject({ answer: { tillRef: 'T0', maskedCard: '621483******9012' } });
    const kept = Buffer.from(notes[2]?.responseHex ?? '', 'hex').toString();
    expect(kept).toBe(`${'*'.repeat(19)} is no answer`);
    expect(line.written.slice(1).map(hex)).toEqual(['06', '06', '06', '06']);
  });

  it('are kept also when they come in one piece with the answer', async () => {
    const glued = Uint8Array.from([0x06, ...answerFrame(), ...answerFrame(), ...answerFrame({ tillRef: 'T0' })]);
    const { clock, driver, line, notes } = await tillAnswered(glued);
    expect(await clock.until(driver.run(sale))).toMatchObject({ value: { class: 'approved' } });
    expect(notes.map((note) => note.reason)).toEqual(['repeated', 'late']);
    expect(line.written.slice(1).map(hex)).toEqual(['06', '06', '06']);
  });

  it('are kept also when they end just as a question begins', async () => {
    const { clock, driver, line, notes } = await tillAnswered(ack, answerFrame());
    line.say(answerFrame({ tillRef: 'T0' }).slice(0, 60));
    const outcome = driver.run(sale);
    await clock.advance(30);
    line.say(answerFrame({ tillRef: 'T0' }).slice(60));
    expect(await clock.until(outcome)).toMatchObject({ value: { class: 'approved' } });
    expect(notes.map((note) => note.reason)).toEqual(['late']);
  });

  it('are not asked for again when they are broken', async () => {
    const { clock, line } = await tillAnswered();
    const broken = answerFrame();
    broken[broken.length - 1] = (broken.at(-1) ?? 0) ^ 1;
    line.say(broken);
    line.say(answerFrame().slice(0, 40));
    await clock.advance(1000);
    expect(line.written).toEqual([]);
  });

  it('do not end a sale whose answer was broken: it is asked for again, three times at most', async () => {
    const broken = answerFrame();
    broken[broken.length - 1] = (broken.at(-1) ?? 0) ^ 1;
    const { clock, driver, line } = await tillAnswered(ack, broken);
    line.script = (written) => (written.length > 2 ? [ack, broken] : written[0] === 0x15 ? [broken] : undefined);
    expect(await clock.until(driver.run(sale))).toMatchObject({ error: { code: 'terminal-silent' } });
    expect(line.written.slice(1).map(hex)).toEqual(['15', '15', '15']);
  });
});

describe('a look at the terminal', () => {
  it('asks what moves nothing', async () => {
    for (const name of ['sim-ecr', 'transbank-style', 'ecr17-style']) {
      const { book, clock, driver } = await tillWithTerminal(profileNamed(name));
      expect(await clock.until(driver.poll())).toEqual({ state: 'ready' });
      expect(book.entries).toEqual([]);
    }
  });

  it('says that nobody answers, and opens the port anew after some time', async () => {
    const { clock, driver } = await tillAnswered();
    for (const reopen of [false, false, false, true]) {
      expect(await clock.until(driver.poll())).toEqual({ state: 'failed', reason: 'terminal-silent', reopen });
    }
  });

  it('claims nothing where the profile has no harmless question', async () => {
    const { status: _status, ...operations } = profile.operations;
    const { driver, line } = await tillWithTerminal({ ...profile, operations });
    expect(await driver.poll()).toEqual({ state: 'unknown', reason: 'terminal-not-asked' });
    expect(line.written).toEqual([]);
  });
});

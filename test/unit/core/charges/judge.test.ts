import { describe, expect, it } from 'vitest';
import { isForPeople } from '../../../../src-main/contract/values/chargeReason.ts';
import type { DeviceOutcome } from '../../../../src-main/core/ports/devices.ts';
import type { TerminalAnswer } from '../../../../src-main/core/ports/paymentTerminal.ts';
import {
  type AskedCharge,
  isSameTerminal,
  judgeAnswer,
  judgeLast,
  judgeQuery,
} from '../../../../src-main/core/charges/judge.ts';

const asked: AskedCharge = {
  tillRef: '999100T01261120001AB',
  amountFen: 30_000,
  intendedMs: Date.parse('2026-11-20T12:00:00+08:00'),
  fence: { trace: '000041', batch: '000001' },
};
const approved: TerminalAnswer = {
  class: 'approved',
  code: '00',
  tillRef: asked.tillRef,
  amountFen: 30_000,
  trace: '000042',
  batch: '000001',
  reference: '173900000042',
  terminalDay: '1120',
  terminalTime: '120005',
  responseHex: '00',
};
const said = (answer: Partial<TerminalAnswer> = {}): DeviceOutcome<TerminalAnswer> => ({
  ok: true,
  value: { ...approved, ...answer },
  warnings: [],
});
/** The same without some of its fields, as a profile has it that does not bring them back. */
function without(...names: (keyof TerminalAnswer)[]): DeviceOutcome<TerminalAnswer> {
  const left = Object.entries(approved).filter(([name]) => !names.includes(name as keyof TerminalAnswer));
  return { ok: true, value: Object.fromEntries(left) as TerminalAnswer, warnings: [] };
}
const failed = (certainty: 'not-done' | 'unknown', code = 'x'): DeviceOutcome<TerminalAnswer> => ({
  ok: false,
  error: { code, certainty },
});
const paired = { pairedBy: ['rnd', 'tillRef', 'amount'] };

describe('the terminal’s own answer', () => {
  it('approves with our reference, our amount and a number to find it by', () => {
    expect(judgeAnswer(said(), asked, paired)).toMatchObject({ is: 'approved', by: 'answer' });
  });

  it('of another amount is for people, whoever reports it', () => {
    const other = { is: 'open', why: 'amount-mismatch' };
    expect(isForPeople(other.why)).toBe(true);
    expect(judgeAnswer(said({ amountFen: 30_100 }), asked, paired)).toMatchObject(other);
    expect(judgeAnswer(failed('unknown', 'amount-mismatch'), asked, paired)).toMatchObject(other);
    expect(judgeQuery(said({ amountFen: 30_100 }), asked)).toMatchObject(other);
  });

  it('without reference, without amount or of another reference decides nothing', () => {
    const lacks = without('reference');
    expect(judgeAnswer(lacks, asked, paired)).toMatchObject({ is: 'open', why: 'approved-without-reference' });
    expect(judgeAnswer(without('amountFen'), asked, paired)).toMatchObject({ is: 'open', why: 'amount-unsaid' });
    expect(judgeAnswer(said({ tillRef: 'other' }), asked, paired)).toMatchObject({
      is: 'open',
      why: 'answer-not-tied',
    });
  });

  it('tied by nothing but its order in time decides nothing, not even a refusal', () => {
    const untied = { pairedBy: ['posNo'] };
    expect(judgeAnswer(without('tillRef'), asked, untied)).toMatchObject({ is: 'open', why: 'answer-not-tied' });
    const refused = without('tillRef', 'reference');
    expect(
      judgeAnswer({ ...refused, ok: true, value: { ...approved, class: 'declined' } } as never, asked, untied),
    ).toMatchObject({
      is: 'declined',
    });
    const bare: DeviceOutcome<TerminalAnswer> = {
      ok: true,
      value: { class: 'declined', code: '51', responseHex: '00' },
      warnings: [],
    };
    expect(judgeAnswer(bare, asked, untied)).toMatchObject({ is: 'open', why: 'answer-not-tied' });
    expect(judgeAnswer(bare, asked, { pairedBy: ['rnd'] })).toMatchObject({ is: 'declined' });
  });

  it.each(['pending', 'unknown', 'duplicate', 'not-found'] as const)('"%s" is asked about', (name) => {
    const judged = judgeAnswer(said({ class: name }), asked, paired);
    expect(judged.is).toBe('open');
    expect(judged.is === 'open' && isForPeople(judged.why)).toBe(false);
  });

  it('is "not sent" only where no byte left', () => {
    expect(judgeAnswer(failed('not-done', 'device-busy'), asked, paired)).toEqual({
      is: 'not-sent',
      why: 'device-busy',
    });
    expect(judgeAnswer(failed('unknown', 'terminal-nak'), asked, paired)).toMatchObject({ is: 'open' });
  });
});

describe('the answer to a question by reference', () => {
  it('approves, is half a proof, or is asked again', () => {
    expect(judgeQuery(said(), asked)).toMatchObject({ is: 'approved', by: 'query' });
    expect(judgeQuery(said({ class: 'not-found' }), asked)).toMatchObject({ is: 'clear', says: 'not-found' });
    expect(judgeQuery(said({ class: 'pending' }), asked)).toMatchObject({ is: 'open', why: 'pending' });
    expect(judgeQuery(failed('not-done'), asked)).toMatchObject({ is: 'open', why: 'no-answer' });
  });

  it('believes a refusal only with our own reference: the question itself may have been refused', () => {
    expect(judgeQuery(said({ class: 'declined' }), asked)).toMatchObject({ is: 'clear', says: 'declined' });
    const bare: DeviceOutcome<TerminalAnswer> = {
      ok: true,
      value: { class: 'declined', code: '12', responseHex: '00' },
      warnings: [],
    };
    expect(judgeQuery(bare, asked)).toMatchObject({ is: 'open' });
  });
});

describe('the last transaction against the fence', () => {
  it('is unchanged, or ours by the next voucher, amount and time', () => {
    expect(judgeLast(said({ trace: '000041', tillRef: 'before' }), asked)).toMatchObject({
      is: 'clear',
      says: 'unchanged',
    });
    expect(judgeLast(without('tillRef'), asked)).toMatchObject({ is: 'approved', by: 'fence' });
  });

  it('of another voucher, amount or an earlier time decides nothing', () => {
    const bare = without('tillRef');
    const with_ = (more: Partial<TerminalAnswer>) =>
      judgeLast(bare.ok ? { ...bare, value: { ...bare.value, ...more } } : bare, asked);
    expect(with_({ trace: '000043' })).toMatchObject({ is: 'open' });
    expect(with_({ amountFen: 20_000 })).toMatchObject({ is: 'open', why: 'amount-mismatch' });
    expect(with_({ terminalTime: '080000' })).toMatchObject({ is: 'open' });
    expect(judgeLast(without('tillRef', 'terminalTime'), asked)).toMatchObject({ is: 'open' });
  });

  it('counts on over the end of six digits', () => {
    const late = { ...asked, fence: { trace: '999999', batch: '000001' } };
    const bare = without('tillRef');
    const first = bare.ok ? { ...bare, value: { ...bare.value, trace: '000001' } } : bare;
    expect(judgeLast(first, late)).toMatchObject({ is: 'approved' });
    expect(isSameTerminal(first, { trace: '999999' })).toBe(true);
  });

  it('knows a terminal that was exchanged by a voucher before the fence, or by none at all', () => {
    expect(isSameTerminal(said({ trace: '000007' }), { trace: '000041' })).toBe(false);
    expect(isSameTerminal(said({ class: 'not-found' }), { trace: '000041' })).toBe(false);
    expect(isSameTerminal(said({ trace: '000041' }), { trace: '000041' })).toBe(true);
    expect(isSameTerminal(failed('not-done'), { trace: '000041' })).toBeUndefined();
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TerminalFaultName, terminalFaultNames } from '../../../src-main/training/devices/terminalFaults.ts';
import { type CardCounter, openCardCounter } from '../../fixtures/cardCounter.ts';

let counter: CardCounter;

beforeEach(async () => {
  counter = await openCardCounter();
});
afterEach(() => counter.station.close());

const projections = () => counter.station.rooms().environment.projections;

/** What each fault has to end in, twenty minutes after it, when it hits the charge alone. */
const ends: Readonly<Record<TerminalFaultName, string>> = {
  'drop-ack': 'approved',
  'drop-ack-and-answer': 'approved',
  nak: 'not-charged',
  'nak-but-charges': 'approved',
  'double-ack': 'approved',
  'drop-answer': 'approved',
  'drop-every-answer': 'approved',
  'not-charged-no-answer': 'not-charged',
  duplicate: 'approved',
  late: 'approved',
  'other-reference': 'approved',
  'other-pair': 'approved',
  'other-amount-said': 'unknown',
  'other-amount-charged': 'unknown',
  'approved-without-reference': 'approved',
  'half-character': 'approved',
  'in-pieces': 'approved',
  'in-slow-pieces': 'approved',
  'garbage-before': 'approved',
  'bad-check-once': 'approved',
  'bad-check': 'approved',
  'no-end': 'approved',
  'bad-length': 'approved',
  truncated: 'approved',
  'old-answer-first': 'approved',
  'stranger-first': 'approved',
  silent: 'not-charged',
  declined: 'declined',
  'sign-in-needed': 'declined',
  'says-unknown-charged': 'approved',
  'says-unknown-not-charged': 'declined',
  'says-duplicate': 'approved',
  'unlisted-code': 'approved',
  busy: 'approved',
  'power-cut-before-charge': 'not-charged',
  'power-cut-after-charge': 'approved',
};

describe('whatever the terminal does wrong with one charge', () => {
  it.each(terminalFaultNames)(
    '%s: the card is debited exactly when the contribution stands, or the case is open',
    async (fault) => {
      counter.faultAtCharge(fault, 3);
      const { chargeId, contributionId } = await counter.charge('repeatPayer');
      await counter.clock.run(20 * 60_000);
      const charge = await counter.chargeNow(chargeId);
      const live = projections().contributions.find(contributionId)?.state === 'live';
      const open = projections().charges.listOpen().length === 1;
      expect(charge.state).toBe(ends[fault]);
      if (!open) expect(counter.debitFen(contributionId) > 0).toBe(live);
      expect(live).toBe(charge.state === 'approved');
      expect(
        counter.book.entries.filter((made) => made.kind === 'sale' && made.movedFen > 0).length,
      ).toBeLessThanOrEqual(1);
      expect(counter.station.errors).toEqual([]);
    },
  );

  it('a charge that went through leaves the terminal free for the next', async () => {
    await counter.charge('repeatPayer');
    await counter.clock.run(1_000);
    const next = await counter.charge('rareName');
    await counter.clock.run(1_000);
    expect(await counter.chargeNow(next.chargeId)).toMatchObject({ state: 'approved' });
    expect(counter.book.totalFen()).toBe(projections().postings.balanceOfShift('1011', counter.shiftId));
  });
});

describe('a terminal that knows no question by reference', () => {
  afterEach(() => undefined);

  it.each([
    ['transbank-style', 'drop-answer', 'approved'],
    ['transbank-style', 'nak', 'not-charged'],
    ['transbank-style', 'other-amount-charged', 'unknown'],
    ['bankall', 'declined', 'declined'],
  ] as const)('%s after %s ends as %s', async (profile, fault, state) => {
    counter.station.close();
    counter = await openCardCounter(profile);
    counter.faultAtCharge(fault);
    const { chargeId, contributionId } = await counter.charge('repeatPayer');
    await counter.clock.run(20 * 60_000);
    expect(await counter.chargeNow(chargeId)).toMatchObject({ state });
    if (state !== 'unknown') expect(counter.debitFen(contributionId) > 0).toBe(state === 'approved');
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { removeOldDrafts } from '../../../src-main/station/oldDrafts.ts';
import { openCounter } from '../../fixtures/counterWork.ts';

let clerk: Awaited<ReturnType<typeof openCounter>>;

beforeEach(async () => {
  clerk = await openCounter();
  clerk.station.rooms().state.judgeClock(false);
});
afterEach(() => clerk.station.close());

const drafts = (kind: 'contribution' | 'enrolment' = 'contribution') =>
  clerk.station.rooms().environment.drafts.list(kind, 50).length;
const sweep = () => removeOldDrafts(clerk.station.rooms().environment, clerk.station.rooms().state);
const day = 86_400_000;

async function nextMorning(days: number): Promise<void> {
  await clerk.close(clerk.shiftId, 50_000);
  await clerk.seal('2026-11-20');
  await clerk.station.clock.run(days * day);
  await clerk.openShift();
}

describe('drafts of people who left', () => {
  it('go some days after their business date', async () => {
    await clerk.draft('repeatPayer');
    await nextMorning(3);
    sweep();
    expect(drafts()).toBe(1);
    await clerk.station.clock.run(day);
    await clerk.close((await clerk.station.ok('till.getTill', {})).shift?.shiftId ?? '', 50_000);
    sweep();
    expect(drafts()).toBe(0);
  });

  it('of today stay, whatever happens', async () => {
    await clerk.draft('repeatPayer');
    await clerk.draft('rareName');
    sweep();
    expect(drafts()).toBe(2);
  });

  it('of the open shift stay, however long it has been open', async () => {
    await clerk.draft('repeatPayer');
    await clerk.station.clock.run(10 * day);
    sweep();
    expect(drafts()).toBe(1);
  });

  it('stay while the clock is in doubt', async () => {
    await clerk.draft('repeatPayer');
    await nextMorning(20);
    clerk.station.rooms().state.judgeClock(true);
    sweep();
    expect(drafts()).toBe(1);
  });

  it('stay until the province has said that the clock is right', async () => {
    await clerk.draft('repeatPayer');
    await nextMorning(20);
    clerk.station.restart();
    expect(sweep()).toBe(false);
    expect(drafts()).toBe(1);
  });

  it('of a registration wait a month for the missing paper', async () => {
    clerk.station.rooms().environment.drafts.save({
      draftId: clerk.station.freshId(),
      kind: 'enrolment',
      subject: 'somebody',
      operator: 'op01',
      savedAt: '2026-11-20T12:00:00.000+08:00',
      json: '{}',
    });
    await nextMorning(29);
    sweep();
    expect(drafts('enrolment')).toBe(1);
    await clerk.close((await clerk.station.ok('till.getTill', {})).shift?.shiftId ?? '', 50_000);
    await clerk.station.clock.run(3 * day);
    sweep();
    expect(drafts('enrolment')).toBe(0);
  });
});

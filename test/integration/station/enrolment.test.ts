import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { scenarioCards, scenarioNumbers } from '../../../src-main/training/people/index.ts';
import { type Clerk, headApproves, openCounter, pins } from '../../fixtures/counterWork.ts';

let clerk: Clerk & { readonly shiftId: string };
let station: Clerk['station'];

beforeEach(async () => {
  clerk = await openCounter();
  station = clerk.station;
});
afterEach(() => station.close());

const typed = { villageCode: '610999100201', phone: '19900000011', tierFen: 30_000, declared: true };
const cardOf = (cardId: string) => {
  const found = scenarioCards.find((one) => one.cardId === cardId);
  if (!found) throw new Error(cardId);
  return found.card;
};

/** Lays the card down, fills the form and hands it in. */
async function register(): Promise<{ enrolmentId: string; personKey: string }> {
  station.devices.card({ type: 'read', card: cardOf('notEnrolled') });
  const { card } = await station.ok('people.getCard', {});
  const form = await station.ok('enrolment.openEnrolment', { from: 'card', cardReadId: card?.cardReadId ?? '' });
  await station.ok('enrolment.saveEnrolment', { enrolmentId: form.enrolmentId, values: typed });
  const { personKey } = await station.ok('enrolment.submitEnrolment', { enrolmentId: form.enrolmentId });
  return { enrolmentId: form.enrolmentId, personKey };
}

const acts = () => station.rooms().environment.projections.acts;

describe('somebody who is not enrolled', () => {
  it('is registered from the card; what the chip says is locked', async () => {
    station.devices.card({ type: 'read', card: cardOf('notEnrolled') });
    const { card } = await station.ok('people.getCard', {});
    expect(card).toMatchObject({ name: '陈新样' });
    expect(card).not.toHaveProperty('personKey');
    const form = await station.ok('enrolment.openEnrolment', { from: 'card', cardReadId: card?.cardReadId ?? '' });
    expect(form.name).toEqual({ value: '陈新样', source: 'card', locked: true });
    const saved = await station.ok('enrolment.saveEnrolment', {
      enrolmentId: form.enrolmentId,
      values: { ...typed, name: '改名' },
    });
    expect(saved.name.value).toBe('陈新样');
    expect(saved.problems).toEqual([]);
  });

  it('may pay while the registration is pending, marked, and the registration goes first', async () => {
    const { personKey } = await register();
    expect(personKey).toMatch(/^L:/);
    const paid = await clerk.collect({ personKey }, { tierFen: 30_000 });
    const entry = station.rooms().environment.store.findById(paid.contributionId)?.entry;
    expect(entry?.body).toMatchObject({ enrolmentPending: true, personKey });
    await station.sync();
    expect(acts().counts()).toMatchObject({ waiting: 0, refused: 0 });
    const link = station.rooms().environment.projections.links.find(personKey);
    expect(link?.provinceKey).toMatch(/^P:/);
    expect(station.book.register.find(link?.provinceKey ?? '')?.history.map((row) => row.year)).toEqual([2026]);
  });

  it('is one person under both keys once the province gave a number', async () => {
    const { personKey } = await register();
    await clerk.collect({ personKey }, { tierFen: 30_000 });
    await station.sync();
    await station.sync();
    const provinceKey = station.rooms().environment.projections.links.find(personKey)?.provinceKey ?? '';
    for (const key of [personKey, provinceKey])
      expect(await station.refused('collection.openDraft', { personKey: key })).toMatchObject({ code: 'ALREADY_PAID' });
    const found = await station.ok('people.search', { text: '陈新样', limit: 10 });
    expect(found.lines.map((line) => line.personKey)).toEqual([provinceKey]);
    const opened = await station.ok('people.openPerson', { personKey, reason: { kind: 'collection' } });
    expect(opened).toMatchObject({ personKey: provinceKey, name: '陈新样' });
    expect(opened.here.length).toBe(1);
  });

  it('deferred by the county: the payment waits visibly and goes when the word has come', async () => {
    station.book.desk.setMode('manual');
    const { enrolmentId, personKey } = await register();
    const paid = await clerk.collect({ personKey }, { tierFen: 30_000 });
    await clerk.collect('repeatPayer');
    await station.sync();
    const { delivery } = await station.ok('collection.getContribution', { contributionId: paid.contributionId });
    expect(['waiting', 'sent', 'deferred']).toContain(delivery);
    // Acts of other people pass.
    expect(acts().counts()).toMatchObject({ accepted: 2 });
    station.book.desk.approve(enrolmentId);
    await station.sync();
    await station.sync();
    expect(acts().counts()).toMatchObject({ waiting: 0, accepted: 4, refused: 0 });
  });

  it('refused by the county: one task leads to the money, the payment stays here', async () => {
    station.book.desk.setMode('manual');
    const { enrolmentId, personKey } = await register();
    const paid = await clerk.collect({ personKey }, { tierFen: 30_000 });
    await station.sync();
    station.book.desk.giveBack(enrolmentId, '材料不全');
    await station.sync();
    await station.sync();
    const { tasks } = await station.ok('tasks.getToday', {});
    const money = tasks.filter((task) => task.kind === 'money-without-person');
    expect(money).toEqual([
      expect.objectContaining({
        contributionId: paid.contributionId,
        params: expect.objectContaining({ amountFen: 30_000, reason: '材料不全' }),
      }),
    ]);
    expect((await station.ok('collection.getContribution', { contributionId: paid.contributionId })).delivery).not.toBe(
      'accepted',
    );
    await clerk.reverse(paid.contributionId);
    await station.sync();
    const after = await station.ok('tasks.getToday', {});
    expect(after.tasks.filter((task) => task.kind === 'money-without-person')).toEqual([]);
  });

  it('refused and made again: the money that waited goes with the new application, the old task is gone', async () => {
    station.book.desk.setMode('manual');
    const first = await register();
    const paid = await clerk.collect({ personKey: first.personKey }, { tierFen: 30_000 });
    await station.sync();
    station.book.desk.giveBack(first.enrolmentId, '材料不全');
    await station.sync();
    await station.sync();
    station.book.desk.setMode('auto');
    const second = await register();
    expect(second.personKey).toBe(first.personKey);
    expect(second.enrolmentId).not.toBe(first.enrolmentId);
    for (let round = 0; round < 3; round += 1) {
      await station.clock.run(20_000);
      await station.sync();
    }
    const view = await station.ok('collection.getContribution', { contributionId: paid.contributionId });
    expect(view).toMatchObject({ delivery: 'accepted' });
    const { tasks } = await station.ok('tasks.getToday', {});
    expect(tasks.filter((task) => task.kind === 'money-without-person' || task.kind === 'refused')).toEqual([]);
  });

  it('is handed in once, whoever asks again', async () => {
    const { enrolmentId, personKey } = await register();
    expect((await station.ok('enrolment.submitEnrolment', { enrolmentId })).personKey).toBe(personKey);
    const again = await station.refused('enrolment.openEnrolment', {
      from: 'keyed',
      idNumber: scenarioNumbers.notEnrolled,
      reason: '再来',
    });
    expect(again.code).toBe('ALREADY_ENROLLED');
    const registrations = acts()
      .listByState(['waiting'], 10)
      .filter((act) => act.kind === 'person.registered');
    expect(registrations.length).toBe(1);
  });
});

describe('a form that is not ready', () => {
  it('names what is missing and is not handed in', async () => {
    const form = await station.ok('enrolment.openEnrolment', {
      from: 'keyed',
      idNumber: scenarioNumbers.notEnrolled,
      reason: '忘带证件',
    });
    expect(form.problems.length).toBeGreaterThan(2);
    expect((await station.refused('enrolment.submitEnrolment', { enrolmentId: form.enrolmentId })).code).toBe(
      'ENROLMENT_INCOMPLETE',
    );
  });

  it('survives a crash and comes back under the same id, also from the card', async () => {
    const form = await station.ok('enrolment.openEnrolment', {
      from: 'keyed',
      idNumber: scenarioNumbers.notEnrolled,
      reason: '忘带证件',
    });
    await station.ok('enrolment.saveEnrolment', { enrolmentId: form.enrolmentId, values: { phone: '19900000011' } });
    station.restart();
    await clerk.signIn();
    const back = await station.ok('enrolment.openEnrolment', { from: 'draft', enrolmentId: form.enrolmentId });
    expect(back.phone.value).toBe('19900000011');
    station.devices.card({ type: 'read', card: cardOf('notEnrolled') });
    const { card } = await station.ok('people.getCard', {});
    const merged = await station.ok('enrolment.openEnrolment', { from: 'card', cardReadId: card?.cardReadId ?? '' });
    expect(merged).toMatchObject({
      enrolmentId: form.enrolmentId,
      personKey: form.personKey,
      phone: { value: '19900000011' },
      name: { locked: true },
    });
  });

  it('is not begun for a wrong number, an enrolled person or a card that is gone', async () => {
    const keyed = async (idNumber: string) =>
      (await station.refused('enrolment.openEnrolment', { from: 'keyed', idNumber, reason: 'x' })).code;
    expect(await keyed('110105194912310021')).toBe('CARD_NUMBER_INVALID');
    expect(await keyed(scenarioNumbers.repeatPayer)).toBe('ALREADY_ENROLLED');
    expect(
      (await station.refused('enrolment.openEnrolment', { from: 'card', cardReadId: station.freshId() })).code,
    ).toBe('CARD_MISSING');
    expect(
      (await station.refused('enrolment.openEnrolment', { from: 'draft', enrolmentId: station.freshId() })).code,
    ).toBe('NOT_FOUND');
  });
});

describe('the second look at an application', () => {
  async function keyedApplication(): Promise<string> {
    const form = await station.ok('enrolment.openEnrolment', {
      from: 'keyed',
      idNumber: scenarioNumbers.notEnrolled,
      reason: '忘带证件',
    });
    const values = { ...typed, name: '陈新样', ethnicCode: '01', address: '柳林村3组7号' };
    await station.ok('enrolment.saveEnrolment', { enrolmentId: form.enrolmentId, values });
    expect((await station.ok('enrolment.submitEnrolment', { enrolmentId: form.enrolmentId })).reviewTask).toBe(true);
    return form.enrolmentId;
  }

  it('is a task, does not hold the upload, and is never done by its maker', async () => {
    const enrolmentId = await keyedApplication();
    await station.sync();
    expect(acts().counts()).toMatchObject({ waiting: 0 });
    const kinds = async () => (await station.ok('tasks.getToday', {})).tasks.map((task) => task.kind);
    expect(await kinds()).toContain('review-enrolment');
    const [task] = (await station.ok('tasks.getToday', {})).tasks.filter(({ kind }) => kind === 'review-enrolment');
    expect(task?.params['name']).toBe('陈新样');
    const review = { enrolmentId, verdict: 'pass' as const };
    expect(
      (
        await station.refused('enrolment.reviewEnrolment', {
          ...review,
          approval: { operatorId: 'op01', pin: pins.op01 },
        })
      ).code,
    ).toBe('APPROVAL_SAME_PERSON');
    await station.ok('enrolment.reviewEnrolment', { ...review, approval: headApproves });
    expect(await kinds()).not.toContain('review-enrolment');
    expect((await station.refused('enrolment.reviewEnrolment', { ...review, approval: headApproves })).code).toBe(
      'REVIEW_NOT_NEEDED',
    );
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BankCardOnChip, SocialSecurityCard } from '../../../src-main/core/people/socialSecurityCard.ts';
import { scenarioCards } from '../../../src-main/training/people/index.ts';
import { type Clerk, openCounter } from '../../fixtures/counterWork.ts';

let clerk: Clerk;
let station: Clerk['station'];
let enrolmentId: string;
let idNumber: string;

const account: BankCardOnChip = { maskedPan: '629999*********0017', kind: 'debit', expiry: '2035-12' };
const consent = { consent: true } as const;
const values = { villageCode: '610999100201', phone: '19900000011', tierFen: 30_000, declared: true };

const ok = <T>(value: T) => ({ ok: true, value, warnings: [] }) as const;
const failed = (code: string, certainty: 'not-done' | 'unknown' = 'not-done') =>
  ({ ok: false, error: { code, certainty } }) as const;

/** A card in the slot: of the second generation with this number, of the third without one. */
function laid(socialNumber?: string): SocialSecurityCard {
  const named = socialNumber === undefined ? { missing: 'needs-psam' as const } : { socialNumber, name: '陈新样' };
  return { generation: socialNumber === undefined ? 3 : 2, cardId: '01', needsKey: [], warnings: [], ...named };
}

beforeEach(async () => {
  clerk = await openCounter();
  station = clerk.station;
  const card = scenarioCards.find(({ cardId }) => cardId === 'notEnrolled')?.card;
  if (!card) throw new Error('no such card');
  idNumber = card.number;
  station.devices.card({ type: 'read', card });
  const read = (await station.ok('people.getCard', {})).card;
  ({ enrolmentId } = await station.ok('enrolment.openEnrolment', { from: 'card', cardReadId: read?.cardReadId ?? '' }));
  station.devices.nextSocialRead(ok(laid(idNumber)));
  station.devices.nextBankCard(ok(account));
});
afterEach(() => station.close());

const read = () => station.ok('enrolment.readBankCard', { enrolmentId, ...consent });
const pin = (digits: string) => station.ok('enrolment.verifyCardPin', { enrolmentId, pin: digits });
const refusedRead = () => station.refused('enrolment.readBankCard', { enrolmentId, ...consent });

async function handIn() {
  await station.ok('enrolment.saveEnrolment', { enrolmentId, values });
  await station.ok('enrolment.submitEnrolment', { enrolmentId });
  const found = station.rooms().environment.store.findById(enrolmentId);
  if (found?.entry.kind !== 'person.registered') throw new Error('not registered');
  return found;
}

describe('the account on the applicant’s card', () => {
  it('comes into the form masked, with the applicant’s consent in the entry and the number in its erasable part', async () => {
    expect((await read()).bankCard).toEqual({
      masked: '6299 **** **** 0017',
      kind: 'debit',
      expiry: '2035-12',
      holder: 'same',
    });
    const found = await handIn();
    expect(found.entry.body).toMatchObject({ bankAccount: { consented: true, holder: 'same' }, needsReview: false });
    expect(found.private).toMatchObject({ bankCard: account });
    expect(JSON.stringify(found.entry)).not.toContain('0017');
    await station.sync();
    expect(station.rooms().environment.projections.acts.counts()).toMatchObject({ waiting: 0, refused: 0 });
  });

  it('is not read without consent, and an application without one says nothing about accounts', async () => {
    const without = { enrolmentId, consent: false as true };
    expect((await station.refused('enrolment.readBankCard', without)).code).toBe('PARAMS_INVALID');
    const found = await handIn();
    expect(found.entry.body).not.toHaveProperty('bankAccount');
    expect(found.private).not.toHaveProperty('bankCard');
  });

  it('of somebody else never gets in, nor one whose card changed while it was read', async () => {
    station.devices.nextSocialRead(ok(laid('110105194912319024')));
    expect((await refusedRead()).code).toBe('CARD_OF_ANOTHER');
    let reads = 0;
    station.devices.socialSecurity.readCard = () => {
      reads += 1;
      return Promise.resolve(ok({ ...laid(idNumber), cardId: String(reads) }));
    };
    expect(await refusedRead()).toMatchObject({ code: 'SOCIAL_CARD_FAILED', params: { reason: 'card-removed' } });
    expect((await station.ok('enrolment.openEnrolment', { from: 'draft', enrolmentId })).bankCard).toBeUndefined();
  });

  it('that can’t be read is named by its reason', async () => {
    station.devices.nextBankCard(failed('bank-application-missing'));
    expect(await refusedRead()).toMatchObject({ params: { reason: 'bank-application-missing' } });
    station.devices.nextSocialRead(failed('no-social-card'));
    expect(await refusedRead()).toMatchObject({ code: 'SOCIAL_CARD_FAILED', params: { reason: 'no-social-card' } });
    station.devices.nextSocialRead(failed('device-busy'));
    expect((await refusedRead()).code).toBe('DEVICE_BUSY');
  });

  it('goes again when the applicant does not want it', async () => {
    await read();
    await station.ok('enrolment.removeBankCard', { enrolmentId });
    expect((await handIn()).entry.body).not.toHaveProperty('bankAccount');
    expect((await station.refused('enrolment.removeBankCard', { enrolmentId })).code).toBe('NOT_FOUND');
  });

  it('survives a restart with the draft', async () => {
    await read();
    station.restart();
    await clerk.signIn();
    const form = await station.ok('enrolment.openEnrolment', { from: 'draft', enrolmentId });
    expect(form.bankCard).toMatchObject({ masked: '6299 **** **** 0017', holder: 'same' });
  });
});

describe('a card that shows no name', () => {
  beforeEach(() => station.devices.nextSocialRead(ok(laid())));

  it('gives its account all the same, and a second person looks', async () => {
    expect((await read()).bankCard).toMatchObject({ holder: 'not-compared' });
    expect((await handIn()).entry.body).toMatchObject({ needsReview: true, reviewReasons: ['bank-card-holder'] });
  });

  it('whose PIN the holder knows needs no second person', async () => {
    await read();
    expect(await pin('123456')).toEqual({ verdict: 'right' });
    const { body } = (await handIn()).entry;
    expect(body).toMatchObject({ bankAccount: { holder: 'pin' }, needsReview: false });
  });

  it('says after a wrong PIN how many tries the card grants, and when it is blocked', async () => {
    await read();
    station.devices.nextPins(
      ok({ verdict: 'wrong', triesLeft: 2 }),
      ok({ verdict: 'wrong' }),
      ok({ verdict: 'blocked' }),
    );
    expect(await pin('000000')).toEqual({ verdict: 'wrong', triesLeft: 2 });
    expect(await pin('000001')).toEqual({ verdict: 'wrong' });
    expect(await pin('000002')).toEqual({ verdict: 'blocked' });
    expect(station.devices.typedPins).toEqual(['000000', '000001', '000002']);
    expect((await handIn()).entry.body).toMatchObject({ bankAccount: { holder: 'not-compared' } });
  });

  it('is sent one PIN at a time, and none to another card than the one whose account stands in the form', async () => {
    await read();
    const wish = { enrolmentId, pin: '123456' };
    const both = await Promise.all([pin('123456'), station.refused('enrolment.verifyCardPin', wish)]);
    expect(both).toMatchObject([{ verdict: 'right' }, { code: 'DEVICE_BUSY' }]);
    station.devices.nextBankCard(ok({ ...account, maskedPan: '629999*********0018' }));
    expect((await station.refused('enrolment.verifyCardPin', wish)).code).toBe('CARD_OF_ANOTHER');
    expect(station.devices.typedPins).toEqual(['123456']);
  });

  it('broken off after the PIN was sent may have counted a try: that is said, and nothing is taken as right', async () => {
    await read();
    station.devices.nextPins(failed('host-lost', 'unknown'), failed('card-removed'));
    const refused = () => station.refused('enrolment.verifyCardPin', { enrolmentId, pin: '123456' });
    expect((await refused()).code).toBe('CARD_PIN_UNKNOWN');
    expect(await refused()).toMatchObject({ code: 'SOCIAL_CARD_FAILED', params: { reason: 'card-removed' } });
  });

  it('leaves its PIN nowhere: not in the books, not in a draft', async () => {
    await read();
    await pin('739146');
    await handIn();
    const rows = station
      .connection()
      .prepare('SELECT json FROM journal UNION ALL SELECT json FROM entry_private UNION ALL SELECT json FROM draft')
      .pluck()
      .all();
    expect(rows.join('\n')).toContain(account.maskedPan);
    expect(rows.join('\n')).not.toContain('739146');
  });
});

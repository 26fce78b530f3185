import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SocialSecurityCard } from '../../../src-main/core/people/socialSecurityCard.ts';
import type { DeviceReport } from '../../../src-main/core/ports/devices.ts';
import { scenarioCards, scenarioNumbers, scenarioPeople } from '../../../src-main/training/people/index.ts';
import { type Clerk, openCounter } from '../../fixtures/counterWork.ts';

let clerk: Clerk;
let station: Clerk['station'];

const payer = scenarioPeople('2026-11-22').find(({ idNumber }) => idNumber === scenarioNumbers.repeatPayer);
const stranger = scenarioCards.find(({ cardId }) => cardId === 'notEnrolled')?.card;

const laid = (said: Partial<SocialSecurityCard>): SocialSecurityCard => ({
  generation: 2,
  specVersion: '2.00',
  expiryDate: '2040-01-01',
  sexCode: '1',
  ethnicCode: '01',
  needsKey: [],
  warnings: [],
  ...said,
});
const payersCard = laid({ name: payer?.name ?? '', socialNumber: scenarioNumbers.repeatPayer });
const thirdGeneration: SocialSecurityCard = {
  generation: 3,
  specVersion: '3.00',
  missing: 'needs-psam',
  needsKey: ['EF05.07', 'EF06.08', 'EF06.09'],
  warnings: [],
};

const reader = (kind: DeviceReport['kind'], state: DeviceReport['state']): DeviceReport => ({
  deviceId: kind,
  kind,
  profile: 'test',
  port: 'test',
  state,
  sinceMs: 0,
  simulated: true,
});

beforeEach(async () => {
  clerk = await openCounter();
  station = clerk.station;
});
afterEach(() => station.close());

describe('a social-security card at the counter', () => {
  it('leads to its holder like an ID card, and the look counts as one with a card', async () => {
    station.devices.socialCard({ type: 'reading' });
    expect(await station.ok('people.getCard', {})).toMatchObject({ state: 'reading' });
    station.devices.socialCard({ type: 'read', card: payersCard });
    const { card } = await station.ok('people.getCard', {});
    expect(card).toMatchObject({ document: 'social-security', name: payer?.name, expired: false, warnings: [] });
    const person = await station.ok('people.openPerson', {
      personKey: card?.personKey ?? '',
      reason: { kind: 'card', cardReadId: card?.cardReadId ?? '' },
    });
    expect(person.name).toBe(payer?.name);
  });

  it('of somebody not enrolled begins the application with what the card says', async () => {
    const { birthDate = '', name = '', number = '', sexCode = '' } = stranger ?? {};
    const card = laid({ name, socialNumber: number, sexCode, birthDate });
    station.devices.socialCard({ type: 'read', card });
    const shown = await station.ok('people.getCard', {});
    expect(shown.card).not.toHaveProperty('personKey');
    const form = await station.ok('enrolment.openEnrolment', {
      from: 'card',
      cardReadId: shown.card?.cardReadId ?? '',
    });
    expect(form).toMatchObject({
      name: { value: name, source: 'card', locked: true },
      birthDate: { value: birthDate },
      address: { locked: false },
    });
  });

  it('of the third generation shows no blanks: it says to use the ID card', async () => {
    station.devices.socialCard({ type: 'read', card: thirdGeneration });
    expect(await station.ok('people.getCard', {})).toMatchObject({ state: 'failed', failure: { code: 'needs-psam' } });
    station.devices.setReports([reader('id-card-reader', 'ready'), reader('social-security-reader', 'ready')]);
    station.devices.nextSocialRead({ ok: true, value: thirdGeneration, warnings: [] });
    expect(await station.refused('people.readCard', {})).toMatchObject({ code: 'CARD_NEEDS_ID_CARD' });
  });

  it('is read by the same key when no ID card lies there', async () => {
    station.devices.nextSocialRead({ ok: true, value: payersCard, warnings: [] });
    // Without a configured reader of social-security cards nobody asks one.
    expect(await station.refused('people.readCard', {})).toMatchObject({ code: 'CARD_MISSING' });
    station.devices.setReports([reader('social-security-reader', 'ready')]);
    expect(await station.ok('people.readCard', {})).toMatchObject({ document: 'social-security', name: payer?.name });
  });

  it('stays on the desk when the other reader loses its card', async () => {
    station.devices.socialCard({ type: 'read', card: payersCard });
    station.devices.card({ type: 'removed' });
    expect(await station.ok('people.getCard', {})).toMatchObject({ state: 'read' });
    station.devices.socialCard({ type: 'removed' });
    expect(await station.ok('people.getCard', {})).toMatchObject({ state: 'no-card' });
  });

  it('that expired is shown as expired, and one whose number does not agree says so', async () => {
    const odd = laid({
      name: '错校验',
      socialNumber: `${scenarioNumbers.repeatPayer.slice(0, 17)}${scenarioNumbers.repeatPayer.endsWith('0') ? '1' : '0'}`,
      expiryDate: '2020-01-01',
      warnings: ['number-check-digit', 'name-broken', 'bad-date'],
    });
    station.devices.socialCard({ type: 'read', card: odd });
    const { card } = await station.ok('people.getCard', {});
    expect(card).toMatchObject({
      expired: true,
      warnings: ['number-check-digit', 'name-cut', 'birth-differs', 'expired'],
    });
    expect(card).not.toHaveProperty('personKey');
  });
});

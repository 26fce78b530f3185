import type { ErrorCode } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import {
  askAboutApplicant,
  listChoices,
  openEnrolment,
  reviewEnrolment,
  saveEnrolment,
  submitEnrolment,
} from '../../core/enrolment/index.ts';
import { type Outcome, refuse } from '../../core/kernel/outcome.ts';
import { askProvince, type CardRead, findKnown, noteLook, openPerson, searchPeople } from '../../core/people/index.ts';
import type { Rooms } from '../rooms.ts';
import { serve } from './serve.ts';

/** What a failed read means at the counter, by the driver's code. */
const readCodes: Readonly<Record<string, ErrorCode>> = {
  'no-card': 'CARD_MISSING',
  'no-card-yet': 'CARD_MISSING',
  'no-reader-configured': 'READER_MISSING',
  'port-missing': 'READER_MISSING',
  unplugged: 'READER_MISSING',
  'port-lost': 'READER_MISSING',
  'device-busy': 'DEVICE_BUSY',
  'device-opening': 'DEVICE_BUSY',
  'reader-rejects-card': 'CARD_SECURITY',
  'card-rejects-reader': 'CARD_SECURITY',
  'information-check-failed': 'CARD_SECURITY',
  'unknown-card-type': 'CARD_UNKNOWN_DOCUMENT',
  'unknown-document-type': 'CARD_UNKNOWN_DOCUMENT',
  'bad-number': 'CARD_NUMBER_INVALID',
  'sam-self-test-failed': 'READER_FAILED',
  'sam-not-authorised': 'READER_FAILED',
  'reader-silent': 'READER_FAILED',
  'port-busy': 'READER_FAILED',
  'port-denied': 'READER_FAILED',
  'port-failed': 'READER_FAILED',
  'host-restarting': 'READER_FAILED',
  'host-lost': 'READER_FAILED',
  'host-hung': 'READER_FAILED',
};

/** Reads the card now and keeps it on the desk. */
export async function readCardNow(rooms: Rooms): Promise<Outcome<CardRead>> {
  const outcome = await rooms.environment.devices.readCard();
  if (outcome.ok) return ok(rooms.cards.takeCard(outcome.value));
  return refuse(readCodes[outcome.error.code] ?? 'CARD_UNREADABLE', { reason: outcome.error.code });
}

function readerPresent(rooms: Rooms): boolean {
  return rooms.environment.devices
    .list()
    .some((device) => device.kind === 'id-card-reader' && device.state !== 'absent' && device.state !== 'failed');
}

export const peopleHandlers = {
  'people.search': serve('people.search', (rooms, params) => searchPeople(rooms, params)),
  'people.openPerson': serve('people.openPerson', (rooms, params, caller) => openPerson(rooms, caller.who, params)),
  'people.askProvince': serve('people.askProvince', async (rooms, params, caller) => {
    const { environment } = rooms;
    const known = findKnown(environment, params.personKey);
    // Noted before the number leaves the machine: the question itself is the look.
    noteLook(environment, caller.who, { personKey: known?.personKey ?? params.personKey, reason: params.reason });
    return known ? askProvince(rooms, params) : askAboutApplicant(rooms, params.personKey);
  }),
  'people.getCard': serve('people.getCard', (rooms) => ok(rooms.cards.state(readerPresent(rooms)))),
  'people.readCard': serve('people.readCard', async (rooms) => {
    const read = await readCardNow(rooms);
    return read.ok ? ok(rooms.cards.describe(read.value)) : read;
  }),
  'enrolment.openEnrolment': serve('enrolment.openEnrolment', (rooms, params, caller) =>
    openEnrolment(rooms, caller.who, params),
  ),
  'enrolment.saveEnrolment': serve('enrolment.saveEnrolment', (rooms, params, caller) =>
    saveEnrolment(rooms, caller.who, params),
  ),
  'enrolment.submitEnrolment': serve('enrolment.submitEnrolment', (rooms, params, caller) => {
    const submitted = submitEnrolment(rooms, caller.who, params);
    if (submitted.ok) rooms.loop.nudge();
    return submitted;
  }),
  'enrolment.reviewEnrolment': serve('enrolment.reviewEnrolment', async (rooms, params, caller) =>
    reviewEnrolment(rooms, caller.who, params),
  ),
  'enrolment.listChoices': serve('enrolment.listChoices', (rooms) => listChoices(rooms.environment)),
};

import type { ErrorCode } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import {
  askAboutApplicant,
  getApplication,
  listChoices,
  openEnrolment,
  printApplication,
  readBankCard,
  removeBankCard,
  reviewEnrolment,
  saveEnrolment,
  submitEnrolment,
  verifyCardPin,
} from '../../core/enrolment/index.ts';
import { listDisputes, noteStatementAnswer, printStatement, settleDispute } from '../../core/kiosk/index.ts';
import { type Outcome, refuse } from '../../core/kernel/outcome.ts';
import {
  askProvince,
  type CardRead,
  findKnown,
  holderOf,
  noteLook,
  openPerson,
  searchPeople,
  showCardPhoto,
} from '../../core/people/index.ts';
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
  'no-social-card': 'CARD_MISSING',
  'needs-psam': 'CARD_NEEDS_ID_CARD',
  'wrong-card': 'CARD_UNKNOWN_DOCUMENT',
  'no-social-reader-configured': 'READER_MISSING',
  'reader-lost': 'READER_MISSING',
  'card-service-missing': 'READER_FAILED',
  'card-service-stopped': 'READER_MISSING',
  'card-service-denied': 'READER_FAILED',
  'card-hung': 'READER_FAILED',
};

/** Reads the card now and keeps it on the desk. */
export async function readCardNow(rooms: Rooms): Promise<Outcome<CardRead>> {
  const outcome = await rooms.environment.devices.readCard();
  if (outcome.ok) return ok(rooms.cards.takeCard(outcome.value));
  return refuse(readCodes[outcome.error.code] ?? 'CARD_UNREADABLE', { reason: outcome.error.code });
}

/** Failures that mean: nothing to read here, so the other reader may have something. */
const nothingHere: readonly (string | undefined)[] = ['CARD_MISSING', 'READER_MISSING'];

/**
 * Reads whatever card lies on a reader of this station: the ID card first, then the social-security card. When neither is there, the
 * ID-card reader's words stand, because most stations have only that one.
 */
async function readAnyCardNow(rooms: Rooms): Promise<Outcome<CardRead>> {
  const read = await readCardNow(rooms);
  const { devices } = rooms.environment;
  const hasOther = devices.list().some((device) => device.kind === 'social-security-reader');
  if (read.ok || !hasOther || !nothingHere.includes(read.error.code)) return read;
  const outcome = await devices.socialSecurity.readCard();
  if (!outcome.ok) {
    const code = readCodes[outcome.error.code] ?? 'CARD_UNREADABLE';
    return nothingHere.includes(code) ? read : refuse(code, { reason: outcome.error.code });
  }
  const holder = holderOf(outcome.value);
  if (holder.ok) return ok(rooms.cards.takeCard(holder.value));
  return refuse(readCodes[holder.error] ?? 'CARD_UNREADABLE', { reason: holder.error });
}

/** Readers whose card leads to a person. */
const cardReaders: readonly string[] = ['id-card-reader', 'social-security-reader'];

function readerPresent(rooms: Rooms): boolean {
  return rooms.environment.devices
    .list()
    .some((device) => cardReaders.includes(device.kind) && device.state !== 'absent' && device.state !== 'failed');
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
  'people.printStatement': serve('people.printStatement', (rooms, params, caller) =>
    printStatement(rooms, caller.who, params),
  ),
  'people.noteStatementAnswer': serve('people.noteStatementAnswer', (rooms, params, caller) =>
    noteStatementAnswer(rooms.environment, caller.who, params),
  ),
  'people.listDisputes': serve('people.listDisputes', (rooms) => ok(listDisputes(rooms.environment))),
  'people.settleDispute': serve('people.settleDispute', (rooms, params, caller) =>
    settleDispute(rooms.environment, caller.who, params),
  ),
  'people.getCard': serve('people.getCard', (rooms) => ok(rooms.cards.state(readerPresent(rooms)))),
  'people.readCard': serve('people.readCard', async (rooms) => {
    const read = await readAnyCardNow(rooms);
    return read.ok ? ok(rooms.cards.describe(read.value)) : read;
  }),
  'people.getCardPhoto': serve('people.getCardPhoto', async (rooms, params) => {
    const photo = await showCardPhoto(rooms, params.personKey);
    if (photo.state !== 'shown') return ok({ state: photo.state });
    const blobId = rooms.blobs.put(photo.picture);
    return ok(blobId === undefined ? { state: 'failed' } : { state: 'shown', blobId });
  }),
  'enrolment.openEnrolment': serve('enrolment.openEnrolment', (rooms, params, caller) =>
    openEnrolment(rooms, caller.who, params),
  ),
  'enrolment.saveEnrolment': serve('enrolment.saveEnrolment', (rooms, params, caller) =>
    saveEnrolment(rooms, caller.who, params),
  ),
  'enrolment.submitEnrolment': serve('enrolment.submitEnrolment', (rooms, params, caller) =>
    submitEnrolment(rooms, caller.who, params),
  ),
  'enrolment.reviewEnrolment': serve('enrolment.reviewEnrolment', async (rooms, params, caller) =>
    reviewEnrolment(rooms, caller.who, params),
  ),
  'enrolment.readBankCard': serve('enrolment.readBankCard', async (rooms, params, caller) =>
    readBankCard(rooms, caller.who, params),
  ),
  'enrolment.verifyCardPin': serve('enrolment.verifyCardPin', async (rooms, params, caller) =>
    verifyCardPin(rooms, caller.who, params),
  ),
  'enrolment.removeBankCard': serve('enrolment.removeBankCard', (rooms, params, caller) =>
    removeBankCard(rooms, caller.who, params),
  ),
  'enrolment.getApplication': serve('enrolment.getApplication', (rooms, params) =>
    getApplication(rooms.environment, params.enrolmentId),
  ),
  'enrolment.printApplication': serve('enrolment.printApplication', async (rooms, params, caller) =>
    printApplication(rooms.environment, caller.who, params.enrolmentId),
  ),
  'enrolment.listChoices': serve('enrolment.listChoices', (rooms) => listChoices(rooms.environment)),
};

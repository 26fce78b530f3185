import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Clerk } from '../../fixtures/counterWork.ts';
import { openCounter } from '../../fixtures/counterWork.ts';
import { scenarioCards, scenarioNumbers } from '../../../src-main/training/people/index.ts';

let clerk: Clerk;
let station: Clerk['station'];
const asked: string[] = [];

beforeEach(async () => {
  clerk = await openCounter();
  station = clerk.station;
  asked.length = 0;
});
afterEach(() => station.close());

/** Lays the repeat payer's card, with a photo or without. */
function lay(photoWlt?: string): string {
  const person = station.personOf(scenarioNumbers.repeatPayer);
  const card = scenarioCards.find(({ card: one }) => one.number === person.idNumber)?.card;
  if (!card) throw new Error('no card');
  station.devices.card({ type: 'read', card: { ...card, ...(photoWlt === undefined ? {} : { photoWlt }) } });
  return person.personKey;
}

const photo = (personKey: string) => station.ok('people.getCardPhoto', { personKey });

/** A licensed decoder stands in the station. */
function withDecoder(decode: (photoWlt: string) => ReturnType<typeof station.devices.photos.decode>): void {
  Object.assign(station.devices, {
    photos: {
      decode: (photoWlt: string) => {
        asked.push(photoWlt);
        return decode(photoWlt);
      },
    },
  });
}

it('without a licensed decoder the photo is a named absence, no broken picture', async () => {
  expect(await photo(lay('V0xm'))).toEqual({ state: 'no-decoder' });
});

it('with one it is a picture, fetched once, of the person whose card lies there and of nobody else', async () => {
  const bytes = Uint8Array.of(0x42, 0x4d, 1, 2, 3);
  withDecoder(async () => ({ ok: true, value: { mime: 'image/bmp', bytes } }));
  const personKey = lay('V0xm');
  const shown = await photo(personKey);
  expect(shown.state).toBe('shown');
  expect(asked).toEqual(['V0xm']);
  const blob = station.rooms().blobs.take(shown.blobId ?? '');
  expect(blob).toMatchObject({ mime: 'image/bmp', size: 5 });
  const other = station.personOf(scenarioNumbers.rareName).personKey;
  expect(await photo(other)).toEqual({ state: 'none' });
  expect(asked).toHaveLength(1);
});

it('a decoder that fails is said to have failed', async () => {
  withDecoder(async () => ({ ok: false, error: 'photo-refused' }));
  expect(await photo(lay('V0xm'))).toEqual({ state: 'failed' });
});

it('a card without a photo, and one that was forgotten with the session, have none', async () => {
  expect(await photo(lay())).toEqual({ state: 'none' });
  const personKey = lay('V0xm');
  await station.ok('session.signOut', {});
  await clerk.signIn();
  expect(await photo(personKey)).toEqual({ state: 'none' });
});

it('nothing of a photo or a fingerprint is in the books', async () => {
  lay('UEhPVE8tT0YtVEhFLUNBUkQ');
  await clerk.collect('repeatPayer');
  const rows = station.connection().prepare(`SELECT json FROM journal UNION ALL SELECT json FROM entry_private`).all();
  expect(JSON.stringify(rows)).not.toContain('UEhPVE8');
});

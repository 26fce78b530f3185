import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCrypto, createSigner, generateKeyPair } from '../../../src-main/adapters/crypto/index.ts';
import { type Canonical, type Entry, entryHash, genesisHash } from '../../../src-main/core/journal/index.ts';
import { judgePage } from '../../../src-main/core/peers/judgePage.ts';
import { pageText } from '../../../src-main/core/peers/service.ts';
import type { EntriesPage } from '../../../src-main/core/ports/peers.ts';
import { seededRandom } from '../../../src-main/training/people/index.ts';

const crypto = createCrypto();
const random = seededRandom('pages');
const signer = createSigner(random);
const keys = generateKeyPair(random);

/** Entries as a journal of T02 would chain them. */
function chain(count: number, salt = ''): readonly Entry[] {
  const entries: Entry[] = [];
  let previous = genesisHash;
  for (let seq = 1; seq <= count; seq += 1) {
    const entry = {
      ...{ seq, id: `id-${seq}${salt}`, kind: 'till.counted', version: 1, store: 'training', terminal: 'T02' },
      ...{ station: '610900', at: '2026-11-20T12:00:00.000+08:00', mono: seq, boot: 'b', body: { countedFen: seq } },
    };
    previous = entryHash(previous, entry as unknown as Canonical, crypto);
    entries.push({ ...entry, hash: previous } as unknown as Entry);
  }
  return entries;
}

const whole = chain(8);

function signed(entries: readonly Entry[], endSeq = 8): EntriesPage {
  const [first, last] = [entries[0], entries.at(-1)];
  const page = { terminal: 'T02', now: '2026-11-20T12:00:00+08:00', endSeq, entries };
  if (!first || !last) return page;
  const named = { store: 'training', station: '610900', terminal: 'T02' };
  const text = pageText({ ...named, fromSeq: first.seq, toSeq: last.seq, hash: last.hash });
  return { ...page, signature: signer.sign(text, keys.privateKey) };
}

/** Judges a page with the first `known` entries already here. */
function judge(page: EntriesPage, known = 3) {
  const { publicKey } = keys;
  const peer = {
    ...{ terminal: 'T02', windowName: 'x', kind: 'counter' as const },
    ...{ publicKey, pin: '', address: '' },
  };
  const lastHash = whole[known - 1]?.hash ?? genesisHash;
  const reach = { terminal: 'T02', lastSeq: known, lastHash };
  return judgePage(page, { peer, reach, store: 'training', station: '610900', crypto, signer });
}

describe('a page of another window’s entries', () => {
  it('follows what is known, from the first entry or from any later one', () => {
    expect(judge(signed(whole), 0)).toMatchObject({ ok: true });
    expect(judge(signed(whole.slice(3)))).toEqual({ ok: true, value: whole.slice(3) });
    expect(judge(signed([], 3))).toEqual({ ok: true, value: [] });
  });

  it.each([
    ['another entry under the number that is known', signed(chain(8, 'x').slice(2, 3)), 'fork'],
    ['fewer entries than were known', signed([], 2), 'shorter'],
    ['entries of another history', signed(chain(8, 'x').slice(3)), 'chain'],
    ['a gap before it', signed(whole.slice(4)), 'chain'],
    ['no signature', { ...signed(whole.slice(3)), signature: undefined } as unknown as EntriesPage, 'signature'],
    ['another window’s name', { ...signed(whole.slice(3)), terminal: 'T03' }, 'signature'],
  ])('with %s is an alarm', (_name, page, alarm) => {
    expect(judge(page)).toEqual({ ok: false, error: alarm });
  });

  it('whatever single thing is changed in it, dropped, doubled or moved, is never taken', () => {
    const entries = whole.slice(3);
    const page = signed(entries);
    const index = fc.integer({ min: 0, max: entries.length - 1 });
    const field = fc.constantFrom(
      'id',
      'kind',
      'at',
      'mono',
      'boot',
      'body',
      'hash',
      'terminal',
      'station',
      'store',
      'seq',
    );
    const value = fc.oneof(fc.string(), fc.integer(), fc.constant({ countedFen: 1_000 }), fc.constant('0'.repeat(64)));
    const changed = fc.oneof(
      fc
        .tuple(index, field, value)
        .map(([at, name, other]) =>
          entries.map((entry, place) => (place === at ? { ...entry, [name]: other } : entry)),
        ),
      index.map((at) => entries.toSpliced(at, 1)),
      index.map((at) => entries.toSpliced(at, 0, entries[at] as Entry)),
      fc
        .tuple(index, index)
        .filter(([one, other]) => one !== other)
        .map(([one, other]) => entries.with(one, entries[other] as Entry).with(other, entries[one] as Entry)),
    );
    fc.assert(
      fc.property(changed, (other) => {
        expect(judge({ ...page, entries: other as unknown as readonly Entry[] }).ok).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});

import { describe, expect, it } from 'vitest';
import { err, ok } from '../../../src-main/contract/values/result.ts';
import { PeerDesk } from '../../../src-main/core/peers/index.ts';
import type { ReferenceBundle } from '../../../src-main/core/policy/bundle.ts';
import type { PeerMirror, PeerReach } from '../../../src-main/core/ports/peerMirror.ts';
import type { HoldAnswer, Holding, PeerAnswer, PeerLine, PersonYear } from '../../../src-main/core/ports/peers.ts';
import { createTestClock } from '../../fixtures/testClock.ts';

const zhang: PersonYear = { keys: ['P:1'], idNumber: '610999197903069015', year: 2026 };

const pin = 'a'.repeat(64);
const terminals = ['T01', 'T02', 'T03'].map((terminal, at) => ({
  ...{ terminal, windowName: `${at + 1}号窗口`, publicKey: '', from: '2020-01-01' },
  peer: { kind: 'counter' as const, pin, address: `10.0.0.${at + 1}:7443` },
}));

/** A mirror in which nothing ever arrived; `alarmed` PCs contradict themselves. */
function emptyMirror(alarmed: readonly string[] = []): PeerMirror {
  const reach = (terminal: string): PeerReach => ({
    ...{ terminal, lastSeq: 0, lastHash: '' },
    ...(alarmed.includes(terminal) ? { alarm: 'fork' as const } : {}),
  });
  return { reach, listLive: () => [], listOpenCharges: () => [] } as unknown as PeerMirror;
}

type Said = (terminal: string) => Promise<PeerAnswer<HoldAnswer>>;

function deskWith(said: Said, parts: { bundle?: object; alarmed?: readonly string[] } = {}) {
  const clock = createTestClock({ patient: true });
  const line: PeerLine = {
    holds: (peer) => said(peer.terminal),
    entries: () => Promise.resolve(err({ kind: 'cut' })),
    close: () => undefined,
  };
  const policy = () => ({ terminals, ...parts.bundle }) as unknown as ReferenceBundle;
  const desk = new PeerDesk({ terminal: 'T01', clock, mirror: emptyMirror(parts.alarmed), policy, line });
  return { clock, desk };
}

const says = (holding: Holding): PeerAnswer<HoldAnswer> => ok({ stamp: 1, holdings: [holding] });
const never = (): Promise<never> => new Promise(() => undefined);

describe('the other windows are asked', () => {
  it('all at once, and waited for 300 milliseconds however many stay silent', async () => {
    const { clock, desk } = deskWith(never);
    let over = false;
    const asked = desk.ask([zhang]).then(() => {
      over = true;
    });
    await clock.run(299);
    expect(over).toBe(false);
    await clock.run(1);
    await asked;
    expect(desk.evidence(zhang.keys, 2026)).toMatchObject({ asked: 2, answered: 0, unanswered: ['T02', 'T03'] });
    expect(desk.find(zhang.keys, 2026)).toBeUndefined();
  });

  it('and the one that answers counts, beside the one that does not', async () => {
    const { clock, desk } = deskWith((terminal) => (terminal === 'T02' ? Promise.resolve(says('nothing')) : never()));
    const asked = desk.ask([zhang]);
    await clock.run(300);
    await asked;
    expect(desk.evidence(zhang.keys, 2026)).toMatchObject({ asked: 2, answered: 1, unanswered: ['T03'] });
  });

  it.each(['live', 'charging', 'taking'] as const)('and one that says "%s" is named', async (what) => {
    const { desk } = deskWith((terminal) => Promise.resolve(says(terminal === 'T03' ? what : 'nothing')));
    await desk.ask([zhang]);
    expect(desk.find(zhang.keys, 2026)).toEqual({ terminal: 'T03', window: '3号窗口', what });
  });

  it('an answer for another number of people is none', async () => {
    const { desk } = deskWith(() => Promise.resolve(ok({ stamp: 1, holdings: [] })));
    await desk.ask([zhang]);
    expect(desk.evidence(zhang.keys, 2026)).toMatchObject({ answered: 0 });
  });

  it('an answer half a minute old says nothing any more', async () => {
    const { clock, desk } = deskWith(() => Promise.resolve(says('nothing')));
    await desk.ask([zhang]);
    expect(desk.evidence(zhang.keys, 2026)).toMatchObject({ asked: 2, answered: 2 });
    await clock.run(30_001);
    expect(desk.evidence(zhang.keys, 2026)).toEqual({ asked: 0, answered: 0, unanswered: ['T02', 'T03'] });
  });

  it('a window under alarm clears nobody, but what it admits counts', async () => {
    const quiet = deskWith(() => Promise.resolve(says('nothing')), { alarmed: ['T02'] }).desk;
    await quiet.ask([zhang]);
    expect(quiet.evidence(zhang.keys, 2026)).toMatchObject({ answered: 1, unanswered: ['T02'] });
    const admits = deskWith(() => Promise.resolve(says('live')), { alarmed: ['T02'] }).desk;
    await admits.ask([zhang]);
    expect(admits.find(zhang.keys, 2026)?.terminal).toBe('T02');
  });

  it('only those the county paired and has not revoked', () => {
    const paired = (bundle: object) =>
      deskWith(never, { bundle })
        .desk.paired()
        .map((peer) => peer.terminal);
    expect(paired({})).toEqual(['T02', 'T03']);
    const [own, second, third] = terminals;
    expect(paired({ terminals: [own, { ...second, revokedAt: '2026-11-01T08:00:00+08:00' }, third] })).toEqual(['T03']);
    // A clock that is years behind makes nobody a stranger.
    expect(paired({ terminals: [own, { ...second, from: '2031-12-01' }, third] })).toEqual(['T02', 'T03']);
    expect(paired({ terminals: [own, { ...second, peer: undefined }, third] })).toEqual(['T03']);
  });

  it('a station of one PC asks nobody and has nothing to say about it', async () => {
    const { desk } = deskWith(never, { bundle: { terminals: terminals.slice(0, 1) } });
    await desk.ask([zhang]);
    expect(desk.evidence(zhang.keys, 2026)).toBeUndefined();
  });
});

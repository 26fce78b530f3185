import { describe, expect, it } from 'vitest';
import type { StationHint } from '../../../src-main/contract/index.ts';
import { Blobs } from '../../../src-main/station/blobs.ts';
import { Hints } from '../../../src-main/station/hints.ts';
import { StorageError } from '../../../src-main/core/ports/journalStore.ts';
import { StationState } from '../../../src-main/station/state.ts';

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

describe('hints', () => {
  it('of one turn are joined by topic and carry growing revisions', async () => {
    const hints = new Hints();
    const seen: StationHint[] = [];
    hints.subscribe((hint) => seen.push(hint));
    for (const topic of ['till', 'people', 'till'] as const) hints.changed(topic);
    expect(seen).toEqual([]);
    await nextTurn();
    expect(seen).toEqual([{ hint: { topic: 'till', revision: 2 } }, { hint: { topic: 'people', revision: 1 } }]);
    hints.changed('till');
    await nextTurn();
    expect(seen.at(-1)).toEqual({ hint: { topic: 'till', revision: 3 } });
  });

  it('end with the subscription', async () => {
    const hints = new Hints();
    const seen: StationHint[] = [];
    hints.subscribe((hint) => seen.push(hint))();
    hints.changed('till');
    await nextTurn();
    expect(seen).toEqual([]);
  });
});

describe('blobs', () => {
  const open = () => {
    let now = 0;
    let count = 0;
    const blobs = new Blobs({ now: () => now, freshId: () => `b${(count += 1)}` });
    return { blobs, pass: (ms: number) => (now += ms) };
  };
  const bytes = (length: number) => ({ mime: 'image/png', bytes: new Uint8Array(length) });

  it('are fetched once', () => {
    const { blobs } = open();
    const id = blobs.put(bytes(3)) ?? '';
    expect(blobs.has(id)).toBe(true);
    expect(blobs.take(id)?.size).toBe(3);
    expect(blobs.take(id)).toBeUndefined();
  });

  it('are gone after five minutes', () => {
    const { blobs, pass } = open();
    const id = blobs.put(bytes(3)) ?? '';
    pass(5 * 60_000);
    expect(blobs.has(id)).toBe(true);
    pass(1);
    expect(blobs.take(id)).toBeUndefined();
  });

  it('take no more room than there is, and give it back', () => {
    const { blobs } = open();
    const half = 120 * 1024 * 1024;
    const first = blobs.put(bytes(half)) ?? '';
    expect(blobs.put(bytes(half))).toBeUndefined();
    blobs.take(first);
    expect(blobs.put(bytes(half))).toBeDefined();
  });
});

describe('the state of a station', () => {
  it('keeps a missing tail until it is accepted, and the first reason', () => {
    const kept: unknown[] = [];
    const state = new StationState(
      () => undefined,
      (loss) => kept.push(loss),
    );
    state.enterRecovery({ reason: 'journal-shorter-than-head', missingFrom: 5, missingTo: 9 });
    state.enterRecovery({ reason: 'chain-broken', missingFrom: 1, missingTo: 1 }, 12);
    expect(state.recovery()?.reason).toBe('journal-shorter-than-head');
    expect([state.phase(), state.lostActsTo()]).toEqual(['recovery', 12]);
    state.leaveRecovery();
    expect([state.phase(), state.recovery(), state.lostActsTo()]).toEqual(['ready', undefined, 0]);
    expect(kept.at(-1)).toBeUndefined();
    expect(kept.length).toBe(3);
  });

  it('is ready only when what waited for readiness is done: nobody sells before an open charge of the last run is told', () => {
    const state = new StationState(() => undefined);
    state.setPhase('clock-behind');
    const phases: string[] = [];
    let hasRoom = false;
    state.onceReady(() => {
      phases.push(state.phase());
      if (!hasRoom) throw new StorageError('full', 'no room');
    });
    expect(phases).toEqual([]);
    state.setPhase('ready');
    // The disk was full: the work waits, and so does everybody.
    expect(state.phase()).toBe('starting');
    hasRoom = true;
    state.doWhatWaits();
    expect(state.phase()).toBe('ready');
    expect(phases).toEqual(['starting', 'starting']);
  });

  it('does not leave a failed disk or a stop for anything weaker', () => {
    const state = new StationState(() => undefined);
    state.setPhase('disk-failed');
    state.setPhase('ready');
    expect(state.phase()).toBe('disk-failed');
    state.setPhase('stopping');
    state.setPhase('ready');
    expect(state.phase()).toBe('stopping');
  });

  it('tells of a warning once when it comes and once when it goes', () => {
    let told = 0;
    const state = new StationState(() => (told += 1));
    for (const on of [true, true, false, false]) state.warn('receipts-low', on);
    expect(told).toBe(2);
    expect(state.warnings()).toEqual([]);
  });
});

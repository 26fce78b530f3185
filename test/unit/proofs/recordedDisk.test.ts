import { describe, expect, it } from 'vitest';
import { createDice } from '../../../src-main/training/people/index.ts';
import { RecordedDisk, type Survival } from '../../proofs/powerCut/images.ts';
import type { DiskEvent } from '../../proofs/powerCut/recording.ts';

const file = 'station.db';
const filled = (length: number, byte: number) => new Uint8Array(length).fill(byte);
const write = (offset: number, bytes: Uint8Array): DiskEvent => ({ op: 'write', file, offset, bytes });

/** The file after a cut, by seed. */
function cutAfter(events: readonly DiskEvent[], survival: Survival, seed = '1'): Uint8Array {
  const disk = new RecordedDisk();
  disk.take({ op: 'create', file });
  for (const event of events) disk.take(event);
  return disk.cut(survival, createDice(seed)).get(file) ?? new Uint8Array(0);
}

const seeds = Array.from({ length: 60 }, (_, seed) => String(seed));

describe('a recorded disk after a power cut', () => {
  it('keeps what was synced, whatever the dice say', () => {
    const events: DiskEvent[] = [write(0, filled(1_024, 1)), { op: 'sync', file }];
    for (const survival of ['all', 'none', 'some'] as const)
      for (const seed of seeds) expect(cutAfter(events, survival, seed)).toEqual(filled(1_024, 1));
  });

  it('may keep, drop or tear at 512 bytes what was not', () => {
    const outcomes = new Set(seeds.map((seed) => cutAfter([write(0, filled(1_024, 7))], 'some', seed).join('')));
    const sector = (byte: number) => filled(512, byte).join('');
    expect(outcomes).toEqual(new Set(['', sector(7), `${sector(0)}${sector(7)}`, `${sector(7)}${sector(7)}`]));
  });

  it('tears a write that begins inside a sector where the sector ends', () => {
    const lengths = new Set(seeds.map((seed) => cutAfter([write(500, filled(24, 7))], 'some', seed).length));
    expect(lengths).toEqual(new Set([0, 512, 524]));
  });

  it('forgets or keeps a truncation that was not synced, and keeps one that was', () => {
    const before: DiskEvent[] = [write(0, filled(600, 1)), { op: 'sync', file }, { op: 'truncate', file, size: 0 }];
    expect(new Set(seeds.map((seed) => cutAfter(before, 'some', seed).length))).toEqual(new Set([0, 600]));
    expect(cutAfter([...before, { op: 'sync', file }], 'none')).toHaveLength(0);
  });

  it('refuses a recording that changes what was never there', () => {
    const disk = new RecordedDisk();
    expect(() => disk.take({ op: 'sync', file: 'head' })).toThrow('before it was there');
  });
});

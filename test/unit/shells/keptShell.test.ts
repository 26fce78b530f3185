import type { ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepKioskWindow, type KioskWindow } from '../../../src-main/shells/cli/kioskWindow.ts';
import { keepShell, type KeptShell } from '../../../src-main/shells/cli/keptShell.ts';
import { usualLimits } from '../../../src-main/shells/kiosk/pageWatch.ts';

/** A process that ends when the test says so. */
class FakeProgram extends EventEmitter {
  readonly pid = undefined;
  readonly signals: string[] = [];

  kill(signal = 'SIGTERM'): boolean {
    this.signals.push(signal);
    if (signal === 'SIGKILL') this.emit('exit', null, signal);
    return true;
  }
}

let programs: FakeProgram[];
const newest = () => programs.at(-1) ?? new FakeProgram();
const begin = () => {
  programs.push(new FakeProgram());
  return newest() as unknown as ChildProcess;
};

beforeEach(() => {
  vi.useFakeTimers();
  programs = [];
});
afterEach(() => vi.useRealTimers());

const nowMs = () => Date.now();

describe('a kiosk program that is kept up', () => {
  let pauses: ('shown' | 'hidden')[];
  let waits: number[];
  let kept: KeptShell;

  beforeEach(() => {
    pauses = [];
    waits = [];
    kept = keepShell({
      start: begin,
      showPause: () => {
        pauses.push('shown');
        return () => pauses.push('hidden');
      },
      tell: (waitMs) => waits.push(waitMs),
      nowMs,
    });
  });

  it('is started again when it dies, with the words of a pause on the screen until it is ready', () => {
    newest().emit('message', 'ready');
    newest().emit('exit', null, 'SIGKILL');
    expect(pauses).toEqual(['shown']);
    vi.advanceTimersByTime(1_000);
    expect(programs).toHaveLength(2);
    expect(pauses).toEqual(['shown']);
    newest().emit('message', 'ready');
    expect(pauses).toEqual(['shown', 'hidden']);
  });

  it('is waited for longer each time it dies at once', () => {
    for (let time = 0; time < 4; time += 1) {
      newest().emit('exit', 1, null);
      vi.advanceTimersByTime(waits.at(-1) ?? 0);
    }
    expect(waits).toEqual([1_000, 2_000, 5_000, 15_000]);
    expect(programs).toHaveLength(5);
    expect(pauses).toEqual(['shown']);
  });

  it('is ended and started again when it no longer says that it lives', () => {
    newest().emit('message', 'ready');
    newest().emit('message', 'alive');
    vi.advanceTimersByTime(30_000);
    newest().emit('message', 'alive');
    vi.advanceTimersByTime(30_000);
    expect(programs).toHaveLength(1);
    vi.advanceTimersByTime(10_000);
    expect(programs).toHaveLength(2);
    expect(programs[0]?.signals).toEqual(['SIGKILL']);
  });

  it('is not watched for a sign of life it never gives', () => {
    newest().emit('message', 'ready');
    vi.advanceTimersByTime(3_600_000);
    expect(programs).toHaveLength(1);
    expect(newest().signals).toEqual([]);
  });

  it('stays down when it was told to end, with its own exit code', async () => {
    kept.end('SIGTERM');
    expect(newest().signals).toEqual(['SIGTERM']);
    newest().emit('exit', 3, null);
    expect(await kept.ended).toBe(3);
    vi.advanceTimersByTime(120_000);
    expect(programs).toHaveLength(1);
  });

  it('stays down when it is told to end while it is waited for', async () => {
    newest().emit('exit', 1, null);
    kept.end('SIGTERM');
    expect(await kept.ended).toBe(0);
    vi.advanceTimersByTime(120_000);
    expect(programs).toHaveLength(1);
    expect(pauses).toEqual(['shown', 'hidden']);
  });
});

describe('the window of a kiosk in a browser', () => {
  let told: string[];
  let window: KioskWindow;

  beforeEach(() => {
    told = [];
    window = keepKioskWindow({ open: begin, limits: usualLimits, nowMs, tell: (why) => told.push(why) });
  });

  it('is opened again when somebody closes it', () => {
    newest().emit('exit', 0, null);
    expect(told).toEqual(['closed']);
    vi.advanceTimersByTime(1_000);
    expect(programs).toHaveLength(2);
  });

  it('is opened again when there was no starting the browser', () => {
    newest().emit('error', new Error('ENOENT'));
    vi.advanceTimersByTime(1_000);
    expect(programs).toHaveLength(2);
  });

  it('is opened again when its page asks nothing any more, however long it did', () => {
    for (let second = 0; second < 600; second += 10) {
      window.heard();
      vi.advanceTimersByTime(10_000);
    }
    expect(programs).toHaveLength(1);
    vi.advanceTimersByTime(36_000);
    expect(told).toEqual(['silent', 'closed']);
    expect(programs).toHaveLength(2);
  });

  it('stays closed when the program ends', () => {
    window.end();
    newest().emit('exit', 0, null);
    vi.advanceTimersByTime(600_000);
    expect(programs).toHaveLength(1);
    expect(told).toEqual([]);
  });
});

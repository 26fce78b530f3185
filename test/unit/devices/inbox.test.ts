import { describe, expect, it } from 'vitest';
import { Inbox } from '../../../src-main/devices/drivers/inbox.ts';
import { FakeClock } from './fakeClock.ts';

describe('what arrives for a waiting reader', () => {
  it('is kept, also when two things come in one turn', async () => {
    const inbox = new Inbox<string>(new FakeClock());
    const first = inbox.next(1000);
    inbox.push('first');
    inbox.push('second');
    expect(await first).toBe('first');
    expect(await inbox.next(1000)).toBe('second');
  });

  it('is kept when it comes in the very turn the wait ran out', async () => {
    const clock = new FakeClock();
    const inbox = new Inbox<string>(clock);
    const stop = new AbortController();
    const waited = inbox.next(1000, stop.signal);
    stop.abort();
    inbox.push('late');
    expect([await waited, await inbox.next(0)]).toContain('late');
  });

  it('is nothing once the source ended', async () => {
    const inbox = new Inbox<string>(new FakeClock());
    const waited = inbox.next(1000);
    inbox.end();
    expect(await waited).toBeUndefined();
    expect(await inbox.next(1000)).toBeUndefined();
  });
});

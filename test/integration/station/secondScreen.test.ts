import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contract } from '../../../src-main/contract/index.ts';
import { maskName } from '../../../src-main/contract/values/masks.ts';
import { Dispatch } from '../../../src-main/station/dispatch.ts';
import { handlers } from '../../../src-main/station/handlers/index.ts';
import { scenarioNumbers } from '../../../src-main/training/people/index.ts';
import { type Clerk, openCounter } from '../../fixtures/counterWork.ts';

let clerk: Clerk;
let station: Clerk['station'];

beforeEach(async () => {
  clerk = await openCounter();
  station = clerk.station;
});
afterEach(() => station.close());

/** What the resident's own page asks, through the same dispatch, as the kind its launch token fixed. */
async function ask(method: string, params: unknown = {}) {
  return new Dispatch(station.rooms(), handlers).answer('second-screen', { id: 1, method, params });
}

async function view() {
  const reply = await ask('secondScreen.getView');
  if (!reply?.ok) throw new Error('refused');
  return (reply.value as { view: { what: string; viewId?: string; [fact: string]: unknown } }).view;
}

const entries = (kind: string) =>
  station.connection().prepare('SELECT json FROM journal WHERE kind = ?').all(kind) as { json: string }[];

describe('the resident’s screen', () => {
  it('may call its own three methods and nothing of the counter or the kiosk', async () => {
    const allowed: string[] = [];
    for (const method of Object.keys(contract)) {
      const reply = await ask(method);
      const refused = reply?.ok === false && reply.error.code === 'METHOD_NOT_FOR_PAGE';
      if (!refused) allowed.push(method);
    }
    expect(allowed.toSorted()).toEqual(['secondScreen.getView', 'secondScreen.give', 'secondScreen.rate']);
  });

  it('shows the station and its hours while nobody is at the counter', async () => {
    const reply = await ask('secondScreen.getView');
    expect(reply).toMatchObject({ ok: true, value: { store: 'training', view: { what: 'idle' } } });
    expect(reply?.ok && (reply.value as { hours?: string }).hours).toContain('8:30');
  });

  it('shows the quote masked, and the counter hears what the resident says of it', async () => {
    const payer = station.personOf(scenarioNumbers.repeatPayer);
    const { contributionId, selfFen, year } = await clerk.draft('repeatPayer');
    await station.ok('secondScreen.show', { what: 'quote', contributionId });
    const shown = await view();
    expect(shown).toMatchObject({ what: 'quote', maskedName: maskName(payer.name), amountFen: selfFen, year });
    expect(JSON.stringify(shown)).not.toContain(payer.name);
    expect(JSON.stringify(shown)).not.toContain(payer.idNumber);
    expect(await ask('secondScreen.give', { viewId: shown.viewId, answer: 'wrong' })).toMatchObject({ ok: true });
    expect(await station.ok('secondScreen.getAnswer', { contributionId })).toEqual({ answer: 'wrong' });
  });

  it('forgets the person as soon as the clerk goes on, locks or signs out', async () => {
    const { contributionId } = await clerk.draft('repeatPayer');
    const show = () => station.ok('secondScreen.show', { what: 'quote', contributionId });
    await show();
    const { viewId } = await view();
    await station.ok('secondScreen.show', { what: 'idle' });
    expect(await view()).toEqual({ what: 'idle' });
    expect(await ask('secondScreen.give', { viewId, answer: 'right' })).toMatchObject({
      ok: false,
      error: { code: 'NOT_FOUND' },
    });
    await show();
    await station.ok('session.lock', {});
    expect(await view()).toEqual({ what: 'idle' });
    await clerk.signIn();
    await show();
    await station.ok('session.signOut', {});
    expect(await view()).toEqual({ what: 'idle' });
  });

  it('forgets a quote nobody went on from, and a payment after a minute and a half', async () => {
    const { contributionId } = await clerk.draft('repeatPayer');
    await station.ok('secondScreen.show', { what: 'quote', contributionId });
    await station.clock.run(599_000);
    station.rooms().secondScreen.expire();
    expect(await view()).toMatchObject({ what: 'quote' });
    await station.clock.run(2_000);
    station.rooms().secondScreen.expire();
    expect(await view()).toEqual({ what: 'idle' });
  });

  it('after the payment shows the receipt’s code and takes one rating that names nobody', async () => {
    const { contributionId } = await clerk.collect('repeatPayer');
    await station.ok('secondScreen.show', { what: 'done', contributionId });
    expect(await view()).toMatchObject({ what: 'done', rated: false });
    await clerk.print(contributionId);
    const done = await view();
    // The rows of a square code, not its text.
    const rows = done['qr'] as string[];
    expect(rows.length).toBeGreaterThan(40);
    expect(rows.every((row) => row.length === rows.length && /^[01]+$/.test(row))).toBe(true);
    expect(await ask('secondScreen.rate', { viewId: done.viewId, score: 6 })).toMatchObject({
      error: { code: 'PARAMS_INVALID' },
    });
    expect(await ask('secondScreen.rate', { viewId: done.viewId, score: 5 })).toMatchObject({ ok: true });
    expect(await ask('secondScreen.rate', { viewId: done.viewId, score: 1 })).toMatchObject({
      error: { code: 'NOT_FOUND' },
    });
    const [noted, ...more] = entries('service.rated');
    expect(more).toEqual([]);
    expect((JSON.parse(noted?.json ?? '{}') as { body: unknown }).body).toEqual({ of: 'payment', score: 5 });
  });
});

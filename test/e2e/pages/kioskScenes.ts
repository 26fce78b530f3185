import type { Page } from 'playwright-core';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { ok } from '../../../src-main/contract/values/result.ts';
import {
  account,
  createFakeKiosk,
  drawing,
  helpNow,
  idleState,
  type KioskState,
  lay,
  payment,
  type Payment,
  receiptPaper,
  visit,
  visited,
} from '../../fixtures/fakeKiosk.ts';
import type { FakeStation } from '../../fixtures/fakeStation.ts';

/** One screen of the kiosk and how it is reached: what the station says, then keys of the pad. */
export type KioskScene = {
  readonly name: string;
  /** The screen that stands there in the end. */
  readonly screen: string;
  readonly prepare?: (fake: FakeStation) => void;
  /** Keys of the pad: a choice by its digit, or F1–F4. */
  readonly keys?: readonly string[];
  /** What happens at the station once the page and its keys are done. */
  readonly then?: (fake: FakeStation) => void;
};

const says = (change: Partial<KioskState>) => (fake: FakeStation) =>
  fake.answer('kiosk.getState', { ...idleState, ...change });
const card =
  (change: Partial<KioskState> = {}) =>
  (fake: FakeStation) =>
    fake.answer('kiosk.getState', visited(change));
const person = (who: typeof account) => (fake: FakeStation) => {
  fake.answer('kiosk.getAccount', who);
  card()(fake);
};
const charged = (change: Partial<Payment>) => (fake: FakeStation) => {
  card({ paper: change.paper === 'not-printed' ? 'out' : 'ok' })(fake);
  fake.on('kiosk.pay', ({ chargeId }) => ok(payment(chargeId, change)));
  fake.on('kiosk.getPayment', ({ chargeId }) => ok(payment(chargeId, change)));
};

const monthsAgo = '2026-08-31T16:40:00+08:00';
type Paper = NonNullable<Answer<'kiosk.getScanned'>['scanned']>;
/** Somebody holds a paper under the scanner. */
const held = (paper: Paper) => (fake: FakeStation) => {
  fake.answer('kiosk.getScanned', { scanned: paper });
  fake.answer('kiosk.getState', { ...idleState, scans: 1 });
  fake.hint('kiosk');
};

/** Every screen, in the states that look different. */
export const kioskScenes: readonly KioskScene[] = [
  { name: 'home', screen: 'home' },
  { name: 'home-card-first', screen: 'home', keys: ['1'] },
  {
    name: 'home-offline',
    screen: 'home',
    prepare: says({
      line: 'down',
      paper: 'out',
      pays: { now: false, why: 'offline-limit' },
      dataAsOf: '2026-11-04T16:02:00+08:00',
    }),
  },
  { name: 'home-no-reader', screen: 'home', prepare: says({ reader: 'missing', pays: { now: false, why: 'closed' } }) },
  { name: 'home-pulled', screen: 'home', prepare: says({ brokeOff: { why: 'card-removed', charged: false } }) },
  {
    name: 'home-power-back',
    screen: 'home',
    prepare: says({ line: 'down', paper: 'out', pays: { now: false, why: 'terminal-busy' } }),
  },
  { name: 'home-training', screen: 'home', prepare: says({ store: 'training' }) },
  { name: 'reading', screen: 'reading', prepare: says({ card: { state: 'reading', turn: 1 } }) },
  { name: 'take-card', screen: 'take-card', prepare: says({ card: { state: 'read', turn: 1 } }) },
  {
    name: 'read-failed',
    screen: 'read-failed',
    prepare: says({ card: { state: 'failed', failure: 'frame-broken', turn: 1 } }),
  },
  { name: 'pin', screen: 'pin', prepare: says({ card: { state: 'needs-pin', turn: 1 } }) },
  { name: 'account', screen: 'account', prepare: card() },
  { name: 'account-handset', screen: 'account', prepare: card({ handset: 'lifted' }) },
  {
    name: 'account-waiting',
    screen: 'account',
    prepare: person({
      ...account,
      thisYear: { year: 2026, state: 'waiting' },
      waiting: [{ year: 2026, amountFen: 30_000, at: idleState.now, window: '1号窗口', delivery: 'waiting' }],
      next: 'nothing',
    }),
  },
  {
    name: 'account-long',
    screen: 'account',
    prepare: person({ ...account, balance: { fen: 9_999_999_999, on: '2026-10-31' } }),
  },
  {
    name: 'account-not-enrolled',
    screen: 'account',
    prepare: person({
      ...account,
      ...{ enrolment: 'not-enrolled', years: [], paidYears: 0, next: 'enrol' },
      thisYear: { year: 2026, state: 'not-due', rule: 'R-NOT-ENROLLED', params: {} },
    }),
  },
  { name: 'account-drawing', screen: 'account', prepare: person(drawing) },
  { name: 'more', screen: 'more', prepare: card(), keys: ['3'] },
  { name: 'slip', screen: 'slip', prepare: card(), keys: ['3', '1'] },
  { name: 'payments', screen: 'payments', prepare: card(), keys: ['3', '2'] },
  { name: 'more-years', screen: 'more-years', prepare: card(), keys: ['3', '3'] },
  { name: 'tiers', screen: 'tiers', prepare: card(), keys: ['3', '3', '1'] },
  { name: 'missing', screen: 'missing', prepare: card(), keys: ['3', '3', '2'] },
  { name: 'more-affairs', screen: 'more-affairs', prepare: card(), keys: ['3', '3', '3'] },
  { name: 'benefit', screen: 'benefit', prepare: person(drawing), keys: ['1'] },
  { name: 'cases', screen: 'cases', prepare: card(), keys: ['3', '3', '3', '2'] },
  { name: 'rate', screen: 'rate', prepare: card(), keys: ['3', '3', '3', '3', '1'] },
  { name: 'wish', screen: 'wish', prepare: card(), keys: ['3', '3', '3', '3', '2'] },
  { name: 'wish-words', screen: 'wish-words', prepare: card(), keys: ['3', '3', '3', '3', '2', '1'] },
  { name: 'wish-typing', screen: 'wish-typing', prepare: card(), keys: ['3', '3', '3', '3', '2', '1', '2'] },
  { name: 'wish-more', screen: 'wish-more', prepare: card(), keys: ['3', '3', '3', '3', '2', '3'] },
  { name: 'wish-last', screen: 'wish-last', prepare: card(), keys: ['3', '3', '3', '3', '2', '3', '3'] },
  { name: 'wish-name', screen: 'wish-name', prepare: card(), keys: ['3', '3', '3', '3', '2', '1', '1'] },
  { name: 'wish-phone', screen: 'wish-phone', prepare: card(), keys: ['3', '3', '3', '3', '2', '1', '1', '3'] },
  { name: 'wish-done', screen: 'wish-done', prepare: card(), keys: ['3', '3', '3', '3', '2', '1', '1', '1'] },
  { name: 'more-last', screen: 'more-last', prepare: card(), keys: ['3', '3', '3', '3', '3'] },
  { name: 'more-old', screen: 'more', prepare: person({ ...account, dataAsOf: monthsAgo }), keys: ['3'] },
  {
    name: 'refresh-asking',
    screen: 'refresh',
    prepare: (fake) => {
      fake.on('kiosk.refreshAccount', () => new Promise(() => undefined));
      person({ ...account, dataAsOf: monthsAgo })(fake);
    },
    keys: ['3', '2'],
  },
  { name: 'refresh-new', screen: 'refresh', prepare: person({ ...account, dataAsOf: monthsAgo }), keys: ['3', '2'] },
  {
    name: 'refresh-old',
    screen: 'refresh',
    prepare: (fake) => {
      fake.answer('kiosk.refreshAccount', { ...account, dataAsOf: monthsAgo });
      fake.answer('kiosk.getAccount', { ...account, dataAsOf: monthsAgo });
      card({ line: 'down' })(fake);
    },
    keys: ['3', '2'],
  },
  { name: 'scan', screen: 'scan', keys: ['3', '3', '3', '2'] },
  {
    name: 'scan-none',
    screen: 'scan',
    keys: ['3', '3', '3', '2'],
    then: (fake) => {
      says({ scanner: false })(fake);
      fake.hint('kiosk');
    },
  },
  { name: 'scanned-receipt', screen: 'scanned', then: held(receiptPaper) },
  {
    name: 'scanned-statement',
    screen: 'scanned',
    then: held({
      verdict: 'genuine',
      kind: 'statement',
      receiptNumber: 'K01-1106-0008',
      amountFen: 626_386,
      businessDate: '2026-11-06',
      maskedName: '张*',
    }),
  },
  { name: 'scanned-reversed', screen: 'scanned', then: held({ ...receiptPaper, standing: 'reversed' }) },
  { name: 'scanned-forged', screen: 'scanned', then: held({ verdict: 'forged' }) },
  { name: 'scanned-other', screen: 'scanned', then: held({ verdict: 'not-a-receipt' }) },
  { name: 'pay', screen: 'pay', prepare: card(), keys: ['1'] },
  {
    name: 'pay-refused',
    screen: 'pay-refused',
    prepare: card({ pays: { now: false, why: 'terminal-away' } }),
    keys: ['1'],
  },
  { name: 'swipe', screen: 'swipe', prepare: charged({}), keys: ['1', '1'] },
  { name: 'unknown', screen: 'unknown', prepare: charged({ state: 'unknown', paper: 'printed' }), keys: ['1', '1'] },
  {
    name: 'unknown-no-paper',
    screen: 'unknown',
    prepare: charged({ state: 'unknown', paper: 'not-printed' }),
    keys: ['1', '1'],
  },
  {
    name: 'unknown-paper-back',
    screen: 'unknown',
    prepare: (fake) => {
      charged({ state: 'unknown', paper: 'none' })(fake);
      card({ paper: 'ok' })(fake);
    },
    keys: ['1', '1'],
  },
  {
    name: 'done',
    screen: 'done',
    prepare: charged({ state: 'approved', paper: 'printed', receiptNumber: 'K010000123' }),
    keys: ['1', '1'],
  },
  {
    name: 'done-no-paper',
    screen: 'done',
    prepare: charged({ state: 'approved', paper: 'not-printed', receiptNumber: 'K010000123' }),
    keys: ['1', '1'],
  },
  {
    name: 'not-charged',
    screen: 'not-charged',
    prepare: charged({ state: 'not-charged', message: '余额不足' }),
    keys: ['1', '1'],
  },
  {
    name: 'card-changed',
    screen: 'trouble',
    prepare: card({ visit: { ...visit, replaced: true } }),
  },
  {
    name: 'account-away',
    screen: 'trouble',
    prepare: (fake) => {
      card()(fake);
      fake.refuse('kiosk.getAccount', 'DISK_FULL');
    },
  },
  { name: 'still', screen: 'still', prepare: (fake) => card()(fake), keys: ['idle'] },
  { name: 'policy', screen: 'policy', keys: ['3'] },
  { name: 'tier-table', screen: 'tier-table', keys: ['3', '1'] },
  { name: 'papers', screen: 'papers', keys: ['3', '2'] },
  { name: 'paper', screen: 'paper', keys: ['3', '2', '2'] },
  { name: 'policy-more', screen: 'policy-more', keys: ['3', '3'] },
  { name: 'notices', screen: 'notices', keys: ['3', '3', '1'] },
  { name: 'notice', screen: 'notice', keys: ['3', '3', '1', '1'] },
  { name: 'policies', screen: 'policies', keys: ['3', '3', '2'] },
  { name: 'policy-card', screen: 'policy-card', keys: ['3', '3', '2', '1'] },
  { name: 'policy-last', screen: 'policy-last', keys: ['3', '3', '3'] },
  { name: 'hours', screen: 'hours', keys: ['3', '3', '3', '1'] },
  { name: 'help', screen: 'help', keys: ['F3'] },
  { name: 'help-told', screen: 'help', prepare: card({ help: helpNow() }), keys: ['F3'] },
  {
    name: 'help-coming',
    screen: 'help',
    prepare: card({ help: helpNow({ state: 'coming', by: '1号窗口' }) }),
    keys: ['F3'],
  },
  { name: 'help-unreached', screen: 'help', prepare: card({ help: helpNow({ state: 'unreached' }) }), keys: ['F3'] },
  { name: 'help-voice', screen: 'help-voice', keys: ['F3', '2'] },
  { name: 'staff-who', screen: 'staff-who', keys: ['F4'] },
  { name: 'staff', screen: 'staff', keys: ['F4', '1'] },
  { name: 'staff-pin', screen: 'staff-pin', keys: ['F4', '1', '1'] },
  {
    name: 'closed',
    screen: 'closed',
    prepare: says({ service: { state: 'closed', reason: 'remote', since: idleState.now, by: '1号窗口' } }),
  },
  {
    name: 'closed-hours',
    screen: 'closed',
    prepare: says({ service: { state: 'closed', reason: 'hours', since: idleState.now, until: '14:00' } }),
  },
];

const turnOf = (page: Page) => page.locator('[data-turn]').getAttribute('data-turn');

/** Longer than a screen that has just come counts no touch. */
const blinkMs = 270;

/** Presses a key of the pad until it counts: a screen that has just come counts none for a blink, and a busy machine blinks longer. */
export async function pressPad(page: Page, key: string): Promise<void> {
  const before = await turnOf(page);
  for (let tries = 0; tries < 4; tries += 1) {
    await page.waitForTimeout(blinkMs);
    await page.keyboard.press(key);
    const turned = await page
      .waitForFunction((old) => document.querySelector('[data-turn]')?.getAttribute('data-turn') !== old, before, {
        timeout: 800,
      })
      .then(
        () => true,
        () => false,
      );
    if (turned) return;
  }
}

/** Goes to a scene on a page that is open already: the station answers anew, the page begins anew. */
export async function goToScene(page: Page, scene: KioskScene, use: (fake: FakeStation) => void): Promise<FakeStation> {
  const fake = createFakeKiosk();
  scene.prepare?.(fake);
  if (scene.keys?.[0] === 'idle') lay(fake, { visit: { ...visit, secondsLeft: 15 } });
  use(fake);
  await page.reload();
  await page.locator('[data-screen]:not([data-screen=away])').first().waitFor();
  if (scene.prepare && scene.screen !== 'home')
    await page.locator('[data-screen]:not([data-screen=home])').first().waitFor();
  for (const key of scene.keys ?? []) if (key !== 'idle') await pressPad(page, key);
  scene.then?.(fake);
  await page.locator(`[data-screen="${scene.screen}"]`).waitFor({ timeout: 5_000 });
  // The keyboard is a file of its own.
  if (['pin', 'staff-pin', 'wish-typing', 'wish-phone'].includes(scene.screen))
    await page.locator('.hg-button').first().waitFor();
  return fake;
}

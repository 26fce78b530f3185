import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { ok } from '../../../src-main/contract/values/result.ts';
import {
  contributionOf,
  createFakeCounter,
  fakeId,
  quoteOf,
  zhang,
  zhangOnReader,
} from '../../fixtures/fakeCounter.ts';
import { callError, type FakeStation } from '../../fixtures/fakeStation.ts';
import { type Counter, pressEnter, type Size, smallest, startCounter } from './page.ts';
import { err } from '../../../src-main/contract/values/result.ts';

type Charge = Answer<'charges.get'>;

let counter: Counter;

beforeAll(async () => {
  counter = await startCounter();
}, 60_000);
afterAll(() => counter.close());

const wide: Size = { width: 1366, height: 768 };

async function look(page: Page, name: string): Promise<void> {
  const folder = process.env['LOOKS'];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` });
}

/** A station with a payment terminal whose one charge a test moves on by hand. */
function createCardStation() {
  const station = createFakeCounter();
  let charge: Charge | undefined;
  station.answer('charges.getTerminal', { state: 'ready' });
  station.on('charges.begin', ({ chargeId, contributionId }) => {
    charge = {
      ...{ chargeId, contributionId, what: 'sale', state: 'sending', personKey: zhang.personKey, personName: '张三' },
      ...{ year: 2026, amountFen: 30_000, tillRef: '109000T012611060017K', asked: 0, stopAsked: false },
      ...{ needsPeople: false, slips: 0, intendedAt: '2026-11-06T09:21:00+08:00' },
    } as Charge;
    return ok(charge);
  });
  station.on('charges.get', () => (charge ? ok(charge) : err(callError('NOT_FOUND'))));
  station.on('charges.cancel', () => {
    charge = { ...(charge as Charge), stopAsked: true };
    station.hint('charges');
    return ok(charge);
  });
  const move = (changes: Partial<Charge>): void => {
    charge = { ...(charge as Charge), ...changes };
    station.hint('charges');
  };
  return { station, move };
}

async function atQuote(station: FakeStation, size: Size = smallest): Promise<Page> {
  const page = await counter.open(station, size);
  await page.getByText('要您动手的').waitFor();
  await page.keyboard.press('Alt+2');
  await page.getByText('把身份证放上读卡器').waitFor();
  station.answer('people.getCard', zhangOnReader);
  station.hint('card');
  await page.getByRole('button', { name: '就按 300 元' }).waitFor();
  return page;
}

/** Presses F9 as soon as its key stands on the screen, and waits for the terminal to wait for the card. */
async function pressCard(page: Page): Promise<void> {
  await page.getByRole('button', { name: '刷卡' }).waitFor();
  await page.keyboard.press('F9');
  await page.getByRole('heading', { name: '请客户刷卡' }).waitFor();
}

describe('payment by card', () => {
  it('is one key from the quote, waits in big words, and ends as cash does: done and printed', async () => {
    const { move, station } = createCardStation();
    const page = await atQuote(station);
    page.setDefaultTimeout(6_000);
    await page.getByRole('button', { name: '刷卡' }).waitFor();
    await look(page, 'card-quote');
    await pressCard(page);
    await look(page, 'card-waiting');
    const paid = contributionOf(quoteOf(zhang, 10, 30_000), zhang.name, 30_000);
    station.answer('collection.getContribution', {
      ...{ ...paid, tender: 'card', tenderedFen: undefined, changeFen: undefined, print: 'not-started' },
      card: { tillRef: '109000T012611060017K', maskedCard: '621483******9012' },
    } as Answer<'collection.getContribution'>);
    move({ state: 'approved', by: 'answer' });
    await page.getByRole('heading', { name: '刷卡成功，已收 300.00 元' }).waitFor();
    await page.getByText('621483******9012').waitFor();
    await look(page, 'card-done');
    await expect.poll(() => station.calls('receipts.print').length).toBe(1);
    expect(station.calls('charges.begin')).toHaveLength(1);
    expect(station.calls('secondScreen.show').map((call) => (call.params as { what: string }).what)).toContain('card');
    await page.close();
  });

  it('is begun once however often F9 is pressed, and left by nothing while the terminal waits', async () => {
    const { station } = createCardStation();
    const page = await atQuote(station);
    page.setDefaultTimeout(6_000);
    await page.getByRole('button', { name: '刷卡' }).waitFor();
    await Promise.all([page.keyboard.press('F9'), page.keyboard.press('F9'), page.keyboard.press('F9')]);
    await page.getByRole('heading', { name: '请客户刷卡' }).waitFor();
    for (const key of ['Enter', 'F8', 'F9', 'Enter']) await page.keyboard.press(key);
    await page.getByRole('heading', { name: '请客户刷卡' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: '已经叫刷卡机停' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('F8');
    await look(page, 'card-stopping');
    expect(station.calls('charges.begin')).toHaveLength(1);
    expect(station.calls('charges.cancel')).toHaveLength(1);
    expect(station.calls('collection.collectCash')).toEqual([]);
    await page.close();
  });

  it('that came to nothing says so, and offers cash or another try under a new id', async () => {
    const { move, station } = createCardStation();
    const page = await atQuote(station);
    page.setDefaultTimeout(6_000);
    await pressCard(page);
    move({ state: 'declined', by: 'answer', message: '余额不足', code: '51' });
    await page.getByRole('heading', { name: '没有刷成，没有扣款' }).waitFor();
    await page.getByText('刷卡机说：余额不足').waitFor();
    await look(page, 'card-declined');
    await page.keyboard.press('F9');
    await page.getByRole('heading', { name: '请客户刷卡' }).waitFor();
    const ids = station.calls('charges.begin').map((call) => (call.params as { chargeId: string }).chargeId);
    expect(new Set(ids).size).toBe(2);
    move({ state: 'not-charged', by: 'query' });
    await page.getByRole('heading', { name: '查清了：没有扣款' }).waitFor();
    await page.keyboard.press('F8');
    await page.getByText('点清现金再按回车').waitFor();
    await page.close();
  });

  it('refused before it began goes back to the quote with the reason', async () => {
    const { station } = createCardStation();
    station.on('charges.begin', () =>
      err({ ...callError('CHARGE_TERMINAL_AWAY', 'not-taken'), params: { reason: 'terminal-silent' } }),
    );
    const page = await atQuote(station);
    page.setDefaultTimeout(6_000);
    await page.getByRole('button', { name: '刷卡' }).waitFor();
    await page.keyboard.press('F9');
    await page.getByText('刷卡机现在用不了').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '就按 300 元' }).waitFor();
    expect(station.calls('charges.begin')).toHaveLength(1);
    await page.close();
  });

  it('has no key where no terminal is configured, and a reason where it is away', async () => {
    const { station } = createCardStation();
    station.answer('charges.getTerminal', { state: 'none' });
    const page = await atQuote(station);
    page.setDefaultTimeout(6_000);
    expect(await page.getByText('刷卡', { exact: true }).count()).toBe(0);
    station.answer('charges.getTerminal', { state: 'away', reason: 'unplugged' });
    station.hint('devices');
    await page.locator('.action-blocked', { hasText: '刷卡' }).waitFor();
    await page.keyboard.press('F9');
    expect(station.calls('charges.begin')).toEqual([]);
    await page.close();
  });
});

describe.each([smallest, wide])('an outcome nobody knows at $width', (size) => {
  const unknown = { state: 'unknown', why: 'no-answer', asked: 3, unknownAt: '2026-11-06T09:24:00+08:00' } as const;

  it('says in big words not to pay again, prints the slip, and is decided by two people with the slip', async () => {
    const { move, station } = createCardStation();
    station.answer('charges.printSlip', { state: 'printed', copy: 1 });
    const page = await atQuote(station, size);
    page.setDefaultTimeout(6_000);
    await pressCard(page);
    move({ ...unknown, needsPeople: true, slips: 1 });
    await page.getByRole('heading', { name: '正在核查，请勿再次付款' }).waitFor();
    await page.getByText('已经问过 3 遍').waitFor();
    await look(page, `card-unknown-${size.width}`);
    await page.keyboard.press('F12');
    await page.getByText('第 1 张核查单打好了').waitFor();
    await page.keyboard.press('1');
    await page.getByRole('heading', { name: '凭小票定：卡已经扣了款' }).waitFor();
    await page.keyboard.type('000017', { delay: 40 });
    await pressEnterField(page);
    await page.keyboard.type('300', { delay: 40 });
    await pressEnterField(page);
    await page.keyboard.type('看了小票', { delay: 40 });
    await look(page, `card-decide-${size.width}`);
    station.on('charges.decide', () => ok({ ...({} as Charge) }));
    await page.getByLabel('站长的密码').first().focus();
    await page.keyboard.type('222222', { delay: 40 });
    await page.getByLabel('另一人的密码').first().focus();
    await page.keyboard.type('444444', { delay: 40 });
    await pressEnter(page);
    await expect.poll(() => station.calls('charges.decide').length).toBe(1);
    expect(station.calls('charges.decide')[0]?.params).toMatchObject({
      ...{ verdict: 'approved', slipNumber: '000017', slipFen: 30_000, note: '看了小票' },
      head: { operatorId: 'op02', pin: '222222' },
    });
    await page.close();
  });

  it('is left only on purpose, and opened again from the first line of 今日', async () => {
    const { move, station } = createCardStation();
    const page = await atQuote(station, size);
    page.setDefaultTimeout(6_000);
    await pressCard(page);
    move(unknown);
    await page.getByRole('heading', { name: '正在核查，请勿再次付款' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('2');
    await page.getByRole('heading', { name: '正在核查，请勿再次付款' }).waitFor();
    await pressEnter(page);
    await page.getByText('把身份证放上读卡器').waitFor();
    station.answer('tasks.getToday', {
      deadlines: [],
      tasks: [
        {
          ...{ taskId: 'charge', kind: 'charge-open', at: '2026-11-06T09:21:00+08:00', chargeId: fakeId(40) },
          params: { amountFen: 30_000, needsPeople: 0, name: '张三' },
        },
      ],
    });
    station.hint('tasks');
    await page.keyboard.press('Alt+1');
    await page.getByText('刷卡还没查清 300.00 元 张三').waitFor();
    await look(page, `card-task-${size.width}`);
    await page.keyboard.press('1');
    await page.getByRole('heading', { name: '正在核查，请勿再次付款' }).waitFor();
    expect(station.calls('charges.begin')).toHaveLength(1);
    await page.close();
  });
});

describe('answers of the terminal nobody could use', () => {
  it('are listed, the dangerous one first, and explained with a sentence', async () => {
    const { station } = createCardStation();
    station.answer('charges.listStrays', {
      strays: [
        {
          ...{ strayId: fakeId(50), at: '2026-11-06T09:21:00+08:00', reason: 'late', contradicts: true },
          ...{ tillRef: '109000T012611060017K', amountFen: 30_000, approved: true },
        },
        { strayId: fakeId(51), at: '2026-11-06T09:22:00+08:00', reason: 'unreadable', contradicts: false },
      ],
    });
    station.answer('tasks.getToday', {
      deadlines: [],
      tasks: [
        {
          ...{ taskId: 'strays', kind: 'charge-stray', at: '2026-11-06T09:21:00+08:00' },
          params: { count: 2, contradicts: 1 },
        },
      ],
    });
    station.answer('charges.explainStray', {});
    const page = await counter.open(station);
    await page.getByText('刷卡机说扣了款，账上是没扣').waitFor();
    await page.keyboard.press('1');
    await page.getByText('来晚的回话').waitFor();
    await look(page, 'card-strays');
    await page.keyboard.press('1');
    await page.getByLabel('一句话说明').fill('查了流水，已冲正');
    await pressEnter(page);
    await expect.poll(() => station.calls('charges.explainStray').length).toBe(1);
    expect(station.calls('charges.explainStray')[0]?.params).toEqual({
      strayId: fakeId(50),
      explanation: '查了流水，已冲正',
    });
    await page.close();
  });
});

/** Enter goes to the next field of a dialog. */
async function pressEnterField(page: Page): Promise<void> {
  await page.keyboard.press('Enter');
}

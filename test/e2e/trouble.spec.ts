import { collectionText } from '../../src-main/contract/text/screens/collection.ts';
import { collectExactCash, contributions, layCard, openTill, peopleArrived, signIn, pressEnter } from './clerk.ts';
import { expect, test } from './station.ts';

test('the line goes down, money is taken all the same, and everything arrives when it is back', async ({ counter }) => {
  const { page } = counter;
  await openTill(page);
  await peopleArrived(counter);
  await counter.call('training.setLine', { line: 'down' });
  await counter.call('delivery.sendNow', {}).catch(() => undefined);
  await expect.poll(async () => (await counter.call('station.getState', {})).lights.line.state).toBe('down');
  await collectExactCash(counter, 'repeatPayer');
  expect((await contributions(counter))[0]?.delivery).not.toBe('accepted');
  expect((await counter.call('station.getState', {})).queue.waiting).toBeGreaterThan(0);
  await counter.call('training.setLine', { line: 'up' });
  await counter.call('delivery.sendNow', {});
  await expect.poll(async () => (await contributions(counter))[0]?.delivery).toBe('accepted');
  expect((await counter.call('station.getState', {})).queue.waiting).toBe(0);
});

test('the printer is out of paper: the money stands, the same number is printed when there is paper', async ({
  counter,
}) => {
  const { page } = counter;
  await openTill(page);
  await peopleArrived(counter);
  await counter.call('training.setPaper', { paper: 'out' });
  await collectExactCash(counter, 'repeatPayer');
  await expect.poll(async () => (await contributions(counter))[0]?.print).toBe('not-printed');
  const number = (await contributions(counter))[0]?.receiptNumber;
  await counter.call('training.setPaper', { paper: 'ok' });
  // The screen behind says it too, where Enter goes on to the next person.
  await expect(page.locator('dialog[open]').getByText(collectionText.printAgain)).toBeVisible();
  await pressEnter(page);
  await expect.poll(async () => (await contributions(counter))[0]?.print).toBe('printed');
  expect((await contributions(counter))[0]?.receiptNumber).toBe(number);
  expect((await contributions(counter))[0]?.copies).toBe(0);
});

test('a second window joins the session, and the same money is not taken in both', async ({ counter }) => {
  const { page } = counter;
  await openTill(page);
  await peopleArrived(counter);
  const second = await counter.openSecondWindow();
  await expect(second.locator('.sign-in')).toBeHidden();
  await layCard(counter, 'repeatPayer');
  for (const window of [page, second]) {
    await window.bringToFront();
    await expect(window.locator('.rail')).toBeVisible();
  }
  await page.bringToFront();
  await expect(page.getByText(collectionText.sayTo).first()).toBeVisible();
  await pressEnter(page);
  await expect(page.getByText(collectionText.tendered, { exact: true }).first()).toBeVisible();
  await pressEnter(page);
  await expect(page.getByText(/已收 .* 元，已经记账/).first()).toBeVisible();
  await second.bringToFront();
  for (let press = 0; press < 3; press += 1) {
    await second.keyboard.press('Enter');
    await second.waitForTimeout(400);
  }
  await expect.poll(async () => (await contributions(counter)).length).toBe(1);
});

test('the station is killed right after the money: it is there after the restart, once, and is delivered', async ({
  counter,
}) => {
  await openTill(counter.page);
  await peopleArrived(counter);
  await counter.call('training.setLine', { line: 'down' });
  await collectExactCash(counter, 'repeatPayer');
  const before = (await contributions(counter))[0];
  await counter.kill();
  await counter.start();
  await signIn(counter.page);
  const after = await contributions(counter);
  expect(after).toHaveLength(1);
  expect(after[0]).toMatchObject({
    contributionId: before?.contributionId,
    receiptNumber: before?.receiptNumber,
    selfFen: 30_000,
  });
  expect((await counter.call('station.getState', {})).phase).toBe('ready');
  await expect.poll(async () => (await contributions(counter))[0]?.delivery, { timeout: 60_000 }).toBe('accepted');
});

test('the station is killed in the middle of a quote: nothing was taken, the draft is still there', async ({
  counter,
}) => {
  await openTill(counter.page);
  await peopleArrived(counter);
  await layCard(counter, 'repeatPayer');
  await expect(counter.page.getByText(collectionText.sayTo).first()).toBeVisible();
  await counter.kill();
  await counter.start();
  await signIn(counter.page);
  expect(await contributions(counter)).toEqual([]);
  expect((await counter.call('collection.listDrafts', {})).drafts).toHaveLength(1);
});

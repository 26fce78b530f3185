import { expect, test } from './station.ts';

test('the first window shows the sign-in page of a training station', async ({ counter }) => {
  const { page } = counter;
  await expect(page.locator('.sign-in')).toBeVisible();
  const { store } = await counter.call('station.getState', {});
  expect(store).toBe('training');
  const { operators } = await counter.call('station.listOperators', {});
  expect(operators.length).toBeGreaterThan(0);
  await expect(page.getByText(operators[0]?.name ?? '').first()).toBeVisible();
});

test('a safe stop and a new start show the same station', async ({ counter }) => {
  const before = await counter.call('station.getState', {});
  await counter.stop();
  await counter.start();
  const after = await counter.call('station.getState', {});
  expect(after.terminal).toEqual(before.terminal);
});

test('starting the program again opens a second window on the same station', async ({ counter }) => {
  const second = await counter.openSecondWindow();
  await expect(second.locator('.sign-in')).toBeVisible();
  await expect(counter.page.locator('.sign-in')).toBeVisible();
});

test('a station killed without a word starts again on the same books', async ({ counter }) => {
  const before = await counter.call('station.getState', {});
  await counter.kill();
  await counter.start();
  await expect(counter.page.locator('.sign-in')).toBeVisible();
  const after = await counter.call('station.getState', {});
  expect(after.terminal).toEqual(before.terminal);
  expect(after.phase).not.toBe('recovery');
});

test('the tray lays a card on the reader and takes it away', async ({ counter }) => {
  const { cards } = await counter.call('training.getTray', {});
  const card = cards[0];
  if (card === undefined) throw new Error('the tray has cards');
  await counter.call('training.putCard', { cardId: card.cardId });
  expect((await counter.call('training.getTray', {})).cardOnReader).toBe(card.cardId);
  await counter.call('training.takeCard', {});
  expect((await counter.call('training.getTray', {})).cardOnReader).toBeUndefined();
});

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { errorText } from '../../src-main/contract/text/errors.ts';
import { chargeText } from '../../src-main/contract/text/screens/charges.ts';
import { collectionText } from '../../src-main/contract/text/screens/collection.ts';
import { paperWords } from '../../src-main/contract/text/screens/status.ts';
import { contributions, layCard, openTill, peopleArrived, pressEnter, signIn } from './clerk.ts';
import { type Counter, expect, test } from './station.ts';

/** From the card on the reader to the terminal waiting for the other card. */
async function pressCard(counter: Counter): Promise<void> {
  const { page } = counter;
  await layCard(counter, 'repeatPayer');
  await expect(page.getByText(collectionText.sayTo).first()).toBeVisible();
  await expect(page.getByRole('button', { name: collectionText.cardTender })).toBeVisible();
  await page.keyboard.press('F9');
}

async function terminalReady(counter: Counter): Promise<void> {
  await expect.poll(async () => (await counter.call('charges.getTerminal', {})).state).toBe('ready');
}

test('a card is charged with one key, recorded and printed', async ({ counter }) => {
  const { page } = counter;
  await openTill(page);
  await peopleArrived(counter);
  await terminalReady(counter);
  await pressCard(counter);
  await expect(page.getByRole('heading', { name: chargeText.doneTaken(30_000) })).toBeVisible();
  await expect(page.getByText(paperWords.printed).first()).toBeVisible();
  const [taken, ...others] = await contributions(counter);
  expect(others).toEqual([]);
  expect(taken).toMatchObject({ tender: 'card', selfFen: 30_000, payment: 'paid', print: 'printed' });
  await expect.poll(async () => (await contributions(counter))[0]?.delivery).toBe('accepted');
});

test('a charge whose line was cut, in a program that was killed, is found out by the next start', async ({
  counter,
}) => {
  await openTill(counter.page);
  await peopleArrived(counter);
  await terminalReady(counter);
  // The terminal charges and its answer is lost, so the program waits for it when it dies.
  await counter.call('training.setTerminalFault', { fault: 'drop-answer' });
  await pressCard(counter);
  await expect(counter.page.getByRole('heading', { name: chargeText.swipe })).toBeVisible();
  await expect.poll(async () => (await counter.call('charges.listOpen', {})).charges[0]?.state).toBe('sending');
  // The terminal's own book says when the card is charged; before that the truth after the kill would be another.
  await expect.poll(() => existsSync(join(counter.folder, 'data', 'practice-terminal', 'book.jsonl'))).toBe(true);
  await counter.kill();
  const page = await counter.start();
  await signIn(page);
  await expect.poll(async () => (await contributions(counter))[0]?.tender).toBe('card');
  expect(await counter.call('charges.listOpen', {})).toEqual({ charges: [] });
  await page.keyboard.press('Alt+2');
  await layCard(counter, 'repeatPayer');
  await expect(page.locator('[role=alert]').first()).toBeVisible();
  await pressEnter(page);
  expect(await contributions(counter)).toHaveLength(1);
});

test('a charge whose answer is lost is being checked: a slip, nobody else takes this year, and the terminal tells in the end', async ({
  counter,
}) => {
  const { page } = counter;
  await openTill(page);
  await peopleArrived(counter);
  await terminalReady(counter);
  await counter.call('training.setTerminalFault', { fault: 'drop-answer' });
  await pressCard(counter);
  await expect(page.getByRole('heading', { name: chargeText.swipe })).toBeVisible();
  await expect.poll(() => existsSync(join(counter.folder, 'data', 'practice-terminal', 'book.jsonl'))).toBe(true);
  // The card is charged; now the cable goes, and nobody can ask.
  await counter.call('training.setFault', { device: 'terminal', fault: 'unplugged' });
  await expect(page.getByRole('heading', { name: chargeText.unknown })).toBeVisible();
  await page.keyboard.press('F12');
  await expect(page.getByText(chargeText.slipPrinted(1))).toBeVisible();
  await pressEnter(page);
  await layCard(counter, 'repeatPayer');
  const about = { where: 'person', year: await yearNow(counter) };
  const locked = errorText({ code: 'CHARGE_OPEN', params: about, retry: 'after-action', money: 'being-checked' }).what;
  await expect(page.getByText(locked).first()).toBeVisible();
  await page.keyboard.press('F8');
  await page.keyboard.press('Enter');
  expect(await contributions(counter)).toEqual([]);
  await counter.call('training.setFault', { device: 'terminal', fault: 'none' });
  await expect.poll(async () => (await contributions(counter))[0]?.tender, { timeout: 40_000 }).toBe('card');
  expect(await contributions(counter)).toHaveLength(1);
  expect(await counter.call('charges.listOpen', {})).toEqual({ charges: [] });
});

/** The year that is paid for, as the station says it. */
async function yearNow(counter: Counter): Promise<number> {
  const { charges } = await counter.call('charges.listOpen', {});
  return charges[0]?.year ?? 0;
}

import { tillText } from '../../src-main/contract/text/screens/till.ts';
import { collectExactCash, contributions, openTill, peopleArrived, pressEnter } from './clerk.ts';
import { expect, test } from './station.ts';

test('the shift closes on a blind count, ten yuan short, with a cause and a second person', async ({ counter }) => {
  const { page } = counter;
  await openTill(page);
  await peopleArrived(counter);
  await collectExactCash(counter, 'repeatPayer');
  // A shift does not close over paper nobody knows the fate of.
  await expect.poll(async () => (await contributions(counter))[0]?.print).toBe('printed');
  await pressEnter(page);
  await page.keyboard.press('Alt+5');
  await expect(page.getByText(tillText.countHead).first()).toBeVisible();
  await expect(page.getByText('800.00')).toHaveCount(0);
  // 500 float and 300 taken are 800: seven hundreds, a fifty, two twenties are ten short.
  const counts: Readonly<Record<string, string>> = { '100': '7', '50': '1', '20': '2' };
  for (const label of ['100', '50', '20']) await page.getByLabel(tillText.piecesOf(label)).fill(counts[label] ?? '');
  await page.getByRole('button', { name: tillText.finish }).click();
  await expect(page.getByText(tillText.shortSentence(1_000)).first()).toBeVisible();
  await page.getByLabel(tillText.cause).fill('找零多给');
  await page.getByRole('button', { name: tillText.sign }).click();
  for (const key of '222222') await page.keyboard.press(key);
  await pressEnter(page);
  await expect(page.getByText(tillText.closedTitle).first()).toBeVisible();
  const till = await counter.call('till.getTill', {});
  expect(till.shift).toBeUndefined();
  expect(till.lastClosedBusinessDate).toBeTruthy();
});

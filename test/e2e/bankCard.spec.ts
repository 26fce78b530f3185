import type { Page } from 'playwright-core';
import { bankCardText as text } from '../../src-main/contract/text/screens/bankCard.ts';
import { enrolmentText } from '../../src-main/contract/text/screens/enrolment.ts';
import { layCard, openTill, peopleArrived, pressEnter } from './clerk.ts';
import { expect, test } from './station.ts';

/** Asks for the account on the card that lies in the reader: consent by space, then Enter. */
async function readAccount(page: Page): Promise<void> {
  await page.keyboard.press('F2');
  await expect(page.getByRole('checkbox', { name: text.consent })).toBeFocused();
  await page.keyboard.press('Space');
  await pressEnter(page);
}

test('the account comes off the applicant’s own card, over the real bytes of a chip, with consent and PIN', async ({
  counter,
}) => {
  const { page } = counter;
  await openTill(page);
  await peopleArrived(counter);
  await layCard(counter, 'social-notEnrolled');
  await expect(page.getByText(/不在名册里/).first()).toBeVisible();
  await pressEnter(page);
  await expect(page.getByText(enrolmentText.mayEnrol).first()).toBeVisible();
  await readAccount(page);
  await expect(page.locator('dialog').getByText(text.holders.same)).toBeVisible();
  await expect(page.locator('dialog').getByText('6299 **** **** 0017')).toBeVisible();
  await page.keyboard.press('F10');
  await expect(page.getByText(text.say)).toBeVisible();
  await page.keyboard.press('Escape');

  // A third-generation card gives its account and hides its holder: his PIN stands for the name.
  await layCard(counter, 'social-third');
  await expect.poll(async () => (await counter.call('people.getCard', {})).state, { timeout: 20_000 }).toBe('failed');
  await readAccount(page);
  await expect(page.getByText(text.notCompared)).toBeVisible();
  await page.keyboard.press('F8');
  for (const [digits, words] of [
    ['111111', text.pinWrong(2)],
    ['123456', text.holders.pin],
  ] as const) {
    await expect(page.getByLabel(text.pinLabel)).toBeFocused();
    await page.keyboard.type(digits);
    await pressEnter(page);
    await expect(page.getByText(words).first()).toBeVisible();
  }
});

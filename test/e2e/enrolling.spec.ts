import { eligibilityText } from '../../src-main/contract/text/eligibility.ts';
import { enrolmentText } from '../../src-main/contract/text/screens/enrolment.ts';
import { contributions, layCard, openTill, peopleArrived, pressEnter } from './clerk.ts';
import { expect, test } from './station.ts';

test('somebody who is not enrolled is registered from the card, pays at once, and gets the province’s number', async ({
  counter,
}) => {
  const { page } = counter;
  await openTill(page);
  await peopleArrived(counter);
  await layCard(counter, 'notEnrolled');
  await expect(page.getByText(/不在名册里/).first()).toBeVisible();
  await pressEnter(page);
  await expect(page.getByText(enrolmentText.mayEnrol).first()).toBeVisible();
  await expect(page.getByText(eligibilityText('R-ASKED-PROVINCE', {}))).toBeVisible();
  await expect(page.getByLabel(enrolmentText.fields.phone)).toBeFocused();
  await page.keyboard.type('13900000001', { delay: 40 });
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  const village = page.getByLabel(enrolmentText.fields.villageCode);
  await expect(village).toBeFocused();
  await page.keyboard.type('sq', { delay: 60 });
  await pressEnter(page);
  await expect(village).toHaveValue(/石桥/);
  // Enter goes on: address, telephone, tier.
  const tier = page.getByLabel(enrolmentText.fields.tierFen);
  for (let field = 0; field < 4; field += 1) {
    if (await tier.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('Enter');
  }
  await expect(tier).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('F9');
  await expect(page.getByText(enrolmentText.missing([])).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await pressEnter(page);
  await expect(page.getByText(/登记已经交上去/).first()).toBeVisible();
  await pressEnter(page);
  await pressEnter(page);
  await pressEnter(page);
  await expect.poll(async () => (await contributions(counter)).length).toBe(1);
  expect((await contributions(counter))[0]?.personKey).toMatch(/^[LP]:/);
  // What the province put off is asked for again: at once when somebody presses F5, else every ten seconds.
  const sent = () => counter.call('delivery.sendNow', {});
  const delivery = async () => sent().then(async () => (await contributions(counter))[0]?.delivery);
  await expect.poll(delivery, { timeout: 90_000 }).toBe('accepted');
  const found = async () =>
    sent().then(async () => (await counter.call('people.search', { text: '陈新样', limit: 5 })).lines[0]?.personKey);
  await expect.poll(found, { timeout: 90_000 }).toMatch(/^P:/);
});

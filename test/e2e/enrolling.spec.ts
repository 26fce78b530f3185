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
  await page.getByLabel(enrolmentText.fields.phone).fill('13900000001');
  const village = page.getByLabel(enrolmentText.fields.villageCode);
  await village.click();
  await village.fill('sq');
  await pressEnter(page);
  await page.getByLabel(enrolmentText.fields.tierFen).click();
  await page.keyboard.press('ArrowDown');
  await pressEnter(page);
  await page.getByLabel(enrolmentText.declaration).check();
  await expect(page.getByText(enrolmentText.missing([])).first()).toBeVisible();
  await page.getByRole('button', { name: enrolmentText.submit }).click();
  await expect(page.getByText(/登记已经交上去/).first()).toBeVisible();
  await pressEnter(page);
  await pressEnter(page);
  await pressEnter(page);
  await expect.poll(async () => (await contributions(counter)).length).toBe(1);
  expect((await contributions(counter))[0]?.personKey).toMatch(/^[LP]:/);
  await expect.poll(async () => (await contributions(counter))[0]?.delivery, { timeout: 90_000 }).toBe('accepted');
  const found = await counter.call('people.search', { text: '陈新样', limit: 5 });
  expect(found.lines[0]?.personKey).toMatch(/^P:/);
});

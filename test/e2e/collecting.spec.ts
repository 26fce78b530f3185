import { collectionText } from '../../src-main/contract/text/screens/collection.ts';
import { paperWords } from '../../src-main/contract/text/screens/status.ts';
import { collectExactCash, contributions, layCard, openTill, peopleArrived, pressEnter } from './clerk.ts';
import { expect, test } from './station.ts';

test.describe('a repeat payer', () => {
  test('is served with three keys, from the card to the next person', async ({ counter }) => {
    const { page } = counter;
    await openTill(page);
    await peopleArrived(counter);
    await collectExactCash(counter, 'repeatPayer');
    await expect(page.getByText(paperWords.printed).first()).toBeVisible();
    await pressEnter(page);
    await expect(page.getByText(collectionText.placeCard).first()).toBeVisible();
    const [taken, ...others] = await contributions(counter);
    expect(others).toEqual([]);
    expect(taken).toMatchObject({
      tierFen: 30_000,
      selfFen: 30_000,
      tenderedFen: 30_000,
      changeFen: 0,
      payment: 'paid',
      print: 'printed',
    });
    await expect.poll(async () => (await contributions(counter))[0]?.delivery).toBe('accepted');
    expect((await contributions(counter))[0]?.provinceReference).toBeTruthy();
  });

  test('who gives more gets the change named before the money is recorded', async ({ counter }) => {
    const { page } = counter;
    await openTill(page);
    await peopleArrived(counter);
    await layCard(counter, 'repeatPayer');
    await expect(page.getByText(collectionText.sayTo).first()).toBeVisible();
    await pressEnter(page);
    // A person's pace: a burst of digits is a scanner's and never lands in a money field.
    await page.keyboard.type('500', { delay: 80 });
    await expect(page.getByText('200.00').first()).toBeVisible();
    expect(await contributions(counter)).toEqual([]);
    await pressEnter(page);
    await expect(page.getByText(/找零 200\.00 元/).first()).toBeVisible();
    expect((await contributions(counter))[0]).toMatchObject({ tenderedFen: 50_000, changeFen: 20_000 });
  });

  test('who laid the card twice is told and finds no way to pay again', async ({ counter }) => {
    const { page } = counter;
    await openTill(page);
    await peopleArrived(counter);
    await collectExactCash(counter, 'repeatPayer');
    await pressEnter(page);
    await layCard(counter, 'repeatPayer');
    await expect(page.locator('[role=alert]').first()).toBeVisible();
    await page.keyboard.press('Enter');
    await page.keyboard.press('F8');
    expect(await contributions(counter)).toHaveLength(1);
  });
});

test('a household pays in one go and gets one receipt each', async ({ counter }) => {
  const { page } = counter;
  await openTill(page);
  await peopleArrived(counter);
  await layCard(counter, 'householdHead');
  await expect(page.getByText(collectionText.sayTo).first()).toBeVisible();
  await page.keyboard.press('F6');
  await expect(page.getByText('1,400.00').first()).toBeVisible();
  await pressEnter(page);
  await pressEnter(page);
  await expect.poll(async () => (await contributions(counter)).length).toBe(4);
  const numbers = (await contributions(counter)).map((one) => one.receiptNumber);
  expect(new Set(numbers).size).toBe(4);
  await expect
    .poll(async () => (await contributions(counter)).filter((one) => one.print === 'printed').length, {
      timeout: 60_000,
    })
    .toBe(4);
});

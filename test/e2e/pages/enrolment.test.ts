import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { err, ok } from '../../../src-main/contract/values/result.ts';
import { createFakePlaces } from '../../fixtures/fakePlaces.ts';
import { callError, type FakeStation } from '../../fixtures/fakeStation.ts';
import { handIn, openForm, withAccount, withApplication, withSubmission } from './enrolmentScenes.ts';
import { type Counter, startCounter } from './page.ts';

let counter: Counter;

beforeAll(async () => {
  counter = await startCounter();
}, 60_000);
afterAll(() => counter.close());

async function opened(prepare: (station: FakeStation) => void): Promise<{ page: Page; station: FakeStation }> {
  const station = createFakePlaces();
  prepare(station);
  return { page: await counter.open(station), station };
}

const ready = (page: Page) => page.locator('dialog [data-primary]:not([aria-disabled=true])').waitFor();

describe('the account on the card', () => {
  it('is asked for by keys alone: consent by space, then Enter; nothing is sent before', async () => {
    const { page, station } = await opened((fake) => {
      withApplication(fake);
      fake.on('enrolment.readBankCard', () => {
        fake.answer('enrolment.saveEnrolment', withAccount('same'));
        return ok(withAccount('same'));
      });
    });
    await openForm(page);
    await page.keyboard.press('F2');
    await page.locator('dialog input[type=checkbox]:focus').waitFor();
    await page.keyboard.press('Enter');
    expect(station.calls('enrolment.readBankCard')).toEqual([]);
    await page.keyboard.press('Space');
    await ready(page);
    await page.keyboard.press('Enter');
    await page.getByText('卡上的名字就是登记人').first().waitFor();
    expect(station.calls('enrolment.readBankCard').map(({ params }) => params)).toMatchObject([{ consent: true }]);
    expect(await page.locator('dialog .bank-card-number').textContent()).toBe('6299 **** **** 0017');
    await ready(page);
    await page.keyboard.press('Enter');
    await page.locator('.enrolment-side').getByText('6299 **** **** 0017').waitFor();
    await page.close();
  });

  it('that was not read says why and what to do', async () => {
    const { page } = await opened((fake) => {
      withApplication(fake);
      fake.on('enrolment.readBankCard', () =>
        err({ ...callError('SOCIAL_CARD_FAILED'), params: { reason: 'no-social-card' } }),
      );
    });
    await openForm(page);
    await page.keyboard.press('F2');
    await page.locator('dialog input[type=checkbox]:focus').waitFor();
    await page.keyboard.press('Space');
    await ready(page);
    await page.keyboard.press('Enter');
    await page.getByText('请把社保卡芯片朝前插到底').waitFor();
    expect(await page.locator('dialog [data-primary]').textContent()).toContain('再读一次');
    await page.close();
  });
});

describe('the holder’s PIN', () => {
  const asked = async (verdicts: readonly object[]) => {
    const rest = [...verdicts];
    const found = await opened((fake) => {
      withApplication(fake);
      fake.answer('enrolment.openEnrolment', withAccount('not-compared'));
      fake.answer('enrolment.saveEnrolment', withAccount('not-compared'));
      fake.on('enrolment.verifyCardPin', () => ok(rest.shift() as { verdict: 'right' }));
    });
    const { page } = found;
    await openForm(page);
    await page.keyboard.press('F2');
    await page.getByText('可以请持卡人自己输').waitFor();
    await page.keyboard.press('F8');
    await page.locator('dialog .pin-input:focus').waitFor();
    return found;
  };
  const send = async (page: Page, digits: string) => {
    await page.locator('dialog .pin-input:focus').waitFor();
    await page.keyboard.type(digits);
    await ready(page);
    await page.keyboard.press('Enter');
  };

  it('is sent on Enter only, once, and leaves the boxes at once', async () => {
    const { page, station } = await asked([{ verdict: 'wrong', triesLeft: 2 }, { verdict: 'right' }]);
    await page.keyboard.type('12345');
    await page.keyboard.press('Enter');
    await page.keyboard.type('6');
    expect(station.calls('enrolment.verifyCardPin')).toEqual([]);
    await ready(page);
    await page.keyboard.press('Enter');
    await page.getByText('密码不对，还可以试 2 次').waitFor();
    expect(await page.locator('dialog .pin-input').inputValue()).toBe('');
    station.answer('enrolment.saveEnrolment', withAccount('pin'));
    await send(page, '654321');
    await page.getByText('持卡人输对了密码').first().waitFor();
    const sent = station.calls('enrolment.verifyCardPin').map(({ params }) => (params as { pin: string }).pin);
    expect(sent).toEqual(['123456', '654321']);
    await page.close();
  });

  it('with one try left warns, and a blocked card takes no more digits', async () => {
    const { page } = await asked([{ verdict: 'wrong', triesLeft: 1 }, { verdict: 'blocked' }]);
    await send(page, '111111');
    await page.getByText('只剩一次了').waitFor();
    await send(page, '222222');
    await page.getByText('密码已锁定').waitFor();
    expect(await page.locator('dialog .pin-input').count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.getByText('可以请持卡人自己输').waitFor();
    await page.close();
  });
});

describe('the second person', () => {
  it('passes only after every paper was shown and with his own PIN', async () => {
    const { page, station } = await opened((fake) => {
      withSubmission(fake);
      fake.answer('enrolment.reviewEnrolment', {});
    });
    await handIn(page);
    await page.keyboard.press('F8');
    await page.locator('.review .paper-picture').waitFor();
    await page.locator('dialog .pin-input:focus').waitFor();
    await page.keyboard.type('222222');
    await page.getByText('还有 3 份材料没看').waitFor();
    await page.keyboard.press('Enter');
    expect(station.calls('enrolment.reviewEnrolment')).toEqual([]);
    for (const at of ['材料 2', '材料 3', '签字 4']) {
      await page.keyboard.press('F6');
      await page.getByText(`${at} / 4`).waitFor();
    }
    await ready(page);
    await page.keyboard.press('Enter');
    await page.locator('dialog').waitFor({ state: 'detached' });
    expect(station.calls('enrolment.reviewEnrolment').map(({ params }) => params)).toMatchObject([{ verdict: 'pass' }]);
    await page.close();
  });
});

describe('the registration form', () => {
  it('is printed from the notice, and a copy says that it is one', async () => {
    const { page, station } = await opened(withSubmission);
    await handIn(page);
    await page.keyboard.press('F12');
    await page.getByText('登记表打好了，请本人签名').waitFor();
    station.answer('enrolment.printApplication', { state: 'printed', copy: 1 });
    await page.keyboard.press('F12');
    await page.getByText('登记表补打好了（第 1 次）').waitFor();
    expect(station.calls('enrolment.printApplication')).toHaveLength(2);
    await page.close();
  });
});

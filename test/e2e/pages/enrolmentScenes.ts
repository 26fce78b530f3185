import type { Page } from 'playwright-core';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { ok } from '../../../src-main/contract/values/result.ts';
import { at, fakeId, zhangOnReader } from '../../fixtures/fakeCounter.ts';
import { cardForm, longName } from '../../fixtures/fakePlaces.ts';
import type { FakeStation } from '../../fixtures/fakeStation.ts';
import { until, untilThere } from './page.ts';
import type { Scene } from './signInScenes.ts';

type Papers = Answer<'papers.listPapers'>;

const papers: Papers['papers'] = Array.from({ length: 4 }, (_, index) => ({
  paperId: fakeId(500 + index),
  what: index === 3 ? 'signature' : 'paper',
  mime: index === 3 ? 'image/png' : 'image/jpeg',
  bytes: 1_234_567,
  at: at('09:40'),
}));

/** An account that was read, by how it is known whose card it is. */
export const withAccount = (holder: 'same' | 'pin' | 'not-compared') => ({
  ...cardForm,
  bankCard: { masked: '6299 **** **** 0017', kind: 'debit', expiry: '2035-12', holder } as const,
});

const application: Answer<'enrolment.getApplication'> = {
  enrolmentId: fakeId(80),
  personKey: 'L:1',
  serial: 'T1-20261106-000004',
  handedInAt: at('09:45'),
  operatorName: '王五',
  name: longName,
  maskedIdNumber: '6109**********3312',
  address: '柳林镇石桥村三组 21 号'.repeat(4),
  maskedPhone: '139****0567',
  sex: 'male',
  birthDate: '1998-03-06',
  ethnic: '维吾尔族',
  village: '石桥村',
  tierFen: 30_000,
  specialGroup: '低保',
  keyedReason: '身份证在补办，拿的是临时身份证',
  declared: 'signature',
  bankCard: withAccount('not-compared').bankCard,
  review: 'open',
  reviewReasons: ['keyed-number', 'look-alike', 'bank-card-holder'],
};

/** Pictures as wide and high as a page of A4; pages fetch them by one-time addresses. */
async function drawPictures(page: Page): Promise<void> {
  const body = `<svg xmlns="http://www.w3.org/2000/svg" width="1240" height="1754"><rect width="100%" height="100%" fill="#fdf6e3"/>
    <text x="120" y="300" font-size="90">made-up paper</text></svg>`;
  await page.route('**/blob/**', (route) => route.fulfill({ contentType: 'image/svg+xml', body }));
}

/** A station with a form on the desk, its papers, and an application that waits for the second person. */
export function withApplication(station: FakeStation): void {
  const { card } = zhangOnReader;
  if (card) station.answer('people.readCard', card);
  station.answer('papers.listPapers', { papers: [...papers] });
  station.answer('papers.cancel', {});
  station.on('papers.view', ({ paperId }) => ok({ blobId: `blob-${paperId}`, mime: 'image/jpeg' }));
  station.answer('enrolment.getApplication', application);
}

/** The form, from a card. */
export async function openForm(page: Page): Promise<void> {
  await drawPictures(page);
  await page.getByText('要您动手的').waitFor();
  await page.keyboard.press('Alt+3');
  await page.getByText('卡上的姓名').waitFor();
  await page.keyboard.press('F2');
  await page.getByLabel('联系电话').waitFor();
}

const dialogOf = (key: string, words: string) => async (page: Page) => {
  await openForm(page);
  await until(page, words, () => page.keyboard.press(key));
};

const withHeldAccount = (holder: 'same' | 'not-compared') => (station: FakeStation) => {
  withApplication(station);
  station.answer('enrolment.openEnrolment', withAccount(holder));
  station.answer('enrolment.saveEnrolment', withAccount(holder));
};

const submitted = {
  ...cardForm,
  problems: [],
  declared: true,
};

/** Handed in; a second person has to look. */
export async function handIn(page: Page): Promise<void> {
  await openForm(page);
  await page.getByText('都填好了').waitFor();
  await page.locator('[data-primary]:not([aria-disabled=true])').click();
  await page.getByText('的登记已经交上去').waitFor();
}

/** What 交上去 needs to come through. */
export function withSubmission(station: FakeStation): void {
  withApplication(station);
  station.answer('enrolment.openEnrolment', submitted);
  station.answer('enrolment.saveEnrolment', submitted);
  station.answer('enrolment.submitEnrolment', { personKey: 'L:1', serial: 'T1-20261106-000004', reviewTask: true });
  station.answer('enrolment.printApplication', { state: 'printed', copy: 0 });
}

/** 参保 and the dialogues over it. */
export const enrolmentScenes: readonly Scene[] = [
  {
    name: '参保 账号没核对过',
    prepare: withHeldAccount('not-compared'),
    go: openForm,
    startsAt: 'input[aria-invalid=true]',
  },
  { name: '材料', prepare: withApplication, go: dialogOf('F7', '拍一张'), startsAt: 'dialog [data-primary]' },
  {
    name: '材料 看一份',
    prepare: withApplication,
    go: async (page) => {
      await dialogOf('F7', '拍一张')(page);
      await untilThere(page.locator('.paper-picture'), () => page.keyboard.press('1'));
    },
    startsAt: 'dialog [data-primary]',
  },
  { name: '签字', prepare: withApplication, go: dialogOf('F8', '在签字板上签'), startsAt: 'dialog [data-primary]' },
  {
    name: '见证人',
    prepare: withApplication,
    go: async (page) => {
      await dialogOf('F8', '在签字板上签')(page);
      await page.keyboard.press('F9');
      await page.getByText('见证人听到').waitFor();
    },
    startsAt: 'dialog .pin-input',
  },
  {
    name: '银行账号 问本人',
    prepare: withApplication,
    go: dialogOf('F2', '本人同意读取'),
    startsAt: 'dialog input[type=checkbox]',
  },
  {
    name: '银行账号 没核对过',
    prepare: withHeldAccount('not-compared'),
    go: dialogOf('F2', '可以请持卡人自己输'),
    startsAt: 'dialog [data-primary]',
  },
  {
    name: '持卡人输密码',
    prepare: withHeldAccount('not-compared'),
    go: async (page) => {
      await dialogOf('F2', '可以请持卡人自己输')(page);
      await page.keyboard.press('F8');
      await page.getByText('您把脸转开').waitFor();
    },
    startsAt: 'dialog .pin-input',
  },
  {
    name: '持卡人输密码 锁住了',
    prepare: (station) => {
      withHeldAccount('not-compared')(station);
      station.answer('enrolment.verifyCardPin', { verdict: 'blocked' });
    },
    go: async (page) => {
      await dialogOf('F2', '可以请持卡人自己输')(page);
      await page.keyboard.press('F8');
      await page.locator('dialog .pin-input:focus').waitFor();
      await page.keyboard.type('123456');
      await page.locator('dialog [data-primary]:not([aria-disabled=true])').waitFor();
      await page.keyboard.press('Enter');
      await page.getByText('密码已锁定').waitFor();
    },
    startsAt: 'dialog .action[data-start]',
  },
  { name: '交上去了', prepare: withSubmission, go: handIn, startsAt: '[data-primary]' },
  {
    name: '复核',
    prepare: withSubmission,
    go: async (page) => {
      await handIn(page);
      await page.keyboard.press('F8');
      await page.locator('.review .paper-picture').waitFor();
    },
    startsAt: 'dialog .pin-input',
  },
];

import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { at, fakeId, zhang } from '../../fixtures/fakeCounter.ts';
import { longName } from '../../fixtures/fakePlaces.ts';
import type { FakeStation } from '../../fixtures/fakeStation.ts';
import type { Scene } from './signInScenes.ts';

type Dispute = Answer<'people.listDisputes'>['disputes'][number];

const dispute: Dispute = {
  ...{ statementId: fakeId(81), number: 'S0123456789A', personKey: zhang.personKey, name: '张三', village: '石桥村' },
  ...{ printedAt: at('08:40'), disputedAt: at('08:44'), remark: '2013年我交过，上面写没交', state: 'open' },
};
const rough: Dispute = {
  ...dispute,
  ...{ statementId: fakeId(82), number: 'S0123456789B', name: longName, state: 'at-county' },
  remark:
    '余额比去年存折上写的少了三百多块，我去年在县里大厅交的那一年也没有写上去，请你们查一查到底交到哪里去了'.repeat(3),
};

const withDisputes = (station: FakeStation) => {
  station.answer('people.listDisputes', { disputes: [dispute, rough] });
};

/** A scene of the statements somebody disagrees with: keys pressed there one after the other, each until its words stand. */
const disputes = (
  name: string,
  keys: readonly (readonly [key: string, words: string])[],
  startsAt = 'dialog [data-start]',
): Scene => ({
  name,
  prepare: withDisputes,
  go: async (page) => {
    await page.getByText('要您动手的').waitFor();
    await page.keyboard.press('Alt+4');
    await page.getByText('有意见的对账单 2').waitFor();
    await page.keyboard.press('F7');
    await page.getByText('查得怎么样').waitFor();
    for (const [key, words] of keys) {
      await page.keyboard.press(key);
      await page.getByText(words).waitFor();
    }
  },
  startsAt,
});

/** Statements somebody disagrees with, and the check of a statement's code. */
export const statementScenes: readonly Scene[] = [
  disputes('有意见的对账单', []),
  disputes('有意见的对账单 很长', [['F6', '第 2 件，共 2 件']]),
  disputes('有意见的对账单 写答复', [['2', '怎么查的，怎么跟他讲的']], 'dialog input'),
  {
    name: '验对账单',
    prepare: (station) =>
      station.answer('receipts.verifyQr', {
        ...{ verdict: 'genuine', kind: 'statement', receiptNumber: 'S0123456789A', amountFen: 626_386, paidYears: 14 },
        ...{ businessDate: '2026-03-01', maskedName: '张*', ageDays: 250 },
      }),
    go: async (page) => {
      await page.getByText('要您动手的').waitFor();
      await page.keyboard.press('Alt+6');
      await page.getByRole('tab', { name: '验票' }).click();
      await page.getByLabel('二维码文字').fill('TS2.a.b');
      // An Enter that came while a busy machine still drew is lost, like anybody's.
      for (let tries = 0; tries < 20 && !(await page.getByText('对账单是真的').isVisible()); tries += 1) {
        await page.keyboard.press('Enter');
        await page.waitForTimeout(250);
      }
      await page.getByText('对账单是真的').waitFor();
    },
    startsAt: 'input[data-start]',
  },
];

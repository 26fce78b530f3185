import type { Page } from 'playwright-core';
import { operators } from '../../fixtures/fakeCounter.ts';
import { roughState } from '../../fixtures/fakePlaces.ts';
import type { FakeStation } from '../../fixtures/fakeStation.ts';

/** A screen of the counter: how to get there, and where the cursor should wait. */
export type Scene = {
  readonly name: string;
  readonly state?: typeof roughState;
  readonly prepare?: (station: FakeStation) => void;
  readonly go: (page: Page, station: FakeStation) => Promise<void>;
  readonly startsAt: string;
};

const { session: signedIn, ...signedOut } = roughState;

/** The journal is shorter than its head: no names, no money. */
const lost: typeof roughState = {
  ...signedOut,
  phase: 'recovery',
  recovery: { reason: 'journal-shorter-than-head', missingFrom: 10, missingTo: 15 },
};

/** Before anybody is signed in, and under the lock. */
export const signInScenes: readonly Scene[] = [
  {
    name: '登录',
    state: signedOut,
    go: async (page) => page.getByText('请选您的名字').waitFor(),
    startsAt: '.name-chosen',
  },
  {
    name: '账本要恢复',
    state: lost,
    go: async (page) => page.getByText('先不能收钱').waitFor(),
    startsAt: '.action[data-start]',
  },
  {
    name: '认下丢失',
    state: lost,
    go: async (page) => {
      await page.getByText('先不能收钱').waitFor();
      await page.keyboard.press('F8');
      await page.getByLabel('站长的密码（6 位数字）').waitFor();
    },
    startsAt: 'dialog input[data-start]',
  },
  {
    name: '省里有的、本机没有的',
    state: lost,
    prepare: (station) =>
      station.answer('recovery.askProvince', {
        afterActSeq: 6,
        acts: [7, 8, 9].map((actSeq) => ({
          actSeq,
          kind: 'contribution.collected',
          at: '2026-11-06T09:12:00+08:00',
          outcome: 'accepted',
          amountFen: 30_000,
          reference: `LX202611060000${actSeq}`,
          person: '张*',
          receiptNumber: `LX0000000${actSeq}`,
        })),
        more: false,
      }),
    go: async (page) => {
      await page.getByText('先不能收钱').waitFor();
      await page.keyboard.press('F6');
      await page.getByText('省里收到了 3 笔').waitFor();
    },
    startsAt: 'dialog [data-start]',
  },
  {
    name: '用备份恢复',
    state: lost,
    prepare: (station) =>
      station.answer('recovery.listBackups', {
        backups: (['fit', 'reaches-less', 'unreadable'] as const).map((verdict, index) => ({
          backupId: `hour-0${index}.db`,
          savedAt: '2026-11-06T09:00:00+08:00',
          verdict,
          ...(verdict === 'unreadable'
            ? {}
            : {
                reachesSeq: 14 - index,
                reachesAt: '2026-11-06T08:58:00+08:00',
                papers: { count: 1234, bytes: 4_812_345_678, missing: 2 },
              }),
          stillMissing: 1 + index,
        })),
      }),
    go: async (page) => {
      await page.getByText('先不能收钱').waitFor();
      await page.keyboard.press('F9');
      await page.getByText('完好，可以用').waitFor();
      await page.getByLabel('他的密码（6 位数字）').waitFor();
    },
    startsAt: 'dialog input[data-start]',
  },
  {
    name: '登录 帮助',
    state: signedOut,
    go: async (page) => {
      await page.getByText('请选您的名字').waitFor();
      await page.keyboard.press('F1');
      await page.getByText('忘了密码').waitFor();
    },
    startsAt: 'dialog [data-primary]',
  },
  {
    name: '登录 锁住，线路断着',
    state: signedOut,
    prepare: (station) =>
      station.answer('station.listOperators', {
        operators: operators.map((operator, index) => (index === 0 ? { ...operator, lockedMinutes: 8 } : operator)),
      }),
    go: async (page) => page.getByText('或者请站长赵六解锁').waitFor(),
    startsAt: '.name-chosen',
  },
  {
    name: '登录 站长解锁',
    state: signedOut,
    prepare: (station) =>
      station.answer('station.listOperators', {
        operators: operators.map((operator, index) => (index === 0 ? { ...operator, lockedMinutes: 8 } : operator)),
      }),
    go: async (page) => {
      await page.getByText('或者请站长赵六解锁').waitFor();
      await page.keyboard.press('F9');
      await page.getByText('给王五解锁').waitFor();
    },
    startsAt: 'dialog input',
  },
  {
    name: '登录 名单长',
    state: signedOut,
    prepare: (station) =>
      station.answer('station.listOperators', {
        operators: Array.from({ length: 14 }, (_, index) => ({
          operatorId: `op${index}`,
          name: index === 3 ? '欧阳试样' : `样本${index}`,
          roles: ['head', 'clerk'],
          validTo: '2026-12-31',
        })),
      }),
    go: async (page) => page.getByText('样本13').waitFor(),
    startsAt: '.name-chosen',
  },
  {
    name: '登录 时间不对',
    state: { ...signedOut, phase: 'clock-behind' },
    go: async (page) => page.getByText('电脑现在显示').waitFor(),
    startsAt: '.sign-in',
  },
  {
    name: '登录 托盘',
    state: signedOut,
    go: async (page) => {
      await page.getByText('请选您的名字').waitFor();
      await page.keyboard.press('Alt+0');
      await page.getByText('模拟居民放卡').waitFor();
    },
    startsAt: '.tray-card',
  },
  {
    name: '锁屏',
    state: { ...roughState, ...(signedIn ? { session: { ...signedIn, locked: true } } : {}) },
    go: async (page) => page.getByText('已锁屏').waitFor(),
    startsAt: 'input',
  },
  {
    name: '锁屏 密码输错锁住',
    state: { ...roughState, ...(signedIn ? { session: { ...signedIn, locked: true } } : {}) },
    prepare: (station) =>
      station.answer('station.listOperators', {
        operators: operators.map((operator, index) => (index === 0 ? { ...operator, lockedMinutes: 8 } : operator)),
      }),
    go: async (page) => page.getByText('或者请站长赵六解锁').waitFor(),
    startsAt: 'input',
  },
];

import type { Page } from 'playwright-core';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { ok } from '../../../src-main/contract/values/result.ts';
import { fakeId, quietState } from '../../fixtures/fakeCounter.ts';
import type { FakeStation } from '../../fixtures/fakeStation.ts';
import type { Scene } from './signInScenes.ts';

type Batch = Answer<'batch.getBatch'>;
type Line = Answer<'batch.listLines'>['lines'][number];

const agent = { agentId: 'cun01', name: '赵柳代', village: '柳林村', phone: '19900001001' };

/** A list of a village as it was read, three lines with problems. */
export const readBatch: Batch = {
  batchId: fakeId(900),
  agent,
  year: 2026,
  state: 'preparing',
  source: {
    fileName: '柳林村2026年代收名册.xls',
    format: 'xls',
    sheet: '名册',
    headings: ['序号', '姓名', '公民身份号码', '缴费金额'],
    columns: { name: 1, idNumber: 2, amount: 3 },
    preview: [['1', '张三', '610900196612059015', '300']],
  },
  lines: 179,
  ready: 176,
  problems: 3,
  leftOut: 0,
  aside: 0,
  booked: 0,
  listFen: 5_370_000,
  readyFen: 5_280_000,
  bookedFen: 0,
  outFen: 0,
  theirTotalFen: 5_400_000,
  totalsDiffer: true,
};

const problemsOf: Readonly<Record<number, Line['problems']>> = {
  1: [{ code: 'id-scientific', field: 'idNumber', weight: 'stop', params: {} }],
  4: [{ code: 'name-differs', field: 'name', weight: 'look', params: { name: '欧阳建国' } }],
  7: [
    { code: 'already-paid', field: 'idNumber', weight: 'stop', params: { year: 2026, where: 'here' } },
    { code: 'other-village', field: 'name', weight: 'look', params: { village: '黄土岭村' } },
  ],
};

export const batchLines: readonly Line[] = Array.from({ length: 179 }, (_, index) => ({
  lineId: fakeId(1_000 + index),
  row: index + 3,
  name: index === 2 ? '阿卜杜拉·买买提' : `张三${index}`,
  idNumber: index === 1 ? '4.41283199001011E+17' : '610900196612059015',
  kind: index === 5 ? 'government' : 'self',
  amount: '300',
  tier: '',
  status: problemsOf[index] ? 'problem' : 'ready',
  problems: problemsOf[index] ?? [],
  dueFen: index === 5 ? 0 : 30_000,
}));

/** The same lines with nothing wrong any more. */
export const readyLines: readonly Line[] = batchLines.map((line) => ({ ...line, status: 'ready', problems: [] }));

/** A station with agents, one list under way and one that was settled. */
export function withBatches(station: FakeStation, batch: Batch = readBatch, lines: readonly Line[] = batchLines): void {
  const counted = batch.state !== 'preparing' || batch.countedFen !== undefined;
  station.answer('batch.listBatches', {
    year: 2026,
    agents: Array.from({ length: 12 }, (_, index) => ({
      ...agent,
      agentId: `cun${index + 1}`,
      village: index === 5 ? '黄土岭村' : '柳林村',
    })),
    open: [
      {
        batchId: fakeId(900),
        agentId: 'cun1',
        agentName: '赵柳代',
        village: '柳林村',
        lines: 179,
        booked: 63,
        savedAt: quietState.now,
        counted,
      },
    ],
    settled: [
      {
        batchId: fakeId(901),
        agentName: '钱上代',
        village: '上河村',
        booked: 120,
        bookedFen: 3_600_000,
        differenceFen: -10_000,
        businessDate: '2026-11-05',
      },
    ],
  });
  station.on('batch.getBatch', () => ok(batch));
  station.on('batch.openBatch', () => ok(batch));
  station.on('batch.listLines', () => ok({ lines: [...lines] }));
}

async function atStart(page: Page): Promise<void> {
  await page.getByText('要您动手的').waitFor();
  await page.keyboard.press('Alt+9');
  await page.getByText('没办完的名单').waitFor();
}

/** Opens the list under way. */
export async function atList(page: Page): Promise<void> {
  await atStart(page);
  await page.keyboard.press('1');
  await page.locator('.batch-row').nth(2).waitFor();
}

const dialogOf = (key: string, words: string) => async (page: Page) => {
  await atList(page);
  await page.keyboard.press(key);
  await page.locator('dialog').getByText(words).first().waitFor();
};

/** An agent's month before it is signed. */
const month: Answer<'batch.getVillageMonth'> = {
  agent,
  month: '2026-11',
  openLists: 0,
  receipts: [{ from: 'LX00000101', to: 'LX00000279', used: 178, voided: 1 }],
  lists: [
    {
      batchId: fakeId(900),
      businessDate: '2026-11-05',
      people: 179,
      bookedFen: 5_370_000,
      countedFen: 5_360_000,
      differenceFen: -10_000,
    },
  ],
  days: [{ businessDate: '2026-11-05', bookedFen: 5_370_000, slips: ['20261105001'], state: 'credited' }],
  upload: {
    accepted: { count: 170, sumFen: 5_100_000 },
    waiting: { count: 8, sumFen: 240_000 },
    refused: { count: 1, sumFen: 30_000 },
    reversed: { count: 0, sumFen: 0 },
  },
};

const decided: Batch = { ...readBatch, problems: 0, ready: 179, totalsDiffer: false, readyFen: 5_370_000 };
/** Every line of the list is in order; only the bag is missing. */
const withDecided = (station: FakeStation) => withBatches(station, decided, readyLines);
const booking: Batch = {
  ...decided,
  state: 'booking',
  countedFen: 5_370_000,
  run: { state: 'running', done: 63, total: 179 },
};

export const batchScenes: readonly Scene[] = [
  { name: 'village lists', state: quietState, prepare: withBatches, go: atStart, startsAt: '[data-primary]' },
  {
    name: 'a village list with problems',
    state: quietState,
    prepare: withBatches,
    go: atList,
    startsAt: '[data-primary]',
  },
  {
    name: 'a line being mended',
    state: quietState,
    prepare: withBatches,
    go: dialogOf('F9', '改第'),
    startsAt: 'dialog input',
  },
  {
    name: 'the columns of a list',
    state: quietState,
    prepare: withBatches,
    go: dialogOf('F2', '哪一列是什么'),
    startsAt: 'dialog select',
  },
  {
    name: 'a bag being counted',
    state: quietState,
    prepare: withDecided,
    go: async (page) => {
      await dialogOf('F8', '点代办员交来的现金')(page);
      await page.locator('dialog input[data-money]').first().waitFor();
    },
    startsAt: 'dialog input',
  },
  {
    name: 'a short bag shared out',
    state: quietState,
    prepare: withDecided,
    go: async (page) => {
      await dialogOf('F8', '点代办员交来的现金')(page);
      await page.locator('dialog input[data-money]:focus').waitFor();
      await page.keyboard.type('5', { delay: 60 });
      for (let part = 0; part < 3; part += 1) {
        await page.keyboard.press('F7');
        await page.locator('.batch-share').nth(part).waitFor();
      }
    },
    startsAt: 'dialog select',
  },
  {
    name: 'the month of an agent',
    state: quietState,
    prepare: (station) => {
      withBatches(station);
      station.answer('batch.getVillageMonth', month);
    },
    go: async (page) => {
      await atStart(page);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('F8');
      await page.locator('dialog').getByText('一、票据核准').waitFor();
    },
    startsAt: 'dialog input',
  },
  {
    name: 'a list being booked',
    state: quietState,
    prepare: (station) => withBatches(station, booking),
    go: async (page) => {
      await atStart(page);
      await page.keyboard.press('1');
      await page.getByText('正在开票 63 / 179').first().waitFor();
    },
    startsAt: '.action',
  },
];

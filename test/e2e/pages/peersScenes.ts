import type { Page } from 'playwright-core';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { at, fakeId, quoteOf, zhang, zhangOnReader } from '../../fixtures/fakeCounter.ts';
import { longName, roughState } from '../../fixtures/fakePlaces.ts';
import type { FakeStation } from '../../fixtures/fakeStation.ts';
import type { Scene } from './signInScenes.ts';

type Listed = Answer<'peers.list'>;
type StationDay = Answer<'peers.getStationDay'>;

const known = { entries: 18_204, waiting: 3, clockDiffers: false, apart: 0 };
const listed: Listed = {
  listening: true,
  address: '192.168.10.11:7443',
  turnedAway: 2,
  pcs: [
    { terminal: 'T02', windowName: '2号窗口', kind: 'counter', state: 'reachable', asOf: at('09:21'), ...known },
    {
      ...{
        terminal: 'T03',
        windowName: '大厅查询机',
        kind: 'kiosk',
        state: 'cut',
        asOf: at('08:02'),
        since: at('08:02'),
      },
      ...{ ...known, clockDiffers: true },
      kiosk: {
        ...{ service: 'closed', reason: 'remote', paper: 'near-end', reader: 'ok', openCharges: 1, at: at('08:02') },
        asked: 'open',
      },
    },
    { terminal: 'T04', windowName: '石桥村代办点', kind: 'village', state: 'never', ...known, entries: 0, waiting: 0 },
    {
      terminal: 'T05',
      windowName: '旧2号窗口',
      kind: 'counter',
      state: 'revoked',
      asOf: '2026-10-02T16:00:00+08:00',
      ...known,
    },
  ],
  charges: [
    {
      ...{ chargeId: fakeId(71), windowName: '2号窗口', what: 'sale', personName: longName },
      ...{ year: 2026, amountFen: 1_000_000, at: at('09:10') },
    },
  ],
  reviews: [{ windowName: '2号窗口', count: 4, oldestAt: at('08:30') }],
};

const alarmed: Listed = {
  ...listed,
  pcs: [
    {
      ...{
        terminal: 'T02',
        windowName: '2号窗口',
        kind: 'counter',
        state: 'alarm',
        asOf: at('08:02'),
        since: at('08:02'),
      },
      ...{ ...known, alarm: 'fork', apart: 14 },
    },
    ...listed.pcs.slice(1),
  ],
};

type Column = StationDay['windows'][number]['columns'][number];
const columnsOf = (sumFen: number, changes: Partial<Record<Column['column'], Partial<Column>>> = {}): Column[] =>
  (['ledger', 'receipts', 'till', 'terminal', 'upload'] as const).map((column) => ({
    ...{ column, count: 214, sumFen, verdict: column === 'ledger' ? ('base' as const) : ('agrees' as const) },
    ...{ differenceFen: 0, oneSided: 0 },
    ...changes[column],
  }));
const none = { count: 0, sumFen: 0 };
const stationDay: StationDay = {
  businessDate: '2026-11-06',
  windows: [
    {
      ...{
        terminal: 'T01',
        windowName: '1号窗口',
        own: true,
        state: 'sealed',
        current: true,
        government: none,
        reversed: none,
      },
      columns: columnsOf(123_456_789, { terminal: { verdict: 'waiting', sumFen: 9_999_999 } }),
    },
    {
      ...{ terminal: 'T02', windowName: '2号窗口', own: false, state: 'closed', current: true, asOf: at('09:21') },
      ...{ government: none, reversed: none },
      columns: columnsOf(98_765_432, { till: { verdict: 'differs', differenceFen: -1_000, sumFen: 98_764_432 } }),
    },
    {
      ...{ terminal: 'T03', windowName: '大厅查询机', own: false, state: 'running', current: false, asOf: at('08:02') },
      ...{ government: none, reversed: none, columns: [] },
    },
  ],
  total: { count: 428, sumFen: 222_222_221 },
  whole: false,
};

const took = (count: number, sumFen: number) => ({ count, sumFen });
const stationMonth: Answer<'peers.getStationMonth'> = {
  month: '2026-11',
  windows: [
    {
      ...{ terminal: 'T01', windowName: '1号窗口', own: true, current: true },
      ...{ cash: took(4_120, 123_456_789), card: took(812, 24_360_000), government: took(96, 2_880_000) },
      reversed: took(7, 210_000),
    },
    {
      ...{ terminal: 'T03', windowName: '大厅查询机', own: false, current: false, asOf: at('08:02') },
      ...{ cash: took(0, 0), card: took(211, 6_330_000), government: took(0, 0), reversed: took(0, 0) },
    },
  ],
};

const session = roughState.session;
if (!session) throw new Error('the scenes need somebody at the counter');
const head: typeof roughState = {
  ...roughState,
  session: { ...session, operator: { ...session.operator, roles: ['head', 'clerk'] } },
  peersCut: [{ windowName: '大厅查询机', since: at('08:02') }],
};

const { offline: _offline, peersCut: _cut, ...calm } = head;

const withPeers = (pcs: Listed) => (station: FakeStation) => {
  station.answer('peers.list', pcs);
  station.answer('peers.getStationDay', stationDay);
  station.answer('peers.getStationMonth', stationMonth);
};

async function toWindows(page: Page): Promise<void> {
  await page.getByText('要您动手的').waitFor();
  await page.keyboard.press('Alt+8');
  await page.getByText('各窗口').first().waitFor();
  await page.keyboard.press('F10');
  await page.getByText('别的窗口没查清的卡').waitFor();
}

/** A scene of the windows: keys pressed there one after the other, each until its words stand. */
const windows = (
  name: string,
  keys: readonly (readonly [key: string, words: string])[],
  { pcs = listed, startsAt = '.action[data-start]' }: { readonly pcs?: Listed; readonly startsAt?: string } = {},
): Scene => ({
  name,
  state: head,
  prepare: withPeers(pcs),
  go: async (page) => {
    await toWindows(page);
    for (const [key, words] of keys) {
      await page.keyboard.press(key);
      await page.getByText(words).waitFor();
    }
  },
  startsAt,
});
const stationSums = { startsAt: 'dialog [data-primary]' };

/** The station's other PCs as their place shows them. */
export const peersScenes: readonly Scene[] = [
  {
    name: '查询机有人要帮忙',
    state: {
      ...calm,
      helpCalls: [{ callId: fakeId(71), terminal: 'T03', windowName: '大厅查询机', since: at('09:12') }],
      kioskCharges: [{ chargeId: fakeId(72), windowName: '大厅查询机', amountFen: 30_000, at: at('09:10') }],
    },
    prepare: withPeers(listed),
    go: (page) => page.getByText('知道了，这就去').waitFor(),
    startsAt: '[data-start]',
  },
  windows('各窗口', []),
  windows('各窗口 时间不对', [['2', '它的时间和本机差']]),
  windows('全站今天', [['F6', '还有窗口没交班']], stationSums),
  windows(
    '全站这个月',
    [
      ['F6', '还有窗口没交班'],
      ['F6', '有窗口没连上'],
    ],
    stationSums,
  ),
  windows('窗口的账对不上', [['F4', '从头看2号窗口的账']], { pcs: alarmed, startsAt: 'dialog input' }),
  {
    name: '核对应缴 别的窗口没应答',
    state: head,
    prepare: (station) => {
      station.answer('people.getCard', zhangOnReader);
      const quote = quoteOf(zhang, 10, 30_000);
      const guard = { ...quote.guard, unchecked: ['大厅查询机', '2号窗口'] };
      station.answer('collection.openDraft', { ...quote, guard });
    },
    go: async (page) => page.getByText('与大厅查询机、2号窗口未核对').waitFor(),
    startsAt: '.tier-chosen',
  },
];

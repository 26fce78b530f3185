import { describe, expect, it } from 'vitest';
import { written } from '../../../../src-main/contract/text/kiosk/sentence.ts';
import type { Facts } from '../../../../src-renderer/kiosk/facts.ts';
import { paginate, roomOf, splitText } from '../../../../src-renderer/kiosk/screens/room.ts';
import { screenOf } from '../../../../src-renderer/kiosk/screens/screenOf.ts';
import { keepsBack, speechOf } from '../../../../src-renderer/kiosk/screens/speech.ts';
import { start, type Walk } from '../../../../src-renderer/kiosk/steps/walk.ts';
import {
  account,
  drawing,
  idleState,
  payment,
  quote,
  receiptPaper,
  visit,
  visited,
} from '../../../fixtures/fakeKiosk.ts';

const room = roomOf('landscape', 'usual');
const base = { packs: [], hearing: { slow: false, loud: 2 } } as const;
const idle: Facts = { ...base, state: idleState };
const served: Facts = { ...base, state: visited(), account };
const at = (place: Walk['place'], more: Partial<Walk> = {}): Walk => ({ ...start, place, ...more });
const said = (walk: Walk, facts: Facts, amounts = false) =>
  speechOf(screenOf(walk, facts, room), { amounts })
    .map(written)
    .join('|');

describe('which screen stands there', () => {
  it('follows the card before anybody is known', () => {
    const card = (state: Facts['state']['card']['state']) => ({
      ...idle,
      state: { ...idleState, card: { state, turn: 1 } },
    });
    expect(screenOf(start, idle, room).name).toBe('home');
    expect(screenOf(start, card('reading'), room).name).toBe('reading');
    expect(screenOf(start, card('failed'), room).name).toBe('read-failed');
    expect(screenOf(start, card('needs-pin'), room).name).toBe('pin');
  });

  it('is nobody’s own without the account of this visit', () => {
    for (const place of ['account', 'payments', 'pay', 'cases'] as const)
      expect(screenOf(at(place), idle, room).name).toBe('home');
  });

  it('is the reason when the kiosk is closed, but never over a payment under way', () => {
    const closed: Facts = { ...served, state: visited({ service: { state: 'closed', reason: 'remote' } }) };
    expect(screenOf(at('account'), closed, room).name).toBe('closed');
    const charging = { ...closed, charge: payment('c', { state: 'unknown' }) };
    expect(screenOf(at('charge'), charging, room).name).toBe('unknown');
  });

  it('asks from the twentieth second whether somebody is there, and never while a card is charged', () => {
    expect(screenOf(at('account'), { ...served, secondsLeft: 21 }, room).name).toBe('account');
    expect(screenOf(at('account'), { ...served, secondsLeft: 20 }, room).name).toBe('still');
    expect(screenOf(at('charge'), { ...served, charge: payment('c'), secondsLeft: 3 }, room).name).toBe('swipe');
  });
});

describe('what a screen says', () => {
  it('begins with the sentence on top and ends with the keys, the digits in between', () => {
    const words = said(at('account'), served);
    expect(words).toMatch(/^您交了 14 年，今年还没交\|.*按 1\|交今年的 300 元.*下面四个键/);
    expect(words).toContain('2011 年到 2018 年交了|2019 年没交|2020 年到 2025 年交了|2026 年没交');
  });

  it('keeps amounts of one person back with what belongs to them, until they may be heard', () => {
    expect(said(at('account'), served)).not.toMatch(/6,263|账户里的钱/);
    expect(said(at('account'), served, true)).toContain('账户里的钱|6,263.86 元|省里 10月31日的数');
    expect(keepsBack(screenOf(at('account'), served, room))).toBe(true);
    expect(keepsBack(screenOf(start, idle, room))).toBe(false);
  });

  it('tells the year of a balance that is not of this year', () => {
    const old = { ...served, account: { ...account, balance: { fen: 258_500, on: '2025-12-31' } } };
    expect(said(at('account'), old, true)).toContain('省里 2025年12月31日的数');
  });

  it('reads public tables aloud to everybody', () => {
    const tiers = { year: 2026, rows: [{ tierFen: 30_000, subsidyFen: 4_500 }] };
    expect(said(at('tier-table'), { ...idle, tiers })).toContain('一年交 300 元|政府补 45 元');
  });

  it('tells who draws a pension that nothing is to be paid, and that a certification is due', () => {
    const facts = { ...served, account: drawing };
    expect(said(at('account'), facts)).toContain('您在领养老金，不用再交');
    expect(said(at('benefit'), facts)).toContain('请在 2026年12月20日前做一次认证');
  });

  it('never says 成功, 失败 or 再刷一次 of a payment nobody knows the end of', () => {
    const words = said(at('charge'), { ...served, charge: payment('c', { state: 'unknown' }) }, true);
    expect(words).toContain('还不知道扣没扣。请先不要再刷卡');
    expect(words).toContain('不会扣两次');
    expect(words).not.toMatch(/成功|失败|再刷一次/);
  });

  it('says what speaks against paying before anything can be chosen', () => {
    const away = { ...served, state: visited({ pays: { now: false, why: 'terminal-away' } }) };
    expect(said(at('pay'), away)).toContain('刷卡机现在用不了，请到窗口交');
    const paid = { ...served, account: { ...account, thisYear: { year: 2026, state: 'paid' as const } } };
    expect(said(at('pay'), paid)).toContain('今年的已经交了，不用再交');
  });

  it('chooses the tier of last year and never a higher one, and nothing for somebody who paid none', () => {
    const known = screenOf(at('pay'), { ...served, quote: { is: 'done', value: quote } }, room);
    expect(known.choices.map((choice) => [written(choice.label), choice.chosen])).toEqual([
      ['300 元', true],
      ['500 元', false],
      ['800 元', false],
    ]);
    const { lastTierFen: _last, tierFen: _tier, ...without } = quote;
    const first = screenOf(at('pay'), { ...served, quote: { is: 'done', value: without } }, room);
    expect(first.choices.some((choice) => choice.chosen)).toBe(false);
    expect(first.go?.blocked).toBe(true);
  });

  it('greets nobody by name in its sentences', () => {
    expect(said(at('account'), served, true)).not.toContain(visit.maskedName);
  });
});

describe('a paper held under the scanner', () => {
  const told = (scanned: NonNullable<NonNullable<Facts['scanned']>['scanned']>, amounts = false) =>
    said(at('scanned'), { ...idle, scanned: { scanned } }, amounts);

  it('is told with everything that stands on it, and its amount aloud only when that is wanted', () => {
    expect(told(receiptPaper)).toMatch(/^这张缴费票是真的/);
    expect(told(receiptPaper)).not.toContain('300.00');
    expect(told(receiptPaper, true)).toContain('票上的钱|300.00 元|交 2026 年的');
    expect(told(receiptPaper)).toContain('11月6日');
    expect(told(receiptPaper)).toContain('K010000123');
  });

  it('says of another window’s receipt that only the window knows whether the money was given back', () => {
    expect(told(receiptPaper)).toContain('退没退、作没作废，要问窗口');
    expect(told({ ...receiptPaper, standing: 'stands' })).not.toContain('要问窗口');
  });

  it.each([
    [{ ...receiptPaper, standing: 'reversed' }, '这笔钱退了，这张票不算数了'],
    [{ ...receiptPaper, standing: 'voided' }, '这张缴费票作废了'],
    [{ ...receiptPaper, verdict: 'training' }, '这是演练的票，不能当凭证'],
    [{ verdict: 'forged' }, '这张不是真的'],
    [{ verdict: 'unknown-terminal' }, '不在名单里'],
    [{ verdict: 'not-a-receipt' }, '这不是缴费票'],
  ] as const)('is never called genuine when it is not, or does not count any more', (scanned, words) => {
    expect(told(scanned)).toContain(words);
    expect(told(scanned)).not.toContain('是真的|');
  });

  it('tells how old a statement is', () => {
    expect(told({ ...receiptPaper, kind: 'statement', ageDays: 12 })).toContain('这是 12 天前打的');
  });
});

describe('asking the province again', () => {
  const old = '2026-08-31T16:40:00+08:00';
  const asked = (now: string | undefined, line: 'up' | 'down' = 'up') =>
    said(at('refresh'), {
      ...served,
      state: visited({ line }),
      refreshed: { is: 'done', value: { before: old, now } },
    });

  it('stands on the first page of what else there is when the account is not of today', () => {
    const labels = (facts: Facts) => screenOf(at('more'), facts, room).choices.map(({ label }) => written(label));
    expect(labels({ ...served, account: { ...account, dataAsOf: old } })[1]).toBe('再向省里查一次');
    expect(labels(served)).not.toContain('再向省里查一次');
  });

  it('says what came: a newer day, or the old one and why', () => {
    expect(asked('2026-11-06T09:21:00+08:00')).toMatch(/^查到了，这是省里刚给的数\|数据截至 今天 09:21/);
    expect(asked(old)).toMatch(/^没有查到新的，还是原来的数\|数据截至 8月31日 16:40\|省里这次没有回话/);
    expect(asked(old, 'down')).toContain('线路断了，问不到省里');
  });

  it('can be left while it is asked', () => {
    const asking = screenOf(at('refresh'), { ...served, refreshed: { is: 'asking' } }, room);
    expect(asking.choices.map((choice) => choice.act)).toEqual([{ does: 'go', to: 'account' }]);
  });
});

describe('paper that did not come', () => {
  const unknown = (paper: 'ok' | 'out') =>
    screenOf(
      at('charge'),
      { ...served, state: visited({ paper }), charge: payment('c', { state: 'unknown', paper: 'none' }) },
      room,
    ).choices[1];

  it('is asked for once more when there is paper again, and says why not while there is none', () => {
    expect(unknown('ok')).toMatchObject({ act: { does: 'print-again' }, blocked: false });
    const out = unknown('out');
    expect(out?.blocked).toBe(true);
    expect(out?.more && written(out.more)).toBe('没有小票纸了，打不出来');
  });

  it('is left to the counter once the visit is over', () => {
    const gone = { ...idle, charge: payment('c', { state: 'unknown', paper: 'none' }) };
    expect(screenOf(at('charge'), gone, room).choices).toHaveLength(1);
  });
});

describe('pages instead of scrolling', () => {
  it('hold what fits, in order, and lose nothing', () => {
    const pages = paginate([2, 3, 4, 9, 1], (cost) => cost, 6);
    expect(pages).toEqual([[2, 3], [4], [9], [1]]);
  });

  it('cut a text where a sentence ends', () => {
    const text = '甲乙丙丁。戊己庚辛壬癸。子丑';
    expect(splitText(text, 8)).toEqual(['甲乙丙丁。', '戊己庚辛壬癸。', '子丑']);
    expect(splitText('一二三四五六', 4)).toEqual(['一二三四', '五六']);
  });

  it('in 大字 every room holds fewer lines', () => {
    for (const orientation of ['portrait', 'landscape'] as const) {
      expect(roomOf(orientation, 'large').lines).toBeLessThan(roomOf(orientation, 'usual').lines);
    }
  });
});

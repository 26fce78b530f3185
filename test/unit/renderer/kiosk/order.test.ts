import { describe, expect, it } from 'vitest';
import { sentence, written } from '../../../../src-main/contract/text/kiosk/sentence.ts';
import type { Facts } from '../../../../src-renderer/kiosk/facts.ts';
import { daysApart, phrasesOf, shown } from '../../../../src-renderer/kiosk/frame/shown.ts';
import { roomOf } from '../../../../src-renderer/kiosk/screens/room.ts';
import { screenOf } from '../../../../src-renderer/kiosk/screens/screenOf.ts';
import { speechOf } from '../../../../src-renderer/kiosk/screens/speech.ts';
import { start, type Walk } from '../../../../src-renderer/kiosk/steps/walk.ts';
import { account, drawing, idleState, visited } from '../../../fixtures/fakeKiosk.ts';

const wide = roomOf('landscape', 'usual');
const large = roomOf('landscape', 'large');
const base = { packs: [], hearing: { slow: false, loud: 2 } } as const;
const served: Facts = { ...base, state: visited(), account };
const at = (place: Walk['place'], more: Partial<Walk> = {}): Walk => ({ ...start, place, ...more });
const said = (walk: Walk, facts: Facts, room = wide) =>
  speechOf(screenOf(walk, facts, room), { amounts: true })
    .map(written)
    .join('|');

const notices = {
  notices: [
    {
      noticeId: 'N1',
      village: '石桥村',
      own: true,
      title: '2026年10月缴费公示',
      from: '2026-11-01',
      to: '2026-11-12',
      lines: Array.from({ length: 9 }, () => ({
        maskedName: '张*',
        maskedIdNumber: '6109**********9015',
        text: '300 元',
      })),
    },
  ],
};

describe('what stands first', () => {
  it('is the year that is missing, then what it costs, then where it is made up', () => {
    expect(said(at('missing'), served)).toMatch(
      /没交的是\|2019 年\|都补最低档，一共\|200.00 元\|都补您平时的档，一共 300.00 元\|补缴在窗口办，交了就算/,
    );
  });

  it('names every missing year of several, on pages that hold them', () => {
    const years = Array.from({ length: 12 }, (_, index) => 2011 + index);
    const facts = { ...served, account: { ...account, missing: { ...account.missing, years } } };
    for (const room of [wide, large]) {
      const pages = [0, 1, 2, 3].map((page) => said(at('missing', { page }), facts, room)).join('|');
      for (const year of years) expect(pages).toContain(`${year} 年没交`);
    }
  });

  it('is the day of the next certification for somebody who draws, and no year is asked of him', () => {
    const words = said(at('account'), { ...served, account: drawing });
    expect(words).toMatch(/^您在领养老金，不用再交\|认证到期\|12月20日/);
    expect(words).not.toContain('再交 1 年');
  });

  it('is the certification itself on the first of several pages, where there is nothing to page back to', () => {
    const first = screenOf(at('benefit'), { ...served, account: drawing }, wide);
    expect(first.choices.map(({ label }) => written(label))).toEqual(['现在就做认证', '下一页', '返回']);
    const second = screenOf(at('benefit', { page: 1 }), { ...served, account: drawing }, wide);
    expect(second.choices.map(({ label }) => written(label))).toEqual(['上一页', '下一页', '返回']);
  });

  it('is where a case is now', () => {
    expect(said(at('cases'), served)).toContain('银行账号变更|县里在审|10月20日交来的|应在 11月17日前办好');
  });
});

describe('a public notice', () => {
  const open: Facts = { ...base, state: idleState, notices };
  const notice = at('notice', { picked: 'N1' });

  it('says whose it is, until when it hangs, and what its columns are', () => {
    expect(said(notice, open)).toContain('石桥村2026年10月缴费公示|公示到 11月12日|姓名|证件号|公示的事|张*');
  });

  it('tells on every page which one it is, and on the last where to object', () => {
    expect(said(notice, open)).toContain('下一页|第 1 页，共 4 页');
    expect(said({ ...notice, page: 3 }, open)).toContain('有不同意见，请找窗口说，会给您回话');
  });

  it('has the two other kinds a touch away, three in all, and its own does nothing', () => {
    const { tabs = [] } = screenOf(notice, open, wide);
    expect(tabs.map(({ label }) => written(label))).toEqual(['缴多少补多少', '要带什么', '本村公示']);
    expect(tabs.map(({ act }) => act)).toEqual([
      { does: 'go', to: 'tier-table' },
      { does: 'go', to: 'papers' },
      { does: 'nothing' },
    ]);
    expect(screenOf(notice, open, large).tabs).toBeUndefined();
  });
});

describe('lines on the screen', () => {
  it('never tear a figure from what it counts', () => {
    expect(shown(sentence('account.pay', { amount: 30_000 }))).toBe('交今年的 300\u00a0元');
    expect(shown(sentence('account.years', { years: 14 }))).toBe('14\u00a0年');
  });

  it('end where a sentence draws breath, but not after two characters, and lose nothing', () => {
    const ask = sentence('still.ask');
    expect(phrasesOf(ask)).toEqual(['您还在吗？', '还在，就碰一下屏幕']);
    const place = sentence('home.place-card');
    expect(phrasesOf(place)).toEqual(['请把身份证或社保卡，', '放在下面亮绿灯的地方']);
    expect(phrasesOf(place).join('')).toBe(written(place));
  });

  it('never tear a day', () => {
    expect(daysApart('请在 2026年12月20日前做')).toEqual(['请在 ', '2026年12月20日', '前做']);
    expect(daysApart('应在 11月17日前办好')[1]).toBe('11月17日');
  });
});

import { describe, expect, it } from 'vitest';
import { cardFailures } from '../../../../src-main/contract/text/devices.ts';
import { contract, type ErrorCode } from '../../../../src-main/contract/index.ts';
import { written } from '../../../../src-main/contract/text/kiosk/sentence.ts';
import { kioskTrouble, kioskTroubles } from '../../../../src-main/contract/text/kiosk/trouble.ts';
import { moneyVerdicts } from '../../../../src-main/contract/errors.ts';
import { screenOf } from '../../../../src-renderer/kiosk/screens/screenOf.ts';
import { roomOf } from '../../../../src-renderer/kiosk/screens/room.ts';
import { speechOf } from '../../../../src-renderer/kiosk/screens/speech.ts';
import { start } from '../../../../src-renderer/kiosk/steps/walk.ts';
import { account, idleState, payment, quote, visit, visited } from '../../../fixtures/fakeKiosk.ts';
import { callError } from '../../../fixtures/fakeStation.ts';
import type { Facts } from '../../../../src-renderer/kiosk/facts.ts';

const room = roomOf('landscape', 'usual');
const hearing = { slow: false, loud: 2 };
const idle: Facts = { state: idleState, packs: [], hearing };
const served: Facts = { state: visited(), account, packs: [], hearing };
const said = (walk: Parameters<typeof screenOf>[0], facts: Facts): string =>
  speechOf(screenOf(walk, facts, room), { amounts: true })
    .map(written)
    .join('|');

/** Every code a call of the kiosk page may be refused with. */
const codes = [
  ...new Set(
    Object.values(contract)
      .filter(({ pages }) => (pages as readonly string[]).includes('kiosk'))
      .flatMap(({ errors }) => errors as readonly ErrorCode[]),
  ),
];

describe('what did not work', () => {
  it.each(codes)('%s has words of its own at the kiosk', (code) => {
    expect(kioskTroubles).toContain(code);
  });

  it.each(codes)('%s is told in three parts: what happened, the money, whom to ask', (code) => {
    for (const money of moneyVerdicts) {
      const [what, safe, next] = kioskTrouble(callError(code, money)).map(written);
      expect(what).toMatch(/^[^|]{5,}$/);
      expect(safe).toMatch(/钱|扣/);
      expect(next).toMatch(/窗口|密码|钱/);
      expect(new Set([what, safe, next]).size).toBe(3);
    }
  });

  it.each(codes)('%s never invites to a second try while nobody knows what became of the card', (code) => {
    const words = kioskTrouble(callError(code, 'being-checked')).map(written).join('|');
    expect(words).toMatch(/还不知道扣没扣/);
    expect(words).toMatch(/先不要再刷卡/);
    expect(words).not.toMatch(/请再试一次|没有收您的钱/);
  });

  it('of a payment that is not possible says why', () => {
    const error = { ...callError('KIOSK_NO_PAYMENT', 'not-taken'), params: { why: 'card-expired' } };
    expect(kioskTrouble(error).map(written)).toEqual([
      '您的身份证过期了，请先换证再交',
      '没有收您的钱',
      '有事请到窗口问',
    ]);
    expect(kioskTrouble({ ...error, params: { why: 'toString' } }).map(written)[0]).toBe(
      '这台机器现在不收钱，请到窗口',
    );
  });
});

describe('a card that is no help', () => {
  const failed = (failure: string): Facts => ({
    ...idle,
    state: { ...idleState, card: { state: 'failed', failure, turn: 1 } },
  });

  it.each([...Object.keys(cardFailures), 'number-check-digit', 'two-cards', 'something-new'])(
    '%s says what to do with it, that no money moved and whom to ask',
    (failure) => {
      const words = said(start, failed(failure));
      expect(words).toMatch(/没有动您的钱/);
      expect(words).toMatch(/叫人帮忙，或者到窗口/);
    },
  );

  it.each([
    ['unknown-card-type', '这张卡在这里用不了'],
    ['wrong-card', '这张卡在这里用不了'],
    ['number-check-digit', '这张卡上的号对不上，这里用不了'],
    ['needs-psam', '这张社保卡在这里读不出来'],
    ['application-locked', '这张社保卡在这里读不出来'],
    ['two-cards', '放了不止一张卡'],
    ['read-failed', '卡没有读出来'],
  ])('%s: %s', (failure, words) => {
    expect(said(start, failed(failure))).toContain(words);
  });
});

describe('a choice that leads nowhere is not offered', () => {
  const first = (change: Partial<typeof account>, state = visited()): string => {
    const [choice] = screenOf(
      { ...start, place: 'account' },
      { ...served, state, account: { ...account, ...change } },
      room,
    ).choices;
    return choice ? written(choice.label) : '';
  };
  const year = account.thisYear.year;

  it.each([
    ['who is not enrolled hears what to bring', { enrolment: 'not-enrolled' }, '要带什么'],
    ['whose insurance has ended sees what was paid', { enrolment: 'terminated' }, '每年交了多少'],
    ['whom a rule keeps from paying here', { thisYear: { year, state: 'unpaid', rule: 'R-X' } }, '多缴多得'],
    ['who owes this year', {}, '交今年的 300 元'],
  ] as const)('%s', (_who, change, label) => {
    expect(first(change as Partial<typeof account>)).toBe(label);
  });

  it('nor is somebody without an account asked whether amounts may be heard', () => {
    const stranger: typeof account = { ...account, enrolment: 'not-enrolled', years: [], paidYears: 0 };
    const words = said({ ...start, place: 'account' }, { ...served, account: stranger });
    expect(words).not.toMatch(/钱数/);
    expect(words).toMatch(/按 1\|要带什么\|按 2\|评一评，提意见/);
  });

  it.each([
    ['terminal-busy', '刷卡机还在忙，请等一等'],
    ['elsewhere', '这里不能刷卡，请到窗口'],
    ['terminal-away', '今天不能刷卡，请到窗口'],
  ] as const)('the idle screen says of paying, where it is not possible (%s): %s', (why, words) => {
    expect(said(start, { ...idle, state: { ...idleState, pays: { now: false, why } } })).toContain(words);
  });

  it('nor where no card is ever charged; a terminal that is only away is explained', () => {
    expect(first({}, visited({ pays: { now: false, why: 'no-terminal' } }))).toBe('多缴多得');
    expect(first({}, visited({ pays: { now: false, why: 'terminal-away' } }))).toBe('交今年的 300 元');
    expect(first({}, visited({ visit: { ...visit, cardExpired: true } }))).toBe('多缴多得');
  });

  it('a card laid to pay finds out why it cannot be, with the money and whom to ask', () => {
    const pay = (change: Partial<typeof account>) =>
      said({ ...start, place: 'pay' }, { ...served, account: { ...account, ...change } });
    const notDue = { year, state: 'not-due' } as const;
    expect(pay({ enrolment: 'not-enrolled', thisYear: notDue })).toContain('您还没有参保登记，请带身份证到窗口登记');
    expect(pay({ enrolment: 'receiving', thisYear: notDue })).toContain('您在领养老金，不用再交');
    expect(pay({ thisYear: { year, state: 'unpaid', rule: 'R-X' } })).toContain('您今年的，要先到窗口问一问');
    const expired = { ...served, state: visited({ visit: { ...visit, cardExpired: true } }) };
    expect(said({ ...start, place: 'pay' }, expired)).toContain(
      '您的身份证过期了，请先换证再交|没有扣您的钱|有事请到窗口问',
    );
  });

  it('a quote refused while a card is being checked never says that nothing was taken', () => {
    const words = said(
      { ...start, place: 'pay' },
      { ...served, quote: { is: 'failed', error: callError('CHARGE_OPEN', 'being-checked') } },
    );
    expect(words).toContain('还不知道扣没扣');
    expect(words).not.toContain('没有扣您的钱');
  });
});

describe('the end of a payment', () => {
  const at = { ...start, place: 'charge' } as const;

  it('asks whether somebody is still there once the card is no longer at the terminal', () => {
    for (const state of ['approved', 'unknown', 'not-charged'] as const)
      expect(screenOf(at, { ...served, charge: payment('c', { state }), secondsLeft: 9 }, room).name).toBe('still');
    expect(screenOf(at, { ...served, charge: payment('c'), secondsLeft: 9 }, room).name).toBe('swipe');
    expect(screenOf(at, { ...served, quote: { is: 'done', value: quote }, secondsLeft: 9 }, room).name).toBe('charge');
  });

  it('blames the paper only where there is none', () => {
    const done = (paperReason: string) =>
      said(at, { ...served, charge: payment('c', { state: 'approved', paper: 'not-printed', paperReason }) });
    expect(done('paper-out')).toContain('没有纸了。钱收好了，票到窗口补打');
    expect(done('cutter-error')).toContain('票没有打出来。钱收好了，票到窗口补打');
  });

  it('never waits for a paper nobody prints any more', () => {
    const words = said(at, { ...served, charge: payment('c', { state: 'approved', paper: 'none' }) });
    expect(words).toContain('没有出来，就记下这个号，到窗口补打');
    expect(words).toContain('再打一次票');
  });

  it('offers no 取消 to who has no say in it any more', () => {
    const gone = { ...idle, charge: payment('c') };
    expect(screenOf(at, gone, room).choices).toEqual([]);
    expect(screenOf(at, { ...served, charge: payment('c') }, room).choices).toHaveLength(1);
  });

  it('without the person says what became of the money and whom to ask', () => {
    const gone = { ...idle, charge: { chargeId: 'c', slipNumber: 'K-7', amountFen: 30_000, year: 2026 } };
    expect(said(at, { ...gone, charge: { ...gone.charge, state: 'not-charged' } })).toMatch(
      /没有扣您的钱.*一分没少.*窗口/,
    );
    expect(said(at, { ...gone, charge: { ...gone.charge, state: 'approved' } })).toMatch(
      /交好了，已经记账.*到窗口补打.*K-7/,
    );
  });
});

describe('a visit that breaks off', () => {
  it.each([
    [
      'card-removed',
      false,
      '卡拿走了，先停在这里|没有收您的钱，屏幕上的都收起来了|要接着办，请再放一次卡，有事请问窗口',
    ],
    ['time', false, '一分钟没有人碰，先退出了|没有收您的钱，屏幕上的都收起来了|要接着办，请再放一次卡，有事请问窗口'],
    ['card-removed', true, '卡拿走了，先停在这里|屏幕上的都收起来了|要接着办，请再放一次卡，有事请问窗口'],
  ] as const)('by %s (card asked for: %s) is told to whoever still stands there', (why, charged, words) => {
    expect(said(start, { ...idle, state: { ...idleState, brokeOff: { why, charged } } })).toContain(words);
  });

  it('while a charge of this kiosk is open everybody hears that nothing is taken twice', () => {
    const busy = { ...idle, state: { ...idleState, pays: { now: false, why: 'terminal-busy' as const } } };
    expect(said(start, busy)).toContain('刚才的一笔刷卡还在查，不会扣两次，有事请问窗口');
  });

  it('the account that cannot be read is told, not waited for', () => {
    const { account: _none, ...without } = served;
    const facts = { ...without, accountError: callError('DISK_FULL') };
    expect(said({ ...start, place: 'account' }, facts)).toMatch(/机器里面记不下来.*没有动您的钱.*有事请到窗口问/);
  });

  it('staff with a wrong PIN at a closed kiosk hears it', () => {
    const closed = visited({ service: { state: 'closed', reason: 'staff' } });
    const facts = { ...idle, state: { ...closed, visit: undefined }, trouble: callError('APPROVAL_REFUSED') };
    expect(said({ ...start, place: 'trouble', before: 'staff-pin' }, facts as Facts)).toContain('名字或密码不对');
    expect(screenOf({ ...start, place: 'trouble', before: 'account' }, facts as Facts, room).name).toBe('closed');
  });
});

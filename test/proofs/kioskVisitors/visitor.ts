import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { account, type Account, idleState, type KioskState, visit } from '../../fixtures/fakeKiosk.ts';

/*
 * Visitors who can be told apart from everything else in a browser: every personal string of theirs has a form nothing else on the page
 * has, so that one pattern finds any of them, of any visitor, without their being written into the page by the search itself.
 */

/** Personal strings of whatever visitor: name and places, amounts of a million and more, names of visits and cases. */
const personal = /龘[〇一二三四五六七八九]{6}|\b[1-9],\d{3},\d{3}\.\d{2}|019bb000-0000-7000-8000-\d{12}|ZX\d{8}/g;

/** What of a finished visit stands in a text; each once, a hundred at most. */
export function tracesIn(text: string): readonly string[] {
  const found = new Set<string>();
  for (const [match] of text.matchAll(personal)) {
    found.add(match);
    if (found.size >= 100) break;
  }
  return [...found];
}

const digits = [...'〇一二三四五六七八九'];

/** The mark of a visitor: a character no sentence has, and the number in six characters. */
export function markOf(number: number): string {
  const text = number.toString().padStart(6, '0');
  return `龘${[...text].map((digit) => digits[Number(digit)]).join('')}`;
}

/** An amount nobody in a township has, another for each visitor. */
const amountOf = (number: number, more: number): number => 100_000_000 + number * 1_700 + more;

/** Everything the station says of one visitor. */
export type Visitor = {
  readonly number: number;
  readonly state: KioskState;
  readonly account: Account;
  readonly quote: Pick<Answer<'kiosk.openPayment'>, 'contributionId' | 'quoteId'>;
};

/** The visitor of a number, the same each time. */
export function visitorOf(number: number): Visitor {
  const mark = markOf(number);
  const visitId = `019bb000-0000-7000-8000-${number.toString().padStart(12, '0')}`;
  return {
    number,
    state: { ...idleState, card: { state: 'read', turn: number }, visit: { ...visit, visitId, maskedName: mark } },
    account: {
      ...account,
      maskedName: mark,
      village: `${mark}村`,
      group: `${mark}组`,
      balance: { fen: amountOf(number, 86), on: '2026-10-31' },
      missing: { ...account.missing, lowestFen: amountOf(number, 11), ownTierFen: amountOf(number, 22) },
      waiting: [
        {
          year: 2025,
          amountFen: amountOf(number, 33),
          at: '2026-11-05T10:00:00+08:00',
          window: mark,
          delivery: 'waiting',
        },
      ],
      cases: account.cases.map((one) => ({
        ...one,
        caseId: `ZX${number.toString().padStart(8, '0')}`,
        name: `${mark}变更`,
        note: mark,
      })),
    },
    quote: { contributionId: visitId.replace('8000', '8001'), quoteId: visitId.replace('8000', '8002') },
  };
}

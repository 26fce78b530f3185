import { describe, expect, it } from 'vitest';
import { posted } from '../../../../src-main/core/accounts/index.ts';
import {
  chartOfAccounts,
  eventsOfKind,
  payableOf,
  type PostingEvent,
  postingRules,
} from '../../../../src-main/core/accounts/tables/postingRules.ts';
import { schemes } from '../../../../src-main/contract/values/scheme.ts';
import { kinds } from '../../../../src-main/core/journal/kinds.ts';
import { denominationsFen } from '../../../../src-main/core/till/tables/denominations.ts';
import { readCsv } from '../../../fixtures/codes/readCsv.ts';

/** The regulation's names of events and ours. */
const eventNames: Readonly<Record<string, PostingEvent | 'posted nowhere'>> = {
  'float received': 'float-received',
  'shift opened': 'shift-opened',
  'cash contribution': 'cash-contribution',
  'POS contribution authorised': 'card-contribution',
  'POS result unknown': 'posted nowhere',
  'same-day cash reversal': 'cash-reversal',
  'same-batch POS void': 'card-void',
  'agent hands in cash': 'agent-cash-in',
  'agent list booked': 'agent-list-booked',
  'shortage at close': 'shortage',
  'surplus at close': 'surplus',
  'cash handed to safe at close': 'cash-to-safe',
  'deposit made at bank': 'deposit-made',
  'deposit credited in the fund income account / treasury': 'deposit-credited',
  'POS settlement credited': 'card-settlement-credited',
  'shortage repaid by teller': 'shortage-repaid',
  'refund approved by county (paid from the expenditure account)': 'posted nowhere',
};

/** Events the regulation's table leaves out: surplus goes to the county, and a charge that only the acquirer has. */
const ours = ['agent-shortage', 'agent-surplus', 'surplus-handed-over', 'unowned-charge', 'unowned-charge-settled'];

describe('the posting rules of the regulation', () => {
  const rows = readCsv('posting_rules.csv');

  it.each(rows)('$event: $debit from $credit', (row) => {
    const event = eventNames[row['event'] ?? ''];
    expect(event, row['event']).toBeDefined();
    if (event === 'posted nowhere' || event === undefined) {
      expect([row['debit'], row['credit']]).toEqual(['-', '-']);
      return;
    }
    expect(posted(event, 30_000)).toEqual([{ debit: row['debit'], credit: row['credit'], amountFen: 30_000 }]);
  });

  it('stand in the table once each; beside them only what opens the books', () => {
    const named = rows
      .map((row) => String(eventNames[row['event'] ?? '']))
      .filter((event) => event !== 'posted nowhere');
    const opening = Object.keys(postingRules).filter((event) => event.startsWith('opening-'));
    expect([...named, ...ours, ...opening].toSorted()).toEqual(Object.keys(postingRules).toSorted());
  });

  it('post nothing where nothing moved', () => {
    expect(posted('surplus', 0)).toEqual([]);
  });
});

describe('the chart of accounts', () => {
  it.each(readCsv('chart_of_accounts.csv'))('$code $name', (row) => {
    expect(chartOfAccounts[row['code'] as keyof typeof chartOfAccounts]).toEqual({
      name: row['name'],
      type: row['type'],
    });
  });

  it('is complete, and every rule moves between two of its accounts that hold money', () => {
    expect(Object.keys(chartOfAccounts)).toHaveLength(readCsv('chart_of_accounts.csv').length);
    for (const { credit, debit } of Object.values(postingRules)) {
      expect(debit).not.toBe(credit);
      expect([chartOfAccounts[debit].type, chartOfAccounts[credit].type]).not.toContain('memo');
    }
  });
});

describe('what is owed', () => {
  it('is owed on an account of its own for every scheme, which no other scheme uses', () => {
    expect(Object.keys(payableOf).toSorted()).toEqual([...schemes].toSorted());
    expect(new Set(Object.values(payableOf)).size).toBe(schemes.length);
    for (const account of Object.values(payableOf)) expect(chartOfAccounts[account].type).toBe('liability');
  });
});

describe('what a kind of entry may post', () => {
  it('is said for kinds that exist', () => {
    for (const kind of Object.keys(eventsOfKind)) expect(Object.hasOwn(kinds, kind), kind).toBe(true);
  });

  it('lets the drawer pay a resident by a reversal alone', () => {
    const paying = Object.entries(eventsOfKind)
      .filter(([, events]) =>
        events.some((event) => postingRules[event].credit === '1001' && postingRules[event].debit === '2001'),
      )
      .map(([kind]) => kind);
    expect(paying).toEqual(['contribution.reversed']);
  });

  it('touches what is owed to the fund neither by over nor by short', () => {
    const moved = (['shortage', 'surplus'] as const).flatMap((event) => Object.values(postingRules[event]));
    expect(moved).not.toContain('2001');
  });
});

it('the notes and coins counted are those in circulation', () => {
  const inCirculation = readCsv('denomination.csv').filter((row) => row['in_circulation'] === '1');
  expect(denominationsFen).toEqual(inCirculation.map((row) => Number(row['fen'])));
});

import type { Scheme } from '../../../contract/values/scheme.ts';

/** Accounts of the station's cash book with their names; `memo` accounts count pieces and carry no money (domain 5). */
export const chartOfAccounts = {
  '1001': { name: '库存现金-柜员钱箱', type: 'asset' },
  '1002': { name: '库存现金-站所保险柜(备用金)', type: 'asset' },
  '1003': { name: '在途现金(村代办员未解缴)', type: 'asset' },
  '1011': { name: 'POS待清算款', type: 'asset' },
  '1012': { name: '解款在途(已送存未到账)', type: 'asset' },
  '1101': { name: '应收短款', type: 'asset' },
  '2001': { name: '代收城乡居民养老保险费(应上解)', type: 'liability' },
  '2002': { name: '待退费款', type: 'liability' },
  '2003': { name: '待处理长款', type: 'liability' },
  '2004': { name: '备用金拨入', type: 'liability' },
  '2005': { name: '暂收款(无法确认归属)', type: 'liability' },
  '9001': { name: '备查-空白票据(份数)', type: 'memo' },
  '9002': { name: '备查-应计政府补贴', type: 'memo' },
  '9003': { name: '备查-政府代缴应计', type: 'memo' },
} as const;

/** Number of an account. */
export type Account = keyof typeof chartOfAccounts;

/** The account collected money of a scheme is owed on: sums of it are sums of one scheme, whatever is collected beside. */
export const payableOf = { 'resident-pension': '2001' } as const satisfies Readonly<Record<Scheme, Account>>;

/**
 * Which two accounts an event moves money between; each rule stands here and nowhere else. What is not known yet (a card charge without
 * an answer) and what the county pays itself (a refund) is posted nowhere and so has no rule.
 */
export const postingRules = {
  'float-received': { debit: '1002', credit: '2004' },
  'shift-opened': { debit: '1001', credit: '1002' },
  'cash-contribution': { debit: '1001', credit: '2001' },
  'card-contribution': { debit: '1011', credit: '2001' },
  'cash-reversal': { debit: '2001', credit: '1001' },
  'card-void': { debit: '2001', credit: '1011' },
  'agent-cash-in': { debit: '1001', credit: '1003' },
  'agent-list-booked': { debit: '1003', credit: '2001' },
  'agent-shortage': { debit: '1101', credit: '1003' },
  'agent-surplus': { debit: '1003', credit: '2005' },
  shortage: { debit: '1101', credit: '1001' },
  surplus: { debit: '1001', credit: '2003' },
  'cash-to-safe': { debit: '1002', credit: '1001' },
  'deposit-made': { debit: '1012', credit: '1002' },
  'deposit-credited': { debit: '2001', credit: '1012' },
  'card-settlement-credited': { debit: '2001', credit: '1011' },
  'shortage-repaid': { debit: '1001', credit: '1101' },
  'opening-cash': { debit: '1002', credit: '2001' },
  'opening-deposit': { debit: '1012', credit: '2001' },
  'opening-card': { debit: '1011', credit: '2001' },
  'opening-unclear': { debit: '1002', credit: '2005' },
  'surplus-handed-over': { debit: '2003', credit: '1002' },
  'unowned-charge': { debit: '1011', credit: '2005' },
  'unowned-charge-settled': { debit: '2005', credit: '1011' },
} as const satisfies Readonly<Record<string, { readonly debit: Account; readonly credit: Account }>>;

/** An event money moves by. */
export type PostingEvent = keyof typeof postingRules;

/**
 * Events that may move money within an entry of each kind; any other pair of accounts stops the commit. So the drawer pays out to nobody
 * but the safe, and to a resident only by a reversal.
 */
export const eventsOfKind: Readonly<Record<string, readonly PostingEvent[]>> = {
  'float.received': ['float-received'],
  'shift.opened': ['shift-opened'],
  'contribution.collected': ['cash-contribution', 'card-contribution', 'agent-list-booked'],
  'batch.counted': ['agent-cash-in', 'cash-to-safe'],
  'batch.settled': ['agent-shortage', 'agent-surplus'],
  'contribution.reversed': ['cash-reversal', 'card-void'],
  'till.dropped': ['cash-to-safe'],
  'shift.closed': ['shortage', 'surplus', 'cash-to-safe'],
  'deposit.made': ['deposit-made'],
  'deposit.credited': ['deposit-credited'],
  // Once, before the first till: what the old books hand over.
  'station.cutOver': ['float-received', 'opening-cash', 'opening-deposit', 'opening-card', 'opening-unclear'],
  'settlement.credited': ['card-settlement-credited'],
  'shortage.repaid': ['shortage-repaid'],
  'surplus.handedOver': ['surplus-handed-over'],
  'unowned.booked': ['unowned-charge'],
  'unowned.settled': ['unowned-charge-settled'],
};

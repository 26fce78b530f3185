import type { Answer } from '../../contract/index.ts';
import type { CountAndSum, Entry } from '../journal/index.ts';
import type { Environment } from '../kernel/environment.ts';
import { tillKinds, windowOf } from '../peers/index.ts';
import type { PeerSum } from '../ports/peerMirror.ts';
import { column, getProof, uploadColumn } from './proof.ts';

type StationDay = Answer<'peers.getStationDay'>;
type Window = StationDay['windows'][number];

const nothing: CountAndSum = { count: 0, sumFen: 0 };

/** No day has more entries of its tills. */
const mostTillEntries = 2_000;

function sumOf(sums: readonly PeerSum[], of: (sum: PeerSum) => boolean, part: 'selfFen' | 'governmentFen' = 'selfFen') {
  return sums
    .filter(of)
    .reduce((total, sum) => ({ count: total.count + sum.count, sumFen: total.sumFen + sum[part] }), nothing);
}

/** What the counts of a PC's tills found: counted and dropped, less the float that was there before. */
function tillFen(entries: readonly Entry[]): number {
  let fen = 0;
  for (const entry of entries) {
    if (entry.kind === 'shift.opened') fen -= (entry as Entry<'shift.opened'>).body.floatFen;
    if (entry.kind === 'shift.closed') fen += (entry as Entry<'shift.closed'>).body.countedFen;
    if (entry.kind === 'till.dropped') fen += (entry as Entry<'till.dropped'>).body.amountFen;
    if (entry.kind === 'batch.counted') fen += toSafeFen(entry as Entry<'batch.counted'>);
  }
  return fen;
}

/** What of an agent's bag went to the safe at once. */
function toSafeFen({ body }: Entry<'batch.counted'>): number {
  return body.postings.reduce((sum, { amountFen, debit }) => sum + (debit === '1002' ? amountFen : 0), 0);
}

/** What the acquirer paid for settled cards: it leaves 2001 for 1011 as a void does. */
function creditedFen(entries: readonly Entry[]): number {
  return entries
    .filter((entry) => entry.kind === 'settlement.credited')
    .reduce((sum, entry) => sum + (entry as Entry<'settlement.credited'>).body.amountFen, 0);
}

/** What went from one account into another on a PC's day. */
function flowFen(day: PeerDay, terminal: string, [debit, credit]: readonly [string, string]): number {
  return day.posted
    .filter((leg) => leg.terminal === terminal && leg.debit === debit && leg.credit === credit)
    .reduce((sum, leg) => sum + leg.amountFen, 0);
}

function stateOf(entries: readonly Entry[]): Window['state'] {
  const count = (kind: Entry['kind']) => entries.filter((entry) => entry.kind === kind).length;
  if (count('day.sealed') > 0) return 'sealed';
  if (count('shift.opened') === 0) return 'none';
  return count('shift.closed') < count('shift.opened') ? 'running' : 'closed';
}

/** What the whole station's day is made of at the other PCs, read once. */
function readPeers(environment: Environment, businessDate: string) {
  const days = { from: businessDate, to: businessDate };
  const { mirror } = environment.peers;
  return {
    sums: mirror.sums(days),
    posted: mirror.posted(days),
    charged: mirror.charged(days),
    entries: mirror.listOfDays(days, tillKinds, mostTillEntries),
  };
}

type PeerDay = ReturnType<typeof readPeers>;

/** The five columns of another PC's day, from its entries: postings, receipt numbers, counts, approved cards, the province's answers. */
function peerColumns(day: PeerDay, terminal: string, tills: readonly Entry[]): Window['columns'] {
  const sums = day.sums.filter((sum) => sum.terminal === terminal);
  const isMoney = (sum: PeerSum) => sum.state === 'live' && sum.tender !== 'government';
  const flow = (debit: string, credit: string) => flowFen(day, terminal, [debit, credit]);
  const ledgerFen = ['1001', '1003', '1011'].reduce(
    (sum, account) => sum + flow(account, '2001') - flow('2001', account),
    creditedFen(tills),
  );
  // Cash in agents' bags beyond their lines, and what clerks put back, lies in the drawer and is nobody's contribution.
  const otherFen = flow('1001', '1003') - flow('1003', '2001') + flow('1001', '1101');
  const ledger = { count: sumOf(sums, isMoney).count, sumFen: ledgerFen };
  const cash = sumOf(sums, (sum) => isMoney(sum) && sum.tender === 'cash');
  const card = sumOf(sums, (sum) => isMoney(sum) && sum.tender === 'card');
  const told = day.charged.find((charge) => charge.terminal === terminal) ?? nothing;
  const receipts = sums.filter(isMoney).reduce((total, sum) => total + sum.receipts, 0);
  const terminalColumn = column('terminal', { count: told.count, sumFen: told.sumFen }, card);
  const uploadOf = (delivery: PeerSum['delivery']) => sumOf(sums, (sum) => isMoney(sum) && sum.delivery === delivery);
  return [
    column('ledger', ledger, undefined),
    column('receipts', { count: receipts, sumFen: sumOf(sums, isMoney).sumFen }, ledger),
    column('till', { count: cash.count, sumFen: tillFen(tills) - otherFen }, cash),
    told.count > 0 || card.count > 0 ? terminalColumn : { ...terminalColumn, verdict: 'absent' },
    uploadColumn(
      { accepted: uploadOf('accepted'), waiting: uploadOf('waiting'), refused: uploadOf('refused') },
      ledger,
    ),
  ];
}

function peerWindow(environment: Environment, day: PeerDay, terminal: string): Window {
  const tills = day.entries.filter((entry) => entry.terminal === terminal);
  const sums = day.sums.filter((sum) => sum.terminal === terminal);
  const { asOf, state: standing } = environment.peers.standing(terminal);
  const state = stateOf(tills);
  const shown = state === 'closed' || state === 'sealed';
  return {
    terminal,
    windowName: windowOf(environment.policy(), terminal),
    own: false,
    state,
    ...(asOf === undefined ? {} : { asOf }),
    current: standing === 'reachable',
    columns: shown ? [...peerColumns(day, terminal, tills)] : [],
    government: sumOf(sums, (sum) => sum.state === 'live' && sum.tender === 'government', 'governmentFen'),
    reversed: shown ? sumOf(sums, (sum) => sum.state === 'reversed' && sum.tender !== 'government') : nothing,
  };
}

function ownWindow(environment: Environment, businessDate: string): Window {
  const { terminal, windowName } = environment.identity;
  const who = { terminal, windowName, own: true, current: true } as const;
  const day = environment.projections.days.find(businessDate);
  const unseen = { ...who, columns: [], government: nothing, reversed: nothing };
  if (!day) return { ...unseen, state: 'none' };
  const open = environment.projections.shifts.listOfDay(businessDate).some((shift) => shift.state === 'open');
  const proof = open ? undefined : getProof(environment, businessDate);
  if (!proof?.ok) return { ...unseen, state: 'running' };
  const { columns, government, reversed } = proof.value;
  return { ...who, state: day.state === 'sealed' ? 'sealed' : 'closed', columns, government, reversed };
}

/**
 * The day of the whole station, window by window: ours from our books, the others' from their journals as far as they are known here. A
 * PC seals its own day only; the station's day is whole when every window has closed its tills and none is behind.
 */
export function getStationDay(environment: Environment, businessDate: string): StationDay {
  const { peers } = environment;
  const day = readPeers(environment, businessDate);
  const known = new Set([
    ...peers.paired().map((peer) => peer.terminal),
    ...day.sums.map((sum) => sum.terminal),
    ...day.entries.map((entry) => entry.terminal),
  ]);
  const windows = [
    ownWindow(environment, businessDate),
    ...[...known].map((terminal) => peerWindow(environment, day, terminal)),
  ].toSorted((one, other) => (one.terminal < other.terminal ? -1 : 1));
  const ledgers = windows.flatMap((window) => window.columns.filter((one) => one.column === 'ledger'));
  return {
    businessDate,
    windows: windows.slice(0, 50),
    total: {
      count: ledgers.reduce((total, ledger) => total + ledger.count, 0),
      sumFen: ledgers.reduce((total, ledger) => total + ledger.sumFen, 0),
    },
    whole: windows.every((window) => window.current && window.state !== 'running'),
  };
}

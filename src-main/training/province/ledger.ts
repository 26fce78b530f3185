import type { Connection } from '../../adapters/sqlite/connection.ts';
import { maxDifferingIds } from '../../adapters/province/wire/ledger.ts';
import { maskName } from '../../contract/values/masks.ts';
import { err, ok, type Result } from '../../contract/values/result.ts';
import type {
  DayAct,
  DayComparison,
  DaySheet,
  HeldAct,
  OutgoingAct,
  ReceiptReport,
  SheetLine,
} from '../../core/ports/province.ts';

/** What the province can tell a terminal of what it has of it: acts by number, a day's sums, the fate of receipt numbers. */
export type Ledger = {
  held(terminal: string, after: number, limit: number): { readonly acts: readonly HeldAct[]; readonly more: boolean };
  /** Acts of a business day with numbers beyond `after`, lowest first. */
  dayActs(
    terminal: string,
    day: { readonly businessDate: string; readonly after: number; readonly limit: number },
  ): { readonly acts: readonly DayAct[]; readonly more: boolean };
  reconcile(terminal: string, sheet: DaySheet): DayComparison;
  reportReceipts(
    terminal: string,
    report: ReceiptReport,
  ): Result<{ readonly taken: number }, 'NUMBERS_NOT_YOURS' | 'NUMBERS_SETTLED'>;
};

type Row = {
  readonly id: string;
  readonly act_seq: number;
  readonly kind: string;
  readonly outcome: HeldAct['outcome'];
  readonly reference: string | null;
  readonly json: string;
};

export function createLedger(connection: Connection): Ledger {
  const beyond = connection.prepare<[string, number, number], Row>(
    'SELECT * FROM act WHERE terminal = ? AND act_seq > ? ORDER BY act_seq LIMIT ?',
  );
  const accepted = connection.prepare<[string], Row>(
    "SELECT * FROM act WHERE terminal = ? AND outcome = 'accepted' ORDER BY act_seq",
  );
  const ofDay = connection.prepare<[string, number, string, number], Row>(
    "SELECT * FROM act WHERE terminal = ? AND act_seq > ? AND json_extract(json, '$.businessDate') = ? ORDER BY act_seq LIMIT ?",
  );
  return {
    dayActs: (terminal, { after, businessDate, limit }) => {
      const rows = ofDay.all(terminal, after, businessDate, limit + 1);
      return { acts: rows.slice(0, limit).map(dayActOf), more: rows.length > limit };
    },
    held: (terminal, after, limit) => {
      const rows = beyond.all(terminal, after, limit + 1);
      return { acts: rows.slice(0, limit).map(heldOf), more: rows.length > limit };
    },
    reconcile: (terminal, sheet) => compare(accepted.all(terminal), sheet),
    reportReceipts: receiptReports(connection),
  };
}

/** The money an act moved, in whole fen; absent where it moved none. */
function amountOf(act: OutgoingAct): number | undefined {
  const amount = act.body['selfFen'];
  return typeof amount === 'number' ? amount : undefined;
}

function dayActOf(row: Row): DayAct {
  const { body } = JSON.parse(row.json) as OutgoingAct;
  const moved = body['selfFen'] ?? body['amountFen'];
  const amountFen = typeof moved === 'number' ? moved : undefined;
  const { act_seq: actSeq, id: entryId, kind, outcome } = row;
  return { actSeq, entryId, kind, outcome, ...(amountFen === undefined ? {} : { amountFen }) };
}

function heldOf(row: Row): HeldAct {
  const act = JSON.parse(row.json) as OutgoingAct;
  const amountFen = amountOf(act);
  const { name } = act.private ?? {};
  const { receiptNumber } = act.body;
  return {
    actSeq: row.act_seq,
    kind: row.kind,
    at: act.at,
    outcome: row.outcome,
    ...(amountFen === undefined ? {} : { amountFen }),
    ...(row.reference === null ? {} : { reference: row.reference }),
    ...(typeof name === 'string' ? { person: maskName(name) } : {}),
    ...(typeof receiptNumber === 'string' ? { receiptNumber } : {}),
  };
}

/** Kind and tender of a line as one text. */
const nameOf = ({ kind, tender }: Pick<SheetLine, 'kind' | 'tender'>): string => `${kind} ${tender ?? ''}`;

function compare(rows: readonly Row[], sheet: DaySheet): DayComparison {
  const ours = new Map<string, SheetLine & { readonly ids: string[] }>();
  for (const row of rows) {
    const act = JSON.parse(row.json) as OutgoingAct;
    if (act.businessDate !== sheet.businessDate) continue;
    const { tender } = act.body;
    const line = { kind: row.kind, ...(typeof tender === 'string' ? { tender } : {}) };
    const before = ours.get(nameOf(line)) ?? { ...line, count: 0, sumFen: 0, ids: [] };
    const sumFen = before.sumFen + (amountOf(act) ?? 0);
    ours.set(nameOf(line), { ...before, count: before.count + 1, sumFen, ids: [...before.ids, row.id] });
  }
  const theirs = new Map(sheet.lines.map((line) => [nameOf(line), line]));
  const differing = [...new Set([...ours.keys(), ...theirs.keys()])].flatMap((name) => {
    const [one, other] = [ours.get(name), theirs.get(name)];
    if (one?.count === other?.count && one?.sumFen === other?.sumFen) return [];
    const line = one ?? { kind: other?.kind ?? '', ...(other?.tender === undefined ? {} : { tender: other.tender }) };
    return [{ count: 0, sumFen: 0, ...line, ids: (one?.ids ?? []).slice(0, maxDifferingIds) }];
  });
  return { matched: differing.length === 0, differing };
}

type ReportRow = { readonly first: number; readonly last: number; readonly fate: string };

/** Numbers belong to one lease of the terminal and get one fate; the same report again changes nothing. */
function receiptReports(connection: Connection): Ledger['reportReceipts'] {
  const leased = connection.prepare<[string, string, number, number], { readonly first: number }>(
    'SELECT first FROM lease WHERE terminal = ? AND prefix = ? AND first <= ? AND last >= ?',
  );
  const overlapping = connection.prepare<[string, number, number], ReportRow>(
    'SELECT first, last, fate FROM receipt_report WHERE prefix = ? AND first <= ? AND last >= ?',
  );
  const insert = connection.prepare('INSERT INTO receipt_report VALUES (?, ?, ?, ?, ?)');
  return (terminal, { fate, from, prefix, to }) => {
    if (to < from || leased.get(terminal, prefix, from, to) === undefined) return err('NUMBERS_NOT_YOURS');
    const before = overlapping.all(prefix, to, from);
    const same = before.length === 1 && before[0]?.first === from && before[0].last === to && before[0].fate === fate;
    if (before.length > 0 && !same) return err('NUMBERS_SETTLED');
    if (!same) insert.run(prefix, from, to, fate, terminal);
    return ok({ taken: to - from + 1 });
  };
}

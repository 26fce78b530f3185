import { create } from 'zustand';
import type { Params } from '../../../src-main/contract/calls/index.ts';
import { formatYuan, parseYuan, sumFen } from '../../../src-main/contract/values/fen.ts';
import { cutOverText as text } from '../../../src-main/contract/text/screens/affairs.ts';
import { newId } from '../../client/newId.ts';

type Opening = Params<'affairs.cutOver'>['opening'];

/** One line of the old books as it was added. */
export type OpeningLine =
  | { readonly kind: 'cash'; readonly businessDate: string; readonly amountFen: number }
  | {
      readonly kind: 'deposit';
      readonly depositId: string;
      readonly bank: string;
      readonly slipNumber: string;
      readonly madeOn: string;
      readonly amountFen: number;
    }
  | { readonly kind: 'card'; readonly reference: string; readonly amountFen: number }
  | { readonly kind: 'case'; readonly text: string }
  | { readonly kind: 'ledger'; readonly code: LedgerCode; readonly count: number; readonly amountFen: number }
  | { readonly kind: 'book'; readonly from: string; readonly to: string; readonly pieces: number };

/** The six books of a station, as the regulation counts them. */
export type LedgerCode = keyof typeof text.ledgers;

type Draft = {
  readonly cutOverId: string;
  readonly asOf: string;
  readonly float: string;
  readonly unclear: string;
  readonly lines: readonly OpeningLine[];
  set(changes: Partial<Pick<Draft, 'asOf' | 'float' | 'unclear'>>): void;
  add(line: OpeningLine): void;
  removeLast(): void;
};

/** What was typed of the opening: view state, gone with the page; the books know it once it is signed. */
export const useCutOverDraft = create<Draft>((set) => ({
  cutOverId: newId(),
  asOf: '',
  float: '',
  unclear: '',
  lines: [],
  set: (changes) => set({ ...changes, cutOverId: newId() }),
  add: (line) => set((draft) => ({ lines: [...draft.lines, line], cutOverId: newId() })),
  removeLast: () => set((draft) => ({ lines: draft.lines.slice(0, -1), cutOverId: newId() })),
}));

const fenOf = (typed: string): number => {
  const parsed = parseYuan(typed);
  return parsed.ok ? parsed.value : 0;
};

/** The draft as the call takes it. */
export function openingOf(
  draft: Pick<Draft, 'float' | 'lines' | 'unclear'>,
  known: { readonly asOf: string; readonly receipts: Opening['receipts'] },
): Opening {
  const { float, lines, unclear } = draft;
  return {
    asOf: known.asOf,
    floatFen: fenOf(float),
    unclearFen: fenOf(unclear),
    cash: lines.flatMap((line) =>
      line.kind === 'cash' ? [{ businessDate: line.businessDate, amountFen: line.amountFen }] : [],
    ),
    deposits: lines.flatMap((line) => {
      if (line.kind !== 'deposit') return [];
      const { kind: _kind, ...deposit } = line;
      return [deposit];
    }),
    cards: lines.flatMap((line) =>
      line.kind === 'card' ? [{ reference: line.reference, amountFen: line.amountFen }] : [],
    ),
    cases: lines.flatMap((line) => (line.kind === 'case' ? [line.text] : [])),
    receipts: [
      ...known.receipts,
      ...lines.flatMap((line) => (line.kind === 'book' ? [{ from: line.from, to: line.to, pieces: line.pieces }] : [])),
    ],
    ledgers: lines.flatMap((line) =>
      line.kind === 'ledger' ? [{ code: line.code, count: line.count, amountFen: line.amountFen }] : [],
    ),
  };
}

/** A line in words, with its amount where it has one. */
export function wordsOf(line: OpeningLine): readonly [what: string, amount: string] {
  switch (line.kind) {
    case 'cash':
      return [text.cashLine(line.businessDate), formatYuan(line.amountFen)];
    case 'deposit':
      return [text.depositLine(line.bank, line.slipNumber, line.madeOn), formatYuan(line.amountFen)];
    case 'card':
      return [text.cardLine(line.reference), formatYuan(line.amountFen)];
    case 'case':
      return [line.text, ''];
    case 'ledger':
      return [text.ledgerLine(text.ledgers[line.code], line.count), formatYuan(line.amountFen)];
    case 'book':
      return [text.bookLine(line.from, line.to, line.pieces), ''];
  }
}

/** Money that is owed to the county by these lines. */
export function owedFen(lines: readonly OpeningLine[]): number {
  const owed = lines.flatMap((line) =>
    line.kind === 'cash' || line.kind === 'deposit' || line.kind === 'card' ? [line.amountFen] : [],
  );
  return sumFen(owed);
}

/** How many receipts a run of printed numbers has; absent where the two ends are no numbers of one book. */
export function piecesOf(from: string, to: string): number | undefined {
  const [first, last] = [from, to].map((number) => /^([A-Z0-9-]*?)(\d{1,15})$/.exec(number.trim()));
  if (!first || !last || first[1] !== last[1] || from.trim().length !== to.trim().length) return undefined;
  const pieces = Number(last[2]) - Number(first[2]) + 1;
  return pieces >= 1 ? pieces : undefined;
}

import { create } from 'zustand';
import type { Params } from '../../../src-main/contract/calls/index.ts';
import { formatYuan, parseYuan } from '../../../src-main/contract/values/fen.ts';
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
  | { readonly kind: 'case'; readonly text: string };

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
    receipts: known.receipts,
    ledgers: [],
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
  }
}

/** Money that is owed to the county by these lines. */
export function owedFen(lines: readonly OpeningLine[]): number {
  return lines.reduce((sum, line) => sum + (line.kind === 'case' ? 0 : line.amountFen), 0);
}

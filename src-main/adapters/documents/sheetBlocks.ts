import type { DaySheetFacts, MoneySheetFacts, ShiftSheetFacts } from '../../core/ports/paper.ts';
import { yuan } from '../printing/lines.ts';
import type { DocumentPlan } from './plan.ts';

type Blocks = DocumentPlan['blocks'];
type Facts = DaySheetFacts | ShiftSheetFacts | MoneySheetFacts;

/** What stands on every page of a practice sheet. */
export function trainingMark({ store }: { readonly store: 'training' | 'real' }): Pick<DocumentPlan, 'mark'> {
  return store === 'training' ? { mark: '演练用纸 不是凭证 没有收钱' } : {};
}

/** Title, size and marks of a till's or a day's sheet: practice, and which copy it is. */
export function sheetPlan(
  facts: Facts,
  sheet: {
    readonly name: string;
    readonly madeAt: string;
    readonly paper: DocumentPlan['paper'];
    readonly blocks: Blocks;
  },
): DocumentPlan {
  const { blocks, madeAt, name, paper } = sheet;
  const copy = facts.copy === 0 ? [] : [{ type: 'line', text: `补打 第${facts.copy}次`, bold: true } as const];
  return {
    title: `${facts.title} ${name}`,
    paper,
    madeAt,
    ...trainingMark(facts),
    blocks: [...copy, ...blocks],
  };
}

/** Notes and coins by denomination, largest first as they come. */
export function piecesTable(
  pieces: readonly { readonly denominationFen: number; readonly pieces: number }[],
): Blocks[number] {
  return {
    type: 'table',
    columns: [
      { name: '面额', share: 2, figures: true },
      { name: '张（枚）数', share: 2, figures: true },
      { name: '金额', share: 3, figures: true },
    ],
    rows: pieces
      .filter((row) => row.pieces > 0)
      .map((row) => [yuan(row.denominationFen), String(row.pieces), yuan(row.denominationFen * row.pieces)]),
  };
}

/** Runs of receipt numbers; `none` is what stands there when no receipt was used. */
export function receiptBlocks(
  runs: readonly { readonly from: string; readonly to: string; readonly used: number; readonly voided: number }[],
  none: string,
): Blocks {
  return [
    { type: 'heading', text: '票据' },
    {
      type: 'table',
      columns: [
        { name: '起号', share: 4 },
        { name: '止号', share: 4 },
        { name: '用', share: 1, figures: true },
        { name: '作废', share: 1, figures: true },
      ],
      rows: runs.map(({ from, to, used, voided }) => [from, to, String(used), String(voided)]),
    },
    ...(runs.length === 0 ? [{ type: 'line', text: none } as const] : []),
  ];
}

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

/** Runs of printed numbers with what is counted of each; `none` is what stands there where there are none. */
export function runBlocks(runs: {
  readonly heading: string;
  readonly counts: readonly string[];
  readonly rows: readonly (readonly [from: string, to: string, ...counts: number[]])[];
  readonly none?: string;
}): Blocks {
  const { counts, heading, none, rows } = runs;
  return [
    { type: 'heading', text: heading },
    {
      type: 'table',
      columns: [
        { name: '起号', share: 4 },
        { name: '止号', share: 4 },
        ...counts.map((name) => ({ name, share: 2 / counts.length, figures: true })),
      ],
      rows: rows.map((row) => row.map(String)),
    },
    ...(rows.length === 0 && none !== undefined ? [{ type: 'line', text: none } as const] : []),
  ];
}

/** Runs of receipts with what was used and voided of each; `none` is what stands there when no receipt was used. */
export function receiptBlocks(
  runs: readonly { readonly from: string; readonly to: string; readonly used: number; readonly voided: number }[],
  none: string,
): Blocks {
  const rows = runs.map(({ from, to, used, voided }) => [from, to, used, voided] as const);
  return runBlocks({ heading: '票据', counts: ['用', '作废'], rows, none });
}

/** Who and when at the head of a sheet that two people sign: station, day, and names beside their part in it. */
export function sheetHead(
  facts: { readonly place: string; readonly operatorName: string; readonly approvedByName: string },
  about: readonly [name: string, content: string],
  second: '监盘人' | '复核人',
): readonly (readonly [name: string, content: string])[] {
  return [['服务站', facts.place], about, ['经办人', facts.operatorName], [second, facts.approvedByName]];
}

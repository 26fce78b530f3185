import { sumFen } from '../../contract/values/fen.ts';
import type { CheckedList } from './checkList.ts';
import { readAmount } from './readAmount.ts';

/** What their own total row says beside the sum of the amounts as their file has them; absent where it has no total. */
export function importedTotalFen({
  draft,
}: Pick<CheckedList, 'draft'>):
  | { readonly totalFen: number; readonly sumFen: number; readonly differs: boolean }
  | undefined {
  const totalFen = draft.source?.totalFen;
  if (totalFen === undefined) return undefined;
  const sum = sumFen(draft.lines.filter(({ row }) => row !== undefined).map(({ amount }) => readAmount(amount) || 0));
  return { totalFen, sumFen: sum, differs: sum !== totalFen };
}

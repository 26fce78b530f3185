import type { TableMarks } from '../ports/tableFile.ts';
import type { CheckedList } from './checkList.ts';
import type { Problem } from './problems.ts';

/** What a copy of their file says; the sentences are the caller's. */
export type CopyWords = {
  readonly heading: string;
  sentenceOf(problem: Problem): string;
  leftOut(reason: string): string;
  join(sentences: readonly string[]): string;
};

/** Cells and reasons for the copy of a list's file: every line with a problem, and every one that was left out. */
export function marksOf({ draft, lines }: CheckedList, words: CopyWords): TableMarks | undefined {
  const { source } = draft;
  if (!source) return undefined;
  const { columns, firstRow, headingRow } = source.layout;
  const rows = lines.flatMap(({ line, problems }) => {
    if (line.row === undefined || (problems.length === 0 && !line.out)) return [];
    const cells = problems.map(({ field }) => columns[field] ?? columns.idNumber ?? columns.name ?? 0);
    const why = [
      ...problems.map((problem) => words.sentenceOf(problem)),
      ...(line.out ? [words.leftOut(line.out.reason)] : []),
    ];
    return [{ row: line.row, columns: [...new Set(cells)], why: words.join(why) }];
  });
  return {
    sheet: source.sheet,
    headingRow: Math.max(0, headingRow === -1 ? 0 : firstRow - 1),
    heading: words.heading,
    rows,
    textColumns: [columns.idNumber, columns.phone].filter((column) => column !== undefined),
  };
}

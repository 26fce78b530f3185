import { type CodePage, columnsOf, type PrintUnit, printUnits } from './charset.ts';

/** One row of paper. */
export type Row = readonly PrintUnit[];

const space: PrintUnit = { type: 'text', character: ' ', bytes: Uint8Array.of(0x20), columns: 1 };

/** How wide the paper is, and which characters the printer's font has. */
export type Paper = { readonly columns: number; readonly codePage: CodePage };

/** Breaks a text into rows of at most `columns`, by display width; line feeds in the text begin a new row. */
export function wrap(text: string, { codePage, columns }: Paper): readonly Row[] {
  return text.split('\n').flatMap((line) => wrapUnits(printUnits(line, codePage), columns));
}

/** Left and right of one line; where they do not fit together, the right part goes to a row of its own at the right edge. */
export function pairRows(left: string, right: string, { codePage, columns }: Paper): readonly Row[] {
  const [leftUnits, rightUnits] = [printUnits(left, codePage), printUnits(right, codePage)];
  const gap = columns - columnsOf(leftUnits) - columnsOf(rightUnits);
  if (gap >= 1) return [[...leftUnits, ...spaces(gap), ...rightUnits]];
  const rightRows = wrapUnits(rightUnits, columns).map((row) => [...spaces(columns - columnsOf(row)), ...row]);
  return [...wrapUnits(leftUnits, columns), ...rightRows];
}

/** A line across the paper. */
export function ruleRow(columns: number): Row {
  return printUnits('-'.repeat(columns));
}

function wrapUnits(units: readonly PrintUnit[], columns: number): readonly Row[] {
  const rows: PrintUnit[][] = [[]];
  let used = 0;
  for (const unit of units) {
    if (used + unit.columns > columns) {
      rows.push([]);
      used = 0;
    }
    rows.at(-1)?.push(unit);
    used += unit.columns;
  }
  return rows;
}

function spaces(count: number): PrintUnit[] {
  return Array.from({ length: count }, () => space);
}

export { findLayout } from './findLayout.ts';
export type { ColumnBrief, TableBody, TableLayout, TableLine } from './layout.ts';
export { readLines } from './readLines.ts';
export { recallColumns, rememberColumns } from './shapes.ts';

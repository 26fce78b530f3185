export { applyElsewhere } from './apply.ts';
export { type ElsewhereFile, findImport, importFile } from './importFile.ts';
export type { JudgeDesk } from './judgeLine.ts';
export { listImports, listLines } from './listLines.ts';
export { settleElsewhere } from './settleLine.ts';

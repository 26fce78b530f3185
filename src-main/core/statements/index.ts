export { applyStatements } from './apply.ts';
export { grossOf, matchAcquirer, matchBank, spanOf } from './claims.ts';
export { creditMatched, creditSettlement } from './credit.ts';
export type { Claim } from './match.ts';
export { findImport, importStatement, listImports } from './importStatement.ts';
export { bookUnowned, settleUnowned } from './unowned.ts';
export { getAcquirer, getBank } from './views.ts';

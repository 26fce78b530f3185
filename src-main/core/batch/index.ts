export { findAgent } from './agents.ts';
export { applyBatches } from './apply.ts';
export { BatchDesk } from './batchDesk.ts';
export { listBatches } from './listBatches.ts';
export { marksOf } from './marks.ts';
export { keptFile, tableRefusal } from './readList.ts';
export { agentMonthCheck, getVillageMonth, printVillageMonth, settleVillageMonth } from './settleMonth.ts';
export { batchTasks } from './tasks.ts';
export { listUnpaid } from './unpaid.ts';

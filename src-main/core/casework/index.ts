export { listOpenTasks } from './openTasks.ts';
export { closeTask, getToday } from './tasks.ts';

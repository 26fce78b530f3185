export { applyEntry } from './apply.ts';

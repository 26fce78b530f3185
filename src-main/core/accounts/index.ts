export { payableOf } from './tables/postingRules.ts';
export { addPostings, assertBooks } from './addPostings.ts';
export { posted } from './posted.ts';

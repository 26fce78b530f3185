export { parseSearch, type SearchQuery } from './parseSearch.ts';
export { rankFound } from './rankFound.ts';
export { type SearchablePerson, searchTokensOf } from './searchTokens.ts';

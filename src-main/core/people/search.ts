export { parseSearch, type SearchQuery } from './parseSearch.ts';
export { rankFound } from './rankFound.ts';
export { type SearchablePerson, idNumberExpression, searchTokensOf } from './searchTokens.ts';

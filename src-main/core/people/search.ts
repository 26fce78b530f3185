export { parseSearch, type SearchQuery } from './parseSearch.ts';
export { rankFound } from './rankFound.ts';
export { type SearchablePerson, idNumberExpression, nameExpression, searchTokensOf } from './searchTokens.ts';

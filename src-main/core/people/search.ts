export { parseSearch, type SearchQuery } from './parseSearch.ts';
export { rankFound } from './rankFound.ts';
export {
  type SearchablePerson,
  householdExpression,
  idNumberExpression,
  nameExpression,
  searchTokensOf,
} from './searchTokens.ts';
export type { SearchableVillage } from './searchVillages.ts';

/** Only these ever stand between the quotes of an FTS5 expression; anything else is a bug here, not an input. */
const safeToken = /^[a-z0-9\u3400-\u4db5\u4e00-\u9fa5]+$/;

/** This very token. The index reads its people one by one and stops when there are enough, however many have it. */
export function exactly(token: string): string {
  if (!safeToken.test(token)) throw new Error('unsafe token in a search');
  return `"${token}"`;
}

/**
 * A token that begins like this. The index gathers everybody behind every such token before it gives the first, so this is for beginnings
 * that few people share (`searchAlphabet.ts`).
 */
export function prefix(token: string): string {
  return `${exactly(token)}*`;
}

/** Everything must be there. */
export function all(expressions: readonly string[]): string {
  return joined(expressions, ' AND ');
}

/** One is enough. */
export function any(expressions: readonly string[]): string {
  return joined([...new Set(expressions)], ' OR ');
}

function joined(expressions: readonly string[], word: string): string {
  const [first] = expressions;
  if (first === undefined) throw new Error('empty search expression');
  return expressions.length === 1 ? first : `(${expressions.join(word)})`;
}

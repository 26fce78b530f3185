/** Only these ever stand between the quotes of an FTS5 expression; anything else is a bug here, not an input. */
const safeToken = /^[a-z0-9\u3400-\u4db5\u4e00-\u9fa5]+$/;

/** Tokens in this order, side by side; the last one may go on. */
export function phrase(tokens: readonly string[]): string {
  for (const token of tokens) if (!safeToken.test(token)) throw new Error('unsafe token in a search');
  return `"${tokens.join(' ')}"`;
}

/** A token that begins like this. */
export function prefix(token: string): string {
  return `${phrase([token])}*`;
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

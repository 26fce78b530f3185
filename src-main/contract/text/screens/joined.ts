/** Names and places in a row: 石桥村、南湾村. */
export function listed(words: readonly string[]): string {
  return words.join('、');
}

/** Parts of one sentence: 100 元 × 2 张，50 元 × 1 张; more than `most` parts end in an ellipsis. */
export function parts(words: readonly string[], most: number): string {
  return words.length > most ? `${words.slice(0, most).join('，')}…` : words.join('，');
}

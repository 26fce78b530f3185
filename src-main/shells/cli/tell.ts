/** One sentence of progress. Everything for people goes to stderr; stdout belongs to the line a headless start answers with. */
export function tell(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

/** One sentence and a failed start. */
export function fail(sentence: string): void {
  tell(sentence);
  process.exitCode = 1;
}

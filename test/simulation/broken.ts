/** An invariant that does not hold: what the whole simulation looks for. */
export class Broken extends Error {
  readonly invariant: string;

  constructor(invariant: string, detail: string) {
    super(`${invariant}: ${detail}`);
    this.name = 'Broken';
    this.invariant = invariant;
  }
}

/** Stops the run when a sentence about the business is not true. */
export function hold(condition: boolean, invariant: string, detail: () => string): asserts condition {
  if (!condition) throw new Broken(invariant, detail());
}

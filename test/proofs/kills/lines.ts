/** What the station process says on its standard output, one line each. */
export type Said =
  | { readonly what: 'ready' }
  /** A command is about to be sent; `id` is the entry it asks for. */
  | { readonly what: 'intended'; readonly id: string }
  /** Its reply arrived; the journal ended at `seq`. */
  | { readonly what: 'acknowledged'; readonly id: string; readonly seq: number };

export function lineOf(said: Said): string {
  return `${JSON.stringify(said)}\n`;
}

/** Whole lines only: a kill may cut the last one, and what was cut was never heard. */
export function readSaid(text: string): readonly Said[] {
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Said);
}

/** How the harness tells a loaded process to open its folder and work. */
export type Go = {
  readonly folder: string;
  readonly bookFile: string;
  readonly seed: string;
  /** Wall clock of this start. */
  readonly at: string;
  /** The negative control's planted bug: every commit is acknowledged before it happens. */
  readonly promisesEarly?: boolean;
};

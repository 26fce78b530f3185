/** What a document says, block after block; how it looks is `createPdf.ts`'s business. */
export type DocumentPlan = {
  readonly title: string;
  readonly paper: 'A4' | 'A5';
  /** Instant of the facts, ISO with offset: the same facts give the same file. */
  readonly madeAt: string;
  /** Stands at top and bottom of every page; no half of one can pass for the real thing. */
  readonly mark?: string;
  readonly blocks: readonly DocumentBlock[];
};

export type DocumentBlock =
  | { readonly type: 'heading'; readonly text: string }
  | { readonly type: 'line'; readonly text: string; readonly bold?: boolean }
  | { readonly type: 'pairs'; readonly pairs: readonly (readonly [name: string, content: string])[] }
  | { readonly type: 'table'; readonly columns: readonly TableColumn[]; readonly rows: readonly (readonly string[])[] }
  /** Boxes of a form, as many side by side as a row has cells. */
  | { readonly type: 'grid'; readonly rows: readonly (readonly GridCell[])[] }
  | { readonly type: 'signatures'; readonly names: readonly string[] }
  /** A text as a QR code at the left. */
  | { readonly type: 'qr'; readonly text: string }
  /** What follows stands on a page of its own, under its title. */
  | { readonly type: 'page'; readonly title: string };

/** `share`: part of the width, relative to the other columns; figures stand at the right. */
export type TableColumn = { readonly name: string; readonly share: number; readonly figures?: boolean };

/** One box of a form. `minRows`: room for what is written by hand. */
export type GridCell = { readonly name: string; readonly content: string; readonly minRows?: number };

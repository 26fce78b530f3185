import type { Block, Fact } from './screen.ts';

/** How much content fits on one page beside the frame: the page's orientation and the size of its letters decide. */
export type Room = {
  /** Lines of body text in the whole content. */
  readonly lines: number;
  /** Characters in one line. */
  readonly chars: number;
  /** Rows of a table. */
  readonly rows: number;
  /** Rows of a public table, which has a title and tabs above it; in 大字 there is no place for either. */
  readonly titledRows: number;
  /** Columns of the strip of years. */
  readonly years: number;
  /** Key facts that stand beside each other. */
  readonly facts: number;
  /** What parts cost in lines, with their edges: a key fact, the strip's title, one of its rows, one remark, one more line of a fact. */
  readonly cost: {
    readonly fact: number;
    readonly strip: number;
    readonly stripRow: number;
    readonly remark: number;
    readonly further: number;
  };
};

/** The size of letters: 大字 is one and a half times the usual. */
export type Letters = 'usual' | 'large';

/** Portrait is the tall screen of a standing kiosk, landscape a desk's. */
export type Orientation = 'portrait' | 'landscape';

const rooms: Readonly<Record<Orientation, Readonly<Record<Letters, Room>>>> = {
  landscape: {
    usual: {
      lines: 11.3,
      chars: 34,
      rows: 6,
      titledRows: 5,
      years: 8,
      facts: 2,
      cost: { fact: 5.2, strip: 2.1, stripRow: 1.7, remark: 1.4, further: 0.95 },
    },
    large: {
      lines: 6.6,
      chars: 22,
      rows: 4,
      titledRows: 4,
      years: 6,
      facts: 1,
      cost: { fact: 3.3, strip: 1.8, stripRow: 1.45, remark: 2.3, further: 1.3 },
    },
  },
  portrait: {
    usual: {
      lines: 22,
      chars: 26,
      rows: 11,
      titledRows: 9,
      years: 4,
      facts: 2,
      cost: { fact: 5.6, strip: 2.1, stripRow: 2.2, remark: 1.5, further: 1.0 },
    },
    large: {
      lines: 13.6,
      chars: 17,
      rows: 7,
      titledRows: 7,
      years: 3,
      facts: 1,
      cost: { fact: 4.6, strip: 1.6, stripRow: 1.7, remark: 2.4, further: 1.3 },
    },
  },
};

/** The room of a page. */
export function roomOf(orientation: Orientation, letters: Letters): Room {
  return rooms[orientation][letters];
}

/** Lines a text takes, by its characters: Chinese characters are all equally wide, and two figures are about one of them. */
export function linesOf(text: string, room: Room): number {
  const width = [...text].reduce((sum, character) => sum + (character < '⺀' ? 0.6 : 1), 0);
  return Math.max(1, Math.ceil(width / room.chars));
}

/** Deals things out to pages in order; a page holds things whose costs together fit, at least one. */
export function paginate<T>(
  things: readonly T[],
  costOf: (thing: T) => number,
  capacity: number,
): readonly (readonly T[])[] {
  const pages: T[][] = [];
  let left = 0;
  for (const thing of things) {
    const cost = costOf(thing);
    const page = pages.at(-1);
    if (page === undefined || cost > left) {
      pages.push([thing]);
      left = capacity - cost;
    } else {
      page.push(thing);
      left -= cost;
    }
  }
  return pages.length > 0 ? pages : [[]];
}

/** A part of a screen and what it costs in lines of the page. */
export type Costly = { readonly block: Block; readonly lines: number };

/** Parts dealt out to pages by what they cost. */
export function pagesOf(parts: readonly Costly[], room: Room): readonly (readonly Block[])[] {
  return paginate(parts, (part) => part.lines, room.lines).map((page) => page.map((part) => part.block));
}

/** Key facts as parts: as many beside each other as the page holds. */
export function factParts(facts: readonly Fact[], room: Room): readonly Costly[] {
  const parts: Costly[] = [];
  for (let from = 0; from < facts.length; from += room.facts) {
    const together = facts.slice(from, from + room.facts);
    const further = Math.max(...together.map((fact) => fact.further?.length ?? 0));
    parts.push({ block: { kind: 'facts', facts: together }, lines: room.cost.fact + further * room.cost.further });
  }
  return parts;
}

/** Cuts a text into pieces of at most `most` characters, after a mark where there is one. */
export function splitText(text: string, most: number): readonly string[] {
  const pieces: string[] = [];
  let rest = [...text];
  while (rest.length > most) {
    const piece = rest.slice(0, most);
    const mark = piece.findLastIndex((character) => /[。；！？，、]/u.test(character));
    const at = mark > most / 3 ? mark + 1 : most;
    pieces.push(rest.slice(0, at).join(''));
    rest = rest.slice(at);
  }
  return [...pieces, rest.join('')];
}

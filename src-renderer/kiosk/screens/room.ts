/** How much content fits on one page beside the frame: the page's orientation and the size of its letters decide. */
export type Room = {
  /** Lines of body text in the whole content. */
  readonly lines: number;
  /** Characters in one line. */
  readonly chars: number;
  /** Rows of a table. */
  readonly rows: number;
  /** Columns of the strip of years. */
  readonly years: number;
  /** Key facts that stand beside each other. */
  readonly facts: number;
  /** What parts cost in lines, with their edges: a key fact, the strip's title, one of its rows, one remark. */
  readonly cost: { readonly fact: number; readonly strip: number; readonly stripRow: number; readonly remark: number };
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
      years: 8,
      facts: 2,
      cost: { fact: 5.2, strip: 2.1, stripRow: 1.7, remark: 1.4 },
    },
    large: {
      lines: 6.6,
      chars: 22,
      rows: 4,
      years: 6,
      facts: 1,
      cost: { fact: 3.3, strip: 1.8, stripRow: 1.45, remark: 2.3 },
    },
  },
  portrait: {
    usual: {
      lines: 22,
      chars: 26,
      rows: 11,
      years: 4,
      facts: 2,
      cost: { fact: 5.6, strip: 2.1, stripRow: 2.2, remark: 1.5 },
    },
    large: {
      lines: 13.6,
      chars: 17,
      rows: 7,
      years: 3,
      facts: 1,
      cost: { fact: 4.6, strip: 1.6, stripRow: 1.7, remark: 2.4 },
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

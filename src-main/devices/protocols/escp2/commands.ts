/** ESC/P2 byte sequences of 24-pin printers (two or more public manuals each). */
export const escp2 = {
  initialise: [0x1b, 0x40],
  chineseOn: [0x1c, 0x26],
  chineseOff: [0x1c, 0x2e],
  doubleWidthOn: [0x1c, 0x0e],
  doubleWidthOff: [0x1c, 0x14],
  /** A line is a sixth of an inch: the unit of the page length that follows. */
  sixthInchLines: [0x1b, 0x32],
  pageLength: (lines: number) => [0x1b, 0x43, lines],
  formFeed: [0x0c],
  carriageReturn: [0x0d],
  lineFeed: [0x0a],
  /** From the left margin, in sixtieths of an inch. */
  absolutePosition: (sixtieths: number) => [0x1b, 0x24, sixtieths & 0xff, sixtieths >> 8],
  /** Moves the paper on by n/180 inch, n up to 255, without returning the head. */
  fineFeed: (n: number) => [0x1b, 0x4a, n],
  /** Line step of n/180 inch. */
  lineStep: (n: number) => [0x1b, 0x33, n],
} as const;

/** Steps of head and paper per inch; a sixtieth of an inch is three of them. */
export const stepsPerInch = 180;

/** Millimetres as whole steps. */
export function stepsOf(mm: number): number {
  return Math.round((mm * stepsPerInch) / 25.4);
}

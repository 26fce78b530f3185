/** ESC/POS byte sequences (two or more public manuals each). Sizes of Latin and Chinese characters are set apart. */
export const escpos = {
  initialise: [0x1b, 0x40],
  chineseOn: [0x1c, 0x26],
  lineFeed: [0x0a],
  align: (align: 'left' | 'center' | 'right') => [0x1b, 0x61, { left: 0, center: 1, right: 2 }[align]],
  chineseSize: (double: boolean) => [0x1c, 0x21, double ? 0x0c : 0],
  latinSize: (double: boolean) => [0x1b, 0x21, double ? 0x30 : 0],
  bold: (on: boolean) => [0x1b, 0x45, on ? 1 : 0],
  feed: (lines: number) => [0x1b, 0x64, lines],
  /** Feeds to the knife and cuts, leaving one point. */
  cut: [0x1d, 0x56, 0x42, 0x00],
  /** Asks at once, ahead of everything in the printer's buffer. 1 printer, 2 offline cause, 3 error, 4 paper. */
  realTimeStatus: (n: 1 | 2 | 3 | 4) => [0x10, 0x04, n],
  /** Paper sensor status, answered only when everything sent before has been printed. */
  queuedPaperStatus: [0x1d, 0x72, 0x01],
} as const;

/** One stroke set on a 24 grid; always beside a word, so hidden from readers. */
const paths = {
  speaker: 'M4 10v4h4l5 4V6l-5 4zM16 9c1.5 1.5 1.5 4.5 0 6M18.5 6.5c3 3 3 8 0 11',
  letters: 'M3 19l5-14 5 14M5 14h6M14 19l3.500-8 3.500 8M15.500 16h4',
  person: 'M12 11a4 4 0 100-8 4 4 0 000 8M5 21c0-9 14-9 14 0M12 14v4',
  leave: 'M10 4H4v16h6M9 12h11M16 8l4 4-4 4',
  turn: 'M20 12a8 8 0 11-2.500-5.800M20 3v4h-4',
  lock: 'M6 11h12v9H6zM8 11V8a4 4 0 018 0v3',
  card: 'M3 5h18v14H3zM8.5 12a2 2 0 100-4 2 2 0 000 4M5.5 16c.5-2 5.5-2 6 0M15 9h3M15 13h3',
  pay: 'M3 5h18v14H3zM3 10h18M6 15h4',
  cash: 'M3 6h18v12H3zM12 15a3 3 0 100-6 3 3 0 000 6',
  notice: 'M4 4h16v12H4zM8 8h8M8 12h5M12 16v4M8 20h8',
  list: 'M5 4h14v16H5zM8 8h8M8 12h8M8 16h5',
  printer: 'M7 9V3h10v6M7 18H4V9h16v9h-3M7 14h10v7H7z',
  next: 'M9 5l7 7-7 7',
  back: 'M9 5L4 10l5 5M4 10h10a5 5 0 010 10h-3',
  tick: 'M4 12l5 5L20 6',
  cross: 'M6 6l12 12M18 6L6 18',
  warn: 'M12 3l10 18H2zM12 10v5M12 18v.01',
  question: 'M12 21a9 9 0 100-18 9 9 0 000 18M9.5 9.5a2.5 2.5 0 114 2c-1 .7-1.5 1.200-1.5 2.300M12 17v.01',
  pen: 'M4 20l1-4L16 5l3 3L8 19zM14 7l3 3',
  good: 'M12 21a9 9 0 100-18 9 9 0 000 18M9 10v.01M15 10v.01M8 14q4 4 8 0',
  middling: 'M12 21a9 9 0 100-18 9 9 0 000 18M9 10v.01M15 10v.01M8 15h8',
  bad: 'M12 21a9 9 0 100-18 9 9 0 000 18M9 10v.01M15 10v.01M8 16q4-4 8 0',
} as const;

/** Name of an icon of the kiosk. */
export type KioskIconName = keyof typeof paths;

/** Draws an icon at the size of its text. */
export function KioskIcon(props: { readonly name: KioskIconName }) {
  return (
    <svg className="icon" aria-hidden="true" viewBox="0 0 24 24">
      <path d={paths[props.name]} />
    </svg>
  );
}

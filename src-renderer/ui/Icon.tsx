/** One stroke set on a 24 grid, 2 px; always beside a word, so hidden from readers. */
const paths = {
  home: 'M3 11l9-8 9 8M5 10v10h14V10M10 20v-6h4v6',
  cash: 'M3 6h18v12H3zM12 15a3 3 0 100-6 3 3 0 000 6M6 9v.01M18 15v.01',
  card: 'M3 5h18v14H3zM8.5 12a2 2 0 100-4 2 2 0 000 4M5.5 16c.5-2 5.5-2 6 0M15 9h3M15 13h3',
  search: 'M10.5 17a6.5 6.5 0 100-13 6.5 6.5 0 000 13M15.5 15.5L21 21',
  check: 'M4 4h16v16H4zM8 12l3 3 5-6',
  book: 'M12 6c-2-2-6-2-9-1v14c3-1 7-1 9 1 2-2 6-2 9-1V5c-3-1-7-1-9 1zM12 6v14',
  cloud: 'M7 18a4.5 4.5 0 01-.5-9 6 6 0 0111.5 1.5A3.800 3.800 0 0117.5 18z',
  plug: 'M9 3v5M15 3v5M6 8h12v3a6 6 0 01-12 0zM12 17v4',
  line: 'M2 12h6M16 12h6M8 8v8M16 8v8M11 12h2',
  broken: 'M2 12h5M17 12h5M7 8v8M17 8v8M10 9l4 6M14 9l-4 6',
  key: 'M7.5 16a4 4 0 100-8 4 4 0 000 8M11.5 12H21v4M17 12v3',
  clock: 'M12 21a9 9 0 100-18 9 9 0 000 18M12 7v5l3 2',
  question: 'M12 21a9 9 0 100-18 9 9 0 000 18M9.5 9.5a2.5 2.5 0 114 2c-1 .7-1.5 1.200-1.5 2.300M12 17v.01',
  back: 'M9 5L4 10l5 5M4 10h10a5 5 0 010 10h-3',
  printer: 'M7 9V3h10v6M7 18H4V9h16v9h-3M7 14h10v7H7z',
  pen: 'M4 20l1-4L16 5l3 3L8 19zM14 7l3 3',
  people:
    'M9 11a3.5 3.5 0 100-7 3.5 3.5 0 000 7M2.5 20c0-8 13-8 13 0M16 4.5a3.300 3.300 0 010 6.5M18 14c2.5.7 3.5 3 3.5 6',
  up: 'M12 20V5M6 11l6-6 6 6',
  ticks: 'M2 13l4 4 8-9M11 16l1.5 1L21 8',
  ring: 'M12 20a8 8 0 100-16 8 8 0 000 16',
  ringTick: 'M12 21a9 9 0 100-18 9 9 0 000 18M8 12l3 3 5-6',
  barred: 'M12 21a9 9 0 100-18 9 9 0 000 18M6 6l12 12',
  warn: 'M12 3l10 18H2zM12 10v5M12 18v.01',
  cross: 'M6 6l12 12M18 6L6 18',
  tick: 'M4 12l5 5L20 6',
  lock: 'M6 11h12v9H6zM8 11V8a4 4 0 018 0v3',
  plus: 'M12 5v14M5 12h14',
  speaker: 'M4 10v4h4l5 4V6l-5 4zM16 9c1.5 1.5 1.5 4.5 0 6M18.5 6.5c3 3 3 8 0 11',
  shield: 'M12 3l8 3v6c0 5-4 8-8 9-4-1-8-4-8-9V6zM8.5 12l2.5 2.5 4.5-5',
  next: 'M9 5l7 7-7 7',
  chart: 'M4 20V10M10 20V4M16 20v-7M21 20H3',
} as const;

/** Name of an icon. */
export type IconName = keyof typeof paths;

/** Draws an icon at the size of its text. */
export function Icon(props: { readonly name: IconName; readonly size?: number }) {
  const size = props.size ?? 20;
  return (
    <svg className="icon" aria-hidden="true" width={size} height={size} viewBox="0 0 24 24">
      <path d={paths[props.name]} />
    </svg>
  );
}

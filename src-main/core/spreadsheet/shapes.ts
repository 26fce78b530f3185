import type { Settings } from '../ports/mirror.ts';
import type { TableLayout } from './layout.ts';

/** Shapes kept per purpose; the oldest goes when another comes. */
const mostShapes = 40;

type Kept<F extends string> = { readonly shape: string; readonly columns: Partial<Record<F, number>> };

function keptOf<F extends string>(settings: Settings, purpose: string): readonly Kept<F>[] {
  const json = settings.get(`columns.${purpose}`);
  return json ? (JSON.parse(json) as Kept<F>[]) : [];
}

const shapeOf = (layout: Pick<TableLayout<string>, 'headings'>): string => layout.headings.join('|');

/** The layout with the columns somebody chose for the same headings before. */
export function recallColumns<F extends string>(
  settings: Settings,
  purpose: string,
  layout: TableLayout<F>,
): TableLayout<F> {
  if (layout.headings.length === 0) return layout;
  const kept = keptOf<F>(settings, purpose).find((one) => one.shape === shapeOf(layout));
  return kept ? { ...layout, columns: kept.columns } : layout;
}

/** Keeps what somebody chose for these headings; a table without headings has nothing to know it by. */
export function rememberColumns<F extends string>(settings: Settings, purpose: string, layout: TableLayout<F>): void {
  if (layout.headings.length === 0) return;
  const shape = shapeOf(layout);
  const others = keptOf<F>(settings, purpose).filter((one) => one.shape !== shape);
  const next = [...others, { shape, columns: layout.columns }].slice(-mostShapes);
  settings.set(`columns.${purpose}`, JSON.stringify(next));
}

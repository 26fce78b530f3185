import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef } from 'react';

/** Rows drawn beyond the edge, so that a turn of the wheel shows no gap. */
const overscan = 8;

/**
 * Rows of a long list, drawn as far as they are seen; the one that is chosen is kept in sight. A `table` is read out row by row and can be
 * scrolled by keys of its own, rows of a `list` are controls. The caller draws the head above it.
 */
export function VirtualRows<Row>(props: {
  readonly kind: 'list' | 'table';
  /** Class of the part that scrolls. */
  readonly look: `${string}-scroll`;
  readonly label: string;
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** Height of a row with one line of words; longer ones are measured. */
  readonly rowPx: number;
  readonly at: number;
  readonly draw: (row: Row, index: number) => ReactNode;
}) {
  const { at, draw, keyOf, kind, label, look, rowPx, rows } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const drawn = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan,
    getItemKey: (index) => {
      const row = rows[index];
      return row === undefined ? index : keyOf(row);
    },
  });
  const last = rows.length - 1;
  useEffect(() => {
    if (at <= last) drawn.scrollToIndex(at);
  }, [at, last, drawn]);
  const roles = kind === 'table' ? (['rowgroup', 'presentation'] as const) : (['group', 'list'] as const);
  return (
    <div
      ref={scroller}
      role={roles[0]}
      className={look}
      aria-label={label}
      hidden={rows.length === 0}
      {...(kind === 'table' ? { tabIndex: 0 } : {})}
    >
      <div role={roles[1]} style={{ height: drawn.getTotalSize(), position: 'relative' }}>
        {drawn.getVirtualItems().map(({ index, key, start }) => {
          const row = rows[index];
          return row === undefined ? undefined : (
            <div
              key={key}
              role={kind === 'table' ? 'presentation' : 'listitem'}
              data-index={index}
              ref={drawn.measureElement}
              className="virtual-slot"
              style={{ transform: `translateY(${start}px)` }}
            >
              {draw(row, index)}
            </div>
          );
        })}
      </div>
    </div>
  );
}

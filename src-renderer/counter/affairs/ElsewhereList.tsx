import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { elsewhereText as text } from '../../../src-main/contract/text/screens/elsewhere.ts';
import { formatYuan } from '../../../src-main/contract/values/fen.ts';
import { Mark } from '../../ui/Tag.tsx';
import type { ElsewhereLine } from './ElsewhereView.tsx';

/** Height of a row; a name of fifty characters wraps and makes its own taller. */
const rowPx = 44;

function What(props: { readonly line: ElsewhereLine }) {
  const { line } = props;
  if (line.state === 'open' && line.problem)
    return <Mark tone="warn" icon="question" word={text.problem[line.problem]} />;
  if (line.state === 'settled' && line.outcome)
    return <Mark tone="void" icon="check" word={text.settled(text.outcome[line.outcome], line.settledBy ?? '')} />;
  if (line.counts) return <Mark tone="ok" icon="tick" word={text.counts} />;
  return (
    <Mark tone="void" icon="ring" word={line.taxStatus === undefined ? text.repeated : text.status[line.taxStatus]} />
  );
}

function Row(props: { readonly line: ElsewhereLine; readonly here: boolean; readonly onChoose: () => void }) {
  const { line } = props;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: arrows and Enter of the screen reach every row.
    <div
      role="row"
      aria-selected={props.here}
      className={props.here ? 'elsewhere-row chosen' : 'elsewhere-row'}
      onClick={props.onChoose}
    >
      <span role="cell">
        <b>{line.name || text.unnamed}</b>
      </span>
      <span role="cell" className="figures">
        {line.maskedIdNumber}
      </span>
      <span role="cell" className="figures">
        {line.year === 0 ? text.noYear : line.year}
      </span>
      <span role="cell" className="right figures">
        {formatYuan(line.amountFen)}
      </span>
      <span role="cell">{text.source[line.source]}</span>
      <span role="cell" className="right figures">
        {line.line}
      </span>
      <span role="cell">
        <What line={line} />
      </span>
    </div>
  );
}

/** Lines of the lists, drawn as far as they are seen. */
export function ElsewhereList(props: {
  readonly lines: readonly ElsewhereLine[];
  readonly at: number;
  readonly onChoose: (index: number) => void;
}) {
  const { at, lines } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 6,
    getItemKey: (index) => lines[index]?.lineId ?? index,
  });
  useEffect(() => rows.scrollToIndex(at), [rows, at]);
  const { columns } = text;
  return (
    <div role="table" aria-label={text.title} aria-rowcount={lines.length + 1} className="card elsewhere-table">
      <div role="row" className="elsewhere-row elsewhere-heads">
        {Object.entries(columns).map(([name, head]) => (
          <span key={name} role="columnheader" className={name === 'amount' || name === 'line' ? 'right' : ''}>
            {head}
          </span>
        ))}
      </div>
      <div ref={scroller} role="rowgroup" className="elsewhere-scroll" tabIndex={0} aria-label={text.title}>
        <div role="presentation" style={{ height: rows.getTotalSize(), position: 'relative' }}>
          {rows.getVirtualItems().map((row) => {
            const line = lines[row.index];
            return line ? (
              <div
                role="presentation"
                key={row.key}
                data-index={row.index}
                ref={rows.measureElement}
                className="elsewhere-slot"
                style={{ transform: `translateY(${row.start}px)` }}
              >
                <Row line={line} here={row.index === at} onChoose={() => props.onChoose(row.index)} />
              </div>
            ) : undefined;
          })}
        </div>
      </div>
    </div>
  );
}

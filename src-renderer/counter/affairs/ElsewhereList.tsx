import { elsewhereText as text } from '../../../src-main/contract/text/screens/elsewhere.ts';
import { formatYuan } from '../../../src-main/contract/values/fen.ts';
import { Mark } from '../../ui/Tag.tsx';
import { VirtualRows } from '../../ui/VirtualRows.tsx';
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
      <VirtualRows
        kind="table"
        look="elsewhere-scroll"
        label={text.title}
        rows={lines}
        keyOf={(line) => line.lineId}
        rowPx={rowPx}
        at={at}
        draw={(line, index) => <Row line={line} here={index === at} onChoose={() => props.onChoose(index)} />}
      />
    </div>
  );
}

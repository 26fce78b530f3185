import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { batchText as text } from '../../../src-main/contract/text/screens/batch.ts';
import { problemText } from '../../../src-main/contract/text/screens/batchProblems.ts';
import { maskIdNumber } from '../../../src-main/contract/values/masks.ts';
import { Mark } from '../../ui/Tag.tsx';
import { useArrows } from '../../ui/useArrows.ts';
import { VirtualRows } from '../../ui/VirtualRows.tsx';
import { yuanOf } from './StartStep.tsx';

/** A line of a list as the station shows it. */
export type BatchLine = Answer<'batch.listLines'>['lines'][number];

const rowPx = 44;

const looks = {
  booked: { tone: 'ok', icon: 'tick' },
  ready: { tone: 'ok', icon: 'ring' },
  problem: { tone: 'bad', icon: 'warn' },
  'left-out': { tone: 'void', icon: 'barred' },
  aside: { tone: 'warn', icon: 'clock' },
} as const;

/** What a line has to say for itself: the worst of its problems, the reason it was left out, or its receipt. */
export function whyOf(line: BatchLine): string {
  if (line.reason !== undefined) return line.reason;
  if (line.receiptNumber !== undefined) return line.receiptNumber;
  const [worst, ...others] = line.problems;
  if (!worst) return '';
  const said = problemText(worst.code, worst.params);
  return others.length === 0 ? said : text.andMore(said, others.length);
}

/** A number is shown whole only where it has to be looked at. */
function Row(props: { readonly line: BatchLine; readonly here: boolean; readonly onChoose: () => void }) {
  const { line } = props;
  const { icon, tone } = looks[line.status];
  return (
    <button
      type="button"
      tabIndex={-1}
      className={props.here ? 'batch-row chosen' : 'batch-row'}
      onClick={props.onChoose}
    >
      <span className="figures">{line.row ?? ''}</span>
      <b>{line.name}</b>
      <span className="figures">{line.status === 'problem' ? line.idNumber : maskIdNumber(line.idNumber)}</span>
      <span>{line.kind === 'self' ? yuanOf(line.dueFen) : text.kinds[line.kind]}</span>
      <Mark tone={tone} icon={icon} word={text.status[line.status]} />
      <span className={line.status === 'problem' ? 'batch-why bad' : 'batch-why small'}>{whyOf(line)}</span>
    </button>
  );
}

/** Lines of a list, drawn as far as they are seen. */
export function LineList(props: {
  readonly lines: readonly BatchLine[];
  readonly at: number;
  readonly onMove: (at: number) => void;
}) {
  const { at, lines, onMove } = props;
  useArrows({ count: lines.length, at, onMove, page: 10 });
  return (
    <>
      <div className="batch-row batch-heads" aria-hidden="true">
        <span>{text.heads.row}</span>
        <span>{text.heads.name}</span>
        <span>{text.heads.idNumber}</span>
        <span>{text.heads.amount}</span>
        <span>{text.heads.status}</span>
        <span>{text.heads.why}</span>
      </div>
      <VirtualRows
        kind="list"
        look="batch-lines-scroll"
        label={text.title}
        rows={lines}
        keyOf={(line) => line.lineId}
        rowPx={rowPx}
        at={at}
        draw={(line, index) => <Row line={line} here={index === at} onChoose={() => onMove(index)} />}
      />
    </>
  );
}

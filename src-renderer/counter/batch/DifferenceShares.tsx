import { useEffect, useRef } from 'react';
import { batchText as text } from '../../../src-main/contract/text/screens/batch.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { MoneyField } from '../../ui/MoneyField.tsx';
import { type SelectOption, SelectField } from '../../ui/SelectField.tsx';
import type { BatchLine } from './LineList.tsx';
import { restOf, type Share, type Shares } from './shares.ts';

/** More rows than this are counted again, not shared out. */
const mostParts = 8;

/** Whose money is missing or too much: a line, or the list as a whole. */
function Whose(props: {
  readonly label: string;
  readonly lines: readonly BatchLine[];
  readonly value: string;
  readonly onValue: (lineId: string) => void;
}) {
  const lines = props.lines
    .filter((line) => line.status === 'ready' && line.kind === 'self')
    .map((line): SelectOption<string> => [line.lineId, text.differenceLine(line.name, line.row)]);
  const { label, onValue, value } = props;
  return <SelectField label={label} among={[['', text.differenceAll], ...lines]} value={value} onValue={onValue} />;
}

function SharePart(props: {
  readonly lines: readonly BatchLine[];
  readonly share: Share;
  readonly onShare: (share: Share) => void;
}) {
  const { onShare, share } = props;
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => row.current?.querySelector('select')?.focus(), []);
  return (
    <div ref={row} className="batch-share">
      <Whose
        label={text.differenceWhose}
        lines={props.lines}
        value={share.lineId}
        onValue={(lineId) => onShare({ ...share, lineId })}
      />
      <select
        className="input"
        aria-label={text.differenceSignOf}
        value={share.over ? 'over' : 'short'}
        onChange={(event) => onShare({ ...share, over: event.target.value === 'over' })}
      >
        <option value="short">{text.differenceSign.short}</option>
        <option value="over">{text.differenceSign.over}</option>
      </select>
      <div>
        <MoneyField label={text.amount} value={share.typed} onValue={(typed) => onShare({ ...share, typed })} />
      </div>
    </div>
  );
}

/** One difference of a bag, given to as many lines as it has causes; what is not given away stays in the last row. */
export function DifferenceShares(props: {
  readonly lines: readonly BatchLine[];
  readonly differenceFen: number;
  readonly shares: Shares;
  readonly onShares: (shares: Shares) => void;
}) {
  const { differenceFen, lines, onShares, shares } = props;
  const { parts, restLineId } = shares;
  const restFen = restOf(shares, differenceFen);
  const add = () =>
    onShares({
      restLineId: '',
      parts: [...parts, { key: parts.length, lineId: restLineId, over: restFen > 0, typed: '' }],
    });
  return (
    <>
      <div className="batch-shares-scroll">
        {parts.map((share) => (
          <SharePart
            key={share.key}
            lines={lines}
            share={share}
            onShare={(changed) => onShares({ ...shares, parts: parts.map((one) => (one === share ? changed : one)) })}
          />
        ))}
      </div>
      {parts.length > 0 && restFen === 0 ? (
        <p className="small-line ok">{text.differenceRest(0)}</p>
      ) : (
        <Whose
          label={parts.length === 0 ? text.differenceWhose : text.differenceRest(restFen)}
          lines={lines}
          value={restLineId}
          onValue={(lineId) => onShares({ ...shares, restLineId: lineId })}
        />
      )}
      {parts.length < mostParts && restFen !== 0 ? (
        <ActionButton keyName="F7" small icon="plus" onPress={add}>
          {text.differenceSplit}
        </ActionButton>
      ) : undefined}
    </>
  );
}

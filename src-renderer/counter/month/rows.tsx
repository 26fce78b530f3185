import { type ReactNode, useEffect, useRef } from 'react';
import { KeyCap } from '../../ui/ActionButton.tsx';
import { useKey } from '../../ui/KeyLayer.tsx';
import { useArrows } from '../../ui/useArrows.ts';

/** A row of a list that is gone through by arrows, or by its digit while it is one of the first nine. */
export type ChoiceRow = { readonly key: string; readonly cells: ReactNode };

function Choice(props: {
  readonly row: ChoiceRow;
  readonly digit: number;
  readonly chosen: boolean;
  readonly look: string;
  readonly onChoose: () => void;
}) {
  const { chosen, digit, look, row } = props;
  const box = useRef<HTMLButtonElement>(null);
  useKey(digit <= 9 ? String(digit) : '', props.onChoose);
  useEffect(() => {
    if (chosen) box.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <li>
      <button
        ref={box}
        type="button"
        className={`row-button month-row ${look}${chosen ? ' chosen' : ''}`}
        aria-pressed={chosen}
        data-enter-through=""
        onClick={props.onChoose}
      >
        {digit <= 9 ? <KeyCap name={String(digit)} /> : <span />}
        {row.cells}
      </button>
    </li>
  );
}

/** A list with one chosen row. */
export function ChoiceList(props: {
  readonly rows: readonly ChoiceRow[];
  readonly at: number;
  readonly look?: string;
  readonly onChoose: (at: number) => void;
}) {
  const { at, onChoose, rows } = props;
  useArrows({ count: rows.length, at, onMove: onChoose });
  return (
    <ul className="month-list">
      {rows.map((row, index) => (
        <Choice
          key={row.key}
          row={row}
          digit={index + 1}
          chosen={index === at}
          look={props.look ?? ''}
          onChoose={() => onChoose(index)}
        />
      ))}
    </ul>
  );
}

/** Name and figure, one under the other. */
export function Figures(props: { readonly rows: readonly (readonly [string, string])[] }) {
  return (
    <dl className="pairs month-figures">
      {props.rows.map(([name, value]) => (
        <div key={name} className="pair">
          <dt>{name}</dt>
          <dd className="right figures">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

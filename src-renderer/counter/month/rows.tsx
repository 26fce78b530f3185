import type { ReactNode } from 'react';
import { DigitRow } from '../../ui/DigitRow.tsx';
import { useArrows } from '../../ui/useArrows.ts';

/** A row of a list that is gone through by arrows, or by its digit while it is one of the first nine. */
export type ChoiceRow = { readonly key: string; readonly cells: ReactNode };

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
        <li key={row.key}>
          <DigitRow
            digit={index + 1}
            chosen={index === at}
            look={`row-button month-row ${props.look ?? ''}`}
            onChoose={() => onChoose(index)}
          >
            {row.cells}
          </DigitRow>
        </li>
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

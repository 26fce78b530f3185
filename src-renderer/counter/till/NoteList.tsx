import { tillText as text } from '../../../src-main/contract/text/screens/till.ts';
import { formatYuan, sumFen } from '../../../src-main/contract/values/fen.ts';
import { MoneyField } from '../../ui/MoneyField.tsx';

/** Pieces as typed, by denomination. */
export type Typed = Readonly<Record<number, string>>;

const piecesOf = (typed: Typed, noteFen: number): number => Number(typed[noteFen] ?? '') || 0;

/** 100, 50 … 0.5, 0.1: a note's face without needless decimals. */
export function faceOf(noteFen: number): string {
  return String(noteFen / 100);
}

/** What the typed pieces come to. */
export function typedFen(denominationsFen: readonly number[], typed: Typed): number {
  return sumFen(denominationsFen.map((noteFen) => noteFen * piecesOf(typed, noteFen)));
}

/** The typed pieces as a call takes them. */
export function typedPieces(denominationsFen: readonly number[], typed: Typed) {
  return denominationsFen
    .map((denominationFen) => ({ denominationFen, pieces: piecesOf(typed, denominationFen) }))
    .filter((line) => line.pieces > 0);
}

function NoteRow(props: {
  readonly noteFen: number;
  readonly typed: Typed;
  readonly start: boolean;
  readonly onType: (value: string) => void;
}) {
  const { noteFen, typed } = props;
  const pieces = piecesOf(typed, noteFen);
  return (
    <li className="note-row">
      <b className="note-face">{faceOf(noteFen)}</b>
      <span className="small">{text.yuan}</span>
      <span className="note-field">
        <MoneyField
          label={text.piecesOf(faceOf(noteFen))}
          hideLabel
          whole
          start={props.start}
          value={typed[noteFen] ?? ''}
          onValue={(value) => props.onType(value.slice(0, 5))}
        />
      </span>
      <span>{text.piecesUnit}</span>
      <span className="note-sum">{pieces > 0 ? formatYuan(noteFen * pieces) : ''}</span>
    </li>
  );
}

/** One field per note and coin, Enter by Enter, with the sum under them. */
export function NoteList(props: {
  readonly denominationsFen: readonly number[];
  readonly typed: Typed;
  readonly onType: (noteFen: number, value: string) => void;
}) {
  const { denominationsFen, typed } = props;
  return (
    <>
      <ol data-enter-next="">
        {denominationsFen.map((noteFen, index) => (
          <NoteRow
            key={noteFen}
            noteFen={noteFen}
            typed={typed}
            start={index === 0}
            onType={(value) => props.onType(noteFen, value)}
          />
        ))}
      </ol>
      <p className="count-total">
        <span className="grow">{text.counted}</span>
        <span className="due-amount">
          {formatYuan(typedFen(denominationsFen, typed))} <small>{text.yuan}</small>
        </span>
      </p>
    </>
  );
}

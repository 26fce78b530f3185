import { type ReactNode, useState } from 'react';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { pastShiftsText as text } from '../../../src-main/contract/text/screens/till.ts';
import type { Result } from '../../../src-main/contract/values/result.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { DigitRow } from '../../ui/DigitRow.tsx';
import { EmptyPlace } from '../../ui/EmptyPlace.tsx';
import { ErrorLines } from '../../ui/ErrorDialog.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { ListKeys } from './ListKeys.tsx';

/** A sheet that may be printed again. `cells` are the three columns between its digit and its state. */
export type PastSheet = {
  readonly key: string;
  readonly cells: ReactNode;
  readonly sheet: Answer<'till.listShifts'>['shifts'][number]['sheet'];
  readonly copies: number;
  /** Why there is no sheet (yet). */
  readonly blocked?: string;
};

type Words = Readonly<Record<'title' | 'more' | 'none' | 'noneMore', string>>;

function SheetRow(props: {
  readonly sheet: PastSheet;
  readonly digit: number;
  readonly chosen: boolean;
  readonly look: string;
  readonly onChoose: () => void;
}) {
  const { look, sheet, ...row } = props;
  return (
    <li>
      <DigitRow {...row} look={`row-button past-shift ${look}`} start={row.chosen}>
        {sheet.cells}
        <span className={sheet.sheet === 'printed' ? 'small' : 'warn'}>
          {sheet.blocked === undefined ? text.sheet[sheet.sheet] : ''}
          {sheet.copies > 0 ? text.copies(sheet.copies) : ''}
        </span>
      </DigitRow>
    </li>
  );
}

/** What became of the last press: one sentence, or the three lines of an error. */
type Said = { readonly sentence?: string; readonly error?: CallError };

/** Past sheets, chosen by digit or arrow and printed again by Enter: a copy is marked and counted, as with receipts. */
export function PastSheetList(props: {
  readonly words: Words;
  /** Absent while they are asked for. */
  readonly sheets: readonly PastSheet[] | undefined;
  readonly look?: string;
  /** The word on the key that leads to the other kind of sheets. */
  readonly other: string;
  readonly onOther: () => void;
  readonly onClose: () => void;
  readonly onPrint: (key: string) => Promise<Result<Answer<'till.printShiftSheet'>, CallError>>;
}) {
  const { sheets = [], words } = props;
  const asking = props.sheets === undefined;
  const [at, setAt] = useState(0);
  const [said, setSaid] = useState<Said>({});
  const chosen = sheets[at];
  const print = async () => {
    if (!chosen) return;
    setSaid({});
    const answer = await props.onPrint(chosen.key);
    setSaid(answer.ok ? { sentence: text.printed(answer.value.state, answer.value.copy) } : { error: answer.error });
  };
  const blocked = chosen ? chosen.blocked : words.none;
  return (
    <Dialog title={words.title} icon="printer" wide step={`${asking ? 'asking' : 'sheets'} ${at}`}>
      <ListKeys onMove={(by) => setAt(Math.max(0, Math.min(sheets.length - 1, at + by)))} />
      <div className="dialog-body">
        <p className="small">{words.more}</p>
        {asking ? <Waiting /> : undefined}
        {!asking && sheets.length === 0 ? (
          <EmptyPlace icon="book" title={words.none} more={words.noneMore} />
        ) : undefined}
        <ul className="past-shift-list">
          {sheets.map((sheet, index) => (
            <SheetRow
              key={sheet.key}
              sheet={sheet}
              digit={index + 1}
              chosen={index === at}
              look={props.look ?? ''}
              onChoose={() => setAt(index)}
            />
          ))}
        </ul>
        <p className="ok" role="status">
          {said.sentence}
        </p>
        {said.error ? <ErrorLines error={said.error} /> : undefined}
      </div>
      <div className="dialog-actions">
        <ActionButton keyName="Escape" onPress={props.onClose}>
          {text.back}
        </ActionButton>
        <ActionButton keyName="F6" onPress={props.onOther}>
          {props.other}
        </ActionButton>
        <span className="grow" />
        <ActionButton keyName="Enter" tone="primary" icon="printer" blocked={blocked} onPress={print}>
          {chosen && blocked === undefined ? text.print(chosen.sheet === 'not-printed') : ''}
        </ActionButton>
      </div>
    </Dialog>
  );
}

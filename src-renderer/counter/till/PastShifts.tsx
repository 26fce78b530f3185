import { useState } from 'react';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { pastDaysText } from '../../../src-main/contract/text/screens/day.ts';
import { pastShiftsText as text, tillText } from '../../../src-main/contract/text/screens/till.ts';
import { wallTime } from '../../../src-main/contract/text/screens/times.ts';
import { formatChineseDate } from '../../../src-main/contract/values/businessDate.ts';
import { formatYuan } from '../../../src-main/contract/values/fen.ts';
import { useClient } from '../../client/clientContext.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton, KeyCap } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { EmptyPlace } from '../../ui/EmptyPlace.tsx';
import { ErrorLines } from '../../ui/ErrorDialog.tsx';
import { useKey } from '../../ui/KeyLayer.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { ListKeys } from './ListKeys.tsx';

type PastShift = Answer<'till.listShifts'>['shifts'][number];

function differenceWord(differenceFen: number): string {
  if (differenceFen === 0) return tillText.balanced;
  return `${differenceFen > 0 ? tillText.over : tillText.short} ${formatYuan(Math.abs(differenceFen))}`;
}

function ShiftRow(props: {
  readonly shift: PastShift;
  readonly digit: number;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}) {
  const { chosen, digit, shift } = props;
  useKey(digit <= 9 ? String(digit) : '', props.onChoose);
  return (
    <li>
      <button
        type="button"
        className={chosen ? 'row-button past-shift chosen' : 'row-button past-shift'}
        aria-pressed={chosen}
        data-enter-through=""
        {...(chosen ? { 'data-start': '' } : {})}
        onClick={props.onChoose}
      >
        {digit <= 9 ? <KeyCap name={String(digit)} /> : <span />}
        <span>
          {formatChineseDate(shift.businessDate)} {shift.operatorName}
          <small className="small"> {text.closedAt(wallTime(shift.closedAt).time)}</small>
        </span>
        <span className="right figures">{formatYuan(shift.countedFen)}</span>
        <span className={shift.differenceFen === 0 ? '' : 'bad figures'}>{differenceWord(shift.differenceFen)}</span>
        <span className={shift.sheet === 'printed' ? 'small' : 'warn'}>
          {text.sheet[shift.sheet]}
          {shift.copies > 0 ? text.copies(shift.copies) : ''}
        </span>
      </button>
    </li>
  );
}

/** What became of the last press: one sentence, or the three lines of an error. */
type Said = { readonly sentence?: string; readonly error?: CallError };

/** The sheets of past shifts, to be printed again: a copy is marked and counted, as with receipts. */
export function PastShifts(props: { readonly onClose: () => void; readonly onOther: () => void }) {
  const client = useClient();
  const { value } = useQuery('till.listShifts', {}, ['till']);
  const [at, setAt] = useState(0);
  const [said, setSaid] = useState<Said>({});
  const shifts = value?.shifts ?? [];
  const chosen = shifts[at];
  const move = (by: number) => setAt(Math.max(0, Math.min(shifts.length - 1, at + by)));
  const print = async () => {
    if (!chosen) return;
    setSaid({});
    const answer = await client.call('till.printShiftSheet', { shiftId: chosen.shiftId });
    setSaid(answer.ok ? { sentence: text.printed(answer.value.state, answer.value.copy) } : { error: answer.error });
  };
  return (
    <Dialog title={text.title} icon="printer" wide step={`${value ? 'shifts' : 'asking'} ${at}`}>
      <ListKeys onMove={move} />
      <div className="dialog-body">
        <p className="small">{text.more}</p>
        {value ? undefined : <Waiting />}
        {value && shifts.length === 0 ? <EmptyPlace icon="book" title={text.none} more={text.noneMore} /> : undefined}
        <ul className="past-shift-list">
          {shifts.map((shift, index) => (
            <ShiftRow
              key={shift.shiftId}
              shift={shift}
              digit={index + 1}
              chosen={index === at}
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
          {pastDaysText.days}
        </ActionButton>
        <span className="grow" />
        <ActionButton
          keyName="Enter"
          tone="primary"
          icon="printer"
          blocked={chosen ? undefined : text.none}
          onPress={print}
        >
          {chosen ? text.print(chosen.sheet === 'not-printed') : ''}
        </ActionButton>
      </div>
    </Dialog>
  );
}

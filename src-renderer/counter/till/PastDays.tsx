import { useState } from 'react';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { dayText, pastDaysText as text } from '../../../src-main/contract/text/screens/day.ts';
import { pastShiftsText } from '../../../src-main/contract/text/screens/till.ts';
import { formatChineseDate } from '../../../src-main/contract/values/businessDate.ts';
import { useClient } from '../../client/clientContext.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton, KeyCap } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { EmptyPlace } from '../../ui/EmptyPlace.tsx';
import { ErrorLines } from '../../ui/ErrorDialog.tsx';
import { useKey } from '../../ui/KeyLayer.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { ListKeys } from './ListKeys.tsx';

type PastDay = Answer<'day.listDays'>['days'][number];

function differenceOf(day: PastDay): string {
  const [overFen, shortFen] = [day.overFen ?? 0, day.shortFen ?? 0];
  const words = [overFen > 0 ? dayText.long(overFen) : '', shortFen > 0 ? dayText.short(shortFen) : ''];
  return words.filter((word) => word !== '').join(' ');
}

function DayRow(props: {
  readonly day: PastDay;
  readonly digit: number;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}) {
  const { chosen, day, digit } = props;
  useKey(digit <= 9 ? String(digit) : '', props.onChoose);
  return (
    <li>
      <button
        type="button"
        className={chosen ? 'row-button past-shift past-day chosen' : 'row-button past-shift past-day'}
        aria-pressed={chosen}
        data-enter-through=""
        {...(chosen ? { 'data-start': '' } : {})}
        onClick={props.onChoose}
      >
        {digit <= 9 ? <KeyCap name={String(digit)} /> : <span />}
        <span>
          {formatChineseDate(day.businessDate)}
          <small className={day.state === 'open' ? 'warn' : 'small'}> {text.state[day.state]}</small>
        </span>
        <span className="right figures">{day.cash ? text.cash(day.cash.sumFen) : ''}</span>
        <span className="bad figures">{differenceOf(day)}</span>
        <span className={day.sheet === 'printed' ? 'small' : 'warn'}>
          {day.state === 'open' ? '' : pastShiftsText.sheet[day.sheet]}
          {day.copies > 0 ? pastShiftsText.copies(day.copies) : ''}
        </span>
      </button>
    </li>
  );
}

/** What became of the last press: one sentence, or the three lines of an error. */
type Said = { readonly sentence?: string; readonly error?: CallError };

/** The sheets of sealed days, to be printed again: a copy is marked and counted. */
export function PastDays(props: { readonly onClose: () => void; readonly onOther: () => void }) {
  const client = useClient();
  const { value } = useQuery('day.listDays', {}, ['till']);
  const [at, setAt] = useState(0);
  const [said, setSaid] = useState<Said>({});
  const days = value?.days ?? [];
  const chosen = days[at];
  const missing = chosen === undefined ? text.none : chosen.state === 'open' ? text.notSealed : undefined;
  const print = async () => {
    if (!chosen) return;
    setSaid({});
    const answer = await client.call('day.printDaySheet', { businessDate: chosen.businessDate });
    const sentence = answer.ok ? pastShiftsText.printed(answer.value.state, answer.value.copy) : '';
    setSaid(answer.ok ? { sentence } : { error: answer.error });
  };
  return (
    <Dialog title={text.title} icon="printer" wide step={`${value ? 'days' : 'asking'} ${at}`}>
      <ListKeys onMove={(by) => setAt(Math.max(0, Math.min(days.length - 1, at + by)))} />
      <div className="dialog-body">
        <p className="small">{text.more}</p>
        {value ? undefined : <Waiting />}
        {value && days.length === 0 ? <EmptyPlace icon="book" title={text.none} more={text.noneMore} /> : undefined}
        <ul className="past-shift-list">
          {days.map((day, index) => (
            <DayRow
              key={day.businessDate}
              day={day}
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
          {pastShiftsText.back}
        </ActionButton>
        <ActionButton keyName="F6" onPress={props.onOther}>
          {text.shifts}
        </ActionButton>
        <span className="grow" />
        <ActionButton keyName="Enter" tone="primary" icon="printer" blocked={missing} onPress={print}>
          {missing === undefined && chosen ? pastShiftsText.print(chosen.sheet === 'not-printed') : ''}
        </ActionButton>
      </div>
    </Dialog>
  );
}

import { useState } from 'react';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { peersText as text } from '../../../src-main/contract/text/screens/peers.ts';
import { shortTime } from '../../../src-main/contract/text/screens/times.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorLines } from '../../ui/ErrorDialog.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { useStation } from '../stationState.ts';
import { StationMonth } from './StationMonth.tsx';
import { WindowTable } from './WindowTable.tsx';

type StationDay = Answer<'peers.getStationDay'>;
type Window = StationDay['windows'][number];
type Column = Window['columns'][number];

const names = ['ledger', 'receipts', 'till', 'terminal', 'upload'] as const;

function Cell(props: { readonly column: Column | undefined }) {
  const { column } = props;
  if (!column || column.verdict === 'absent') return <td className="right small">{column ? text.absent : ''}</td>;
  const { differenceFen, sumFen, verdict } = column;
  const wrong = verdict === 'differs';
  const word = wrong ? (differenceFen === 0 ? text.differsCount : text.differs(differenceFen)) : text.waitingWord;
  return (
    <td className={wrong ? 'right figures bad' : 'right figures'}>
      {text.fen(sumFen)}
      {wrong || verdict === 'waiting' ? <small className={wrong ? 'bad' : 'warn'}> {word}</small> : undefined}
    </td>
  );
}

function WindowLine(props: { readonly window: Window; readonly today: string }) {
  const { today, window } = props;
  const behind = !window.current && window.asOf ? text.behind(shortTime(window.asOf, today)) : '';
  return (
    <tr className={window.columns.some((column) => column.verdict === 'differs') ? 'proof-differs' : ''}>
      <th scope="row">
        <b>{window.windowName}</b> {window.own ? <span className="small">{text.own}</span> : undefined}
        <br />
        <small className={behind === '' ? 'small' : 'warn'}>
          {text.dayStates[window.state]} {behind}
        </small>
      </th>
      {window.columns.length === 0 ? (
        <td colSpan={names.length} className="small">
          {window.state === 'running' ? text.running : ''}
        </td>
      ) : (
        names.map((name) => <Cell key={name} column={window.columns.find((column) => column.column === name)} />)
      )}
    </tr>
  );
}

/** The five-way proof of every window side by side. */
function DayTable(props: { readonly businessDate: string }) {
  const { businessDate } = props;
  const { error, value } = useQuery('peers.getStationDay', { businessDate }, ['peers', 'till']);
  if (error) return <ErrorLines error={error} />;
  if (!value) return <Waiting />;
  return (
    <>
      <WindowTable
        heads={names.map((name) => text.columns[name])}
        rows={value.windows.map((window) => <WindowLine key={window.terminal} window={window} today={businessDate} />)}
        totalMore={text.count(value.total.count)}
        total={
          <>
            <td className="right figures">
              <b>{text.fen(value.total.sumFen)}</b>
            </td>
            <td colSpan={names.length - 1} />
          </>
        }
      />
      <p className={value.whole ? 'ok' : 'warn'}>{value.whole ? text.whole : text.notWhole}</p>
      <p className="small">{text.daySeal}</p>
    </>
  );
}

/** The whole station: its day, and with a key its month. */
export function StationDayDialog(props: { readonly onClose: () => void }) {
  const { businessDate } = useStation();
  const [ofMonth, setOfMonth] = useState(false);
  const month = businessDate.slice(0, 7);
  return (
    <Dialog
      title={ofMonth ? text.monthTitle(month) : text.dayTitle(businessDate)}
      icon="book"
      wide
      step={ofMonth ? 'station month' : 'station day'}
    >
      <div className="dialog-body">
        {ofMonth ? <StationMonth month={month} today={businessDate} /> : <DayTable businessDate={businessDate} />}
      </div>
      <div className="dialog-actions">
        <ActionButton keyName="Escape" onPress={props.onClose}>
          {text.close}
        </ActionButton>
        <span className="grow" />
        <ActionButton keyName="F6" onPress={() => setOfMonth(!ofMonth)}>
          {ofMonth ? text.today : text.month}
        </ActionButton>
        <ActionButton keyName="Enter" tone="primary" start onPress={props.onClose}>
          {text.close}
        </ActionButton>
      </div>
    </Dialog>
  );
}

import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { peersText as text } from '../../../src-main/contract/text/screens/peers.ts';
import { shortTime } from '../../../src-main/contract/text/screens/times.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorLines } from '../../ui/ErrorDialog.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { useStation } from '../stationState.ts';

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
export function StationDayDialog(props: { readonly onClose: () => void }) {
  const { businessDate } = useStation();
  const { error, value } = useQuery('peers.getStationDay', { businessDate }, ['peers', 'till']);
  return (
    <Dialog title={text.dayTitle(businessDate)} icon="book" wide step={value ? 'station day' : 'asking'}>
      <div className="dialog-body">
        {error ? <ErrorLines error={error} /> : undefined}
        {value || error ? undefined : <Waiting />}
        {value ? (
          <>
            <div className="station-day-scroll">
              <table className="rows station-day">
                <thead>
                  <tr>
                    <th>{text.window}</th>
                    {names.map((name) => (
                      <th key={name} className="right">
                        {text.columns[name]}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {value.windows.map((window) => (
                    <WindowLine key={window.terminal} window={window} today={businessDate} />
                  ))}
                  <tr>
                    <th scope="row">
                      {text.total} <span className="small">{text.count(value.total.count)}</span>
                    </th>
                    <td className="right figures">
                      <b>{text.fen(value.total.sumFen)}</b>
                    </td>
                    <td colSpan={names.length - 1} />
                  </tr>
                </tbody>
              </table>
            </div>
            <p className={value.whole ? 'ok' : 'warn'}>{value.whole ? text.whole : text.notWhole}</p>
            <p className="small">{text.daySeal}</p>
          </>
        ) : undefined}
      </div>
      <div className="dialog-actions">
        <ActionButton keyName="Escape" onPress={props.onClose}>
          {text.close}
        </ActionButton>
        <span className="grow" />
        <ActionButton keyName="Enter" tone="primary" start onPress={props.onClose}>
          {text.close}
        </ActionButton>
      </div>
    </Dialog>
  );
}

import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { peersText as text } from '../../../src-main/contract/text/screens/peers.ts';
import { shortTime } from '../../../src-main/contract/text/screens/times.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ErrorLines } from '../../ui/ErrorDialog.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { WindowTable } from './WindowTable.tsx';

type Window = Answer<'peers.getStationMonth'>['windows'][number];

const names = ['cash', 'card', 'government', 'reversed'] as const;

function sumOf(windows: readonly Window[], name: (typeof names)[number]) {
  return windows.reduce(
    (total, window) => ({ count: total.count + window[name].count, sumFen: total.sumFen + window[name].sumFen }),
    { count: 0, sumFen: 0 },
  );
}

function SumCell(props: { readonly sum: Window['cash'] }) {
  const { count, sumFen } = props.sum;
  return (
    <td className="right figures">
      {text.fen(sumFen)}
      <br />
      <small className="small">{text.count(count)}</small>
    </td>
  );
}

/** What each window of the station took in a month. */
export function StationMonth(props: { readonly month: string; readonly today: string }) {
  const { month, today } = props;
  const { error, value } = useQuery('peers.getStationMonth', { month }, ['peers', 'collection']);
  if (error) return <ErrorLines error={error} />;
  if (!value) return <Waiting />;
  const whole = value.windows.every((window) => window.current);
  return (
    <>
      <WindowTable
        heads={names.map((name) => text.monthColumns[name])}
        rows={value.windows.map((window) => (
          <tr key={window.terminal}>
            <th scope="row">
              <b>{window.windowName}</b>{' '}
              <small className={window.current ? 'small' : 'warn'}>
                {window.own ? text.own : window.asOf ? text.behind(shortTime(window.asOf, today)) : ''}
              </small>
            </th>
            {names.map((name) => (
              <SumCell key={name} sum={window[name]} />
            ))}
          </tr>
        ))}
        total={names.map((name) => <SumCell key={name} sum={sumOf(value.windows, name)} />)}
      />
      <p className={whole ? 'ok' : 'warn'}>{whole ? text.monthWhole : text.monthNotWhole}</p>
    </>
  );
}

import { receiptsText as text } from '../../../src-main/contract/text/screens/receipts.ts';
import { shortTime } from '../../../src-main/contract/text/screens/times.ts';
import { useQuery } from '../../client/useQuery.ts';
import { EmptyPlace } from '../../ui/EmptyPlace.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useStation } from '../stationState.ts';

/** The numbers leased to this terminal: every one used, voided or left. */
export function Ranges() {
  const { businessDate } = useStation();
  const { value } = useQuery('receipts.listRanges', {}, ['receipts', 'collection']);
  const { columns } = text;
  return (
    <section className="card ranges">
      <h2 className="card-title">
        <Icon name="book" />
        <span className="grow">{text.ranges}</span>
        {value ? (
          <span className={value.left <= value.lowWater ? 'warn' : 'ok'}>{text.left(value.left)}</span>
        ) : undefined}
      </h2>
      {value?.ranges.length === 0 ? <EmptyPlace icon="book" title={text.none} more={text.noneMore} /> : undefined}
      {value && value.ranges.length > 0 ? (
        <table className="rows">
          <thead>
            <tr>
              <th>{columns.range}</th>
              <th className="right">{columns.used}</th>
              <th className="right">{columns.voided}</th>
              <th className="right">{columns.left}</th>
              <th className="right">{columns.leased}</th>
            </tr>
          </thead>
          <tbody>
            {value.ranges.slice(-6).map((range) => (
              <tr key={range.rangeId}>
                <td className="figures">
                  {range.from}–{range.to}
                </td>
                <td className="right figures">{range.used}</td>
                <td className="right figures">{range.voided}</td>
                <td className="right figures">{range.left}</td>
                <td className="right figures">{shortTime(range.leasedAt, businessDate)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : undefined}
      {value ? <p className="small">{text.low(value.lowWater)}</p> : undefined}
    </section>
  );
}

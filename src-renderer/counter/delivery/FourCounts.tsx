import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { deliveryText as text } from '../../../src-main/contract/text/screens/delivery.ts';
import { duration, shortTime } from '../../../src-main/contract/text/screens/times.ts';
import { Mark, Tag } from '../../ui/Tag.tsx';
import { useStation } from '../stationState.ts';

type Status = Answer<'delivery.getStatus'>;

/** Four counts with the age of the oldest; nothing ever says that all is well while something is unknown. */
export function FourCounts(props: { readonly status: Status }) {
  const { waiting, sent, accepted, refused } = props.status;
  const { businessDate, now } = useStation();
  const cards = [
    {
      key: 'waiting',
      head: <Tag status="waiting" />,
      count: waiting.count,
      more: waiting.oldestAt ? text.oldest(shortTime(waiting.oldestAt, businessDate)) : text.noneWaiting,
    },
    {
      key: 'sent',
      head: <Mark tone="send" icon="clock" word={text.sent} />,
      count: sent.count,
      more: sent.oldestAt ? text.longest(duration(sent.oldestAt, now)) : text.noneWaiting,
    },
    {
      key: 'accepted',
      head: <Tag status="accepted" />,
      count: accepted.count,
      more: text.today(accepted.today.toLocaleString('en-US')),
    },
    {
      key: 'refused',
      head: <Tag status="refused" />,
      count: refused.count,
      more: refused.count > 0 ? text.toMend : text.noneRefused,
    },
  ];
  return (
    <ul className="four">
      {cards.map((card) => (
        <li key={card.key} className="card">
          <p>{card.head}</p>
          <p>
            <span className="four-count">{card.count.toLocaleString('en-US')}</span> {text.unit}
          </p>
          <p className="small">{card.more}</p>
        </li>
      ))}
    </ul>
  );
}

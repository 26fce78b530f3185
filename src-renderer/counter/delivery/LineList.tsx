import { refusalAdvice } from '../../../src-main/contract/text/delivery.ts';
import { entryText } from '../../../src-main/contract/text/journal.ts';
import { deliveryText as text } from '../../../src-main/contract/text/screens/delivery.ts';
import { shortTime } from '../../../src-main/contract/text/screens/times.ts';
import { formatYuan } from '../../../src-main/contract/values/fen.ts';
import { KeyCap } from '../../ui/ActionButton.tsx';
import { EmptyPlace } from '../../ui/EmptyPlace.tsx';
import { useKey } from '../../ui/KeyLayer.tsx';
import { Mark, Tag } from '../../ui/Tag.tsx';
import { useArrows } from '../../ui/useArrows.ts';
import { VirtualRows } from '../../ui/VirtualRows.tsx';
import { useStation } from '../stationState.ts';
import type { DeliveryLine } from './UploadPlace.tsx';

const rowPx = 54;

function DeliveryTag(props: { readonly state: DeliveryLine['state'] }) {
  switch (props.state) {
    case 'waiting':
    case 'deferred':
      return <Tag status="waiting" />;
    case 'sent':
      return <Mark tone="send" icon="clock" word={text.sent} />;
    case 'accepted':
      return <Tag status="accepted" />;
    case 'refused':
      return <Tag status="refused" />;
  }
}

/** What became of an act, in words: the province's own reason as it came, the tries so far, or its number. */
export function whatHappened(line: DeliveryLine, today: string): string {
  if (line.state === 'refused') {
    return line.refusalReason ? text.provinceSays(line.refusalReason) : refusalAdvice(line.refusalCode);
  }
  if (line.provinceReference) return text.reference(line.provinceReference);
  if (line.attempts > 0 && line.lastTriedAt) return text.tries(line.attempts, shortTime(line.lastTriedAt, today));
  return text.waitsForLine;
}

function Row(props: {
  readonly line: DeliveryLine;
  readonly index: number;
  readonly here: boolean;
  readonly onOpen: () => void;
}) {
  const { line, index } = props;
  const { businessDate } = useStation();
  useKey(index < 9 ? String(index + 1) : '', props.onOpen);
  const amount = line.amountFen === undefined ? '' : `${formatYuan(line.amountFen)} ${text.yuan}`;
  return (
    <button type="button" className={props.here ? 'upload-row chosen' : 'upload-row'} onClick={props.onOpen}>
      <span>{index < 9 ? <KeyCap name={String(index + 1)} /> : undefined}</span>
      <span className="figures">{shortTime(line.at, businessDate)}</span>
      <span>
        <b>{entryText(line.kind)}</b> {line.personName ?? ''} <span className="figures">{amount}</span>
      </span>
      <span>{whatHappened(line, businessDate)}</span>
      <span>
        <DeliveryTag state={line.state} />
      </span>
    </button>
  );
}

/** Acts in the chosen view, drawn as far as they are seen. */
export function LineList(props: {
  readonly title: string;
  readonly lines: readonly DeliveryLine[];
  readonly at: number;
  readonly onMove: (at: number) => void;
  readonly onOpen: (line: DeliveryLine) => void;
}) {
  const { lines, at } = props;
  useArrows({ count: lines.length, at, onMove: props.onMove });
  return (
    <section className="card upload-list">
      <h2 className="card-title">{props.title}</h2>
      {lines.length === 0 ? <EmptyPlace icon="cloud" title={text.needNone} more={text.needNoneMore} /> : undefined}
      <VirtualRows
        kind="list"
        look="upload-scroll"
        label={props.title}
        rows={lines}
        keyOf={(line) => line.entryId}
        rowPx={rowPx}
        at={at}
        draw={(line, index) => <Row line={line} index={index} here={index === at} onOpen={() => props.onOpen(line)} />}
      />
    </section>
  );
}

import { collectionText as text } from '../../../src-main/contract/text/screens/collection.ts';
import { peersText } from '../../../src-main/contract/text/screens/peers.ts';
import { shortTime } from '../../../src-main/contract/text/screens/times.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useStation } from '../stationState.ts';
import type { Quote } from './flow.ts';

/** When and by whom "not paid" was checked; never shown without both. Windows that gave no answer are named. */
export function GuardLine(props: { readonly quote: Quote; readonly asking: boolean }) {
  const { unchecked } = props.quote.guard;
  return (
    <>
      <ProvinceLine {...props} />
      {unchecked ? (
        <span className="guard warn">
          <Icon name="broken" />
          {peersText.unchecked(unchecked.join(peersText.comma))}
        </span>
      ) : undefined}
    </>
  );
}

function ProvinceLine(props: { readonly quote: Quote; readonly asking: boolean }) {
  const { guard } = props.quote;
  const { businessDate, store } = useStation();
  const time = guard.at ? shortTime(guard.at, businessDate) : text.none;
  if (props.asking && guard.checked !== 'province') {
    return (
      <span className="guard">
        <Icon name="cloud" />
        {text.asking}
      </span>
    );
  }
  if (guard.checked === 'province') {
    return (
      <span className="guard ok">
        <Icon name="cloud" />
        {store === 'training' ? text.practiceChecked(time) : text.checkedByProvince(time)}
      </span>
    );
  }
  return <Tag status="notChecked" more={` · ${text.checkedStored(time)}`} />;
}

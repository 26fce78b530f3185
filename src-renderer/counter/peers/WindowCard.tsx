import { peersText as text } from '../../../src-main/contract/text/screens/peers.ts';
import { shortTime } from '../../../src-main/contract/text/screens/times.ts';
import { useStation } from '../stationState.ts';
import { KioskCard } from './KioskCard.tsx';
import type { Listed, Pc } from './WindowsScreen.tsx';

/** Card charges and applications of the other PCs: seen here, settled there. */
function Elsewhere(props: { readonly listed: Listed }) {
  const { charges, reviews } = props.listed;
  if (charges.length === 0 && reviews.length === 0) return <p className="small">{text.quiet}</p>;
  return (
    <>
      {charges.length > 0 ? (
        <>
          <h3 className="window-head">{text.chargesTitle}</h3>
          <ul className="window-scroll">
            {charges.map((charge) => (
              <li key={charge.chargeId}>
                <b>{charge.windowName}</b> {text.chargeLine(charge.personName, charge.year, charge.amountFen)}
              </li>
            ))}
          </ul>
          <p className="small">{text.chargesMore}</p>
        </>
      ) : undefined}
      {reviews.length > 0 ? (
        <>
          <h3 className="window-head">{text.reviewsTitle}</h3>
          <p>{reviews.map(({ count, windowName }) => text.review(windowName, count)).join(text.comma)}</p>
        </>
      ) : undefined}
    </>
  );
}

/** What one PC's state means, and what waits at the others; of a kiosk how it stands. */
export function WindowCard(props: { readonly pc: Pc; readonly listed: Listed }) {
  const { listed, pc } = props;
  const { businessDate } = useStation();
  const away = pc.state === 'cut' && pc.since !== undefined;
  return (
    <aside className="devices-side">
      <section className="card">
        <h2 className="card-title">{pc.windowName}</h2>
        <p>{text.sentence[pc.state]}</p>
        {pc.alarm ? (
          <p className="bad">
            {text.alarms[pc.alarm]} {text.apart(pc.apart)}
          </p>
        ) : undefined}
        {pc.clockDiffers ? <p className="warn">{text.clockDiffers}</p> : undefined}
        <p className="small">
          {[
            ...(away ? [text.since(shortTime(pc.since ?? '', businessDate))] : []),
            text.entries(pc.entries.toLocaleString('en-US')),
            text.waiting(pc.waiting),
          ].join(' · ')}
        </p>
      </section>
      {pc.kiosk ? (
        <KioskCard kiosk={pc.kiosk} />
      ) : (
        <section className="card">
          <Elsewhere listed={listed} />
        </section>
      )}
    </aside>
  );
}

import { peersText } from '../../../src-main/contract/text/screens/peers.ts';
import { shortTime } from '../../../src-main/contract/text/screens/times.ts';
import { useStation } from '../stationState.ts';
import type { Pc } from './WindowsScreen.tsx';

const text = peersText.kiosk;

/** How a kiosk of the station said last that it stands: service, paper, reader, and cards nobody knows of. */
export function KioskCard(props: { readonly kiosk: NonNullable<Pc['kiosk']> }) {
  const { asked, at, openCharges, paper, reader, reason, service } = props.kiosk;
  const { businessDate } = useStation();
  const closed = service === 'closed';
  const paperTone = paper === 'ok' ? '' : paper === 'near-end' ? 'warn' : 'bad';
  return (
    <section className="card">
      <h2 className="card-title">{text.title}</h2>
      <p className={closed ? 'warn' : 'ok'}>
        <b>{closed ? text.closed[reason ?? 'staff'] : text.open}</b>
      </p>
      <p className={paperTone}>{text.paper[paper]}</p>
      <p className={reader === 'ok' ? '' : 'bad'}>{text.reader[reader]}</p>
      {openCharges > 0 ? <p className="bad">{text.openCharges(openCharges)}</p> : undefined}
      {asked ? <p className="warn">{text.asked[asked]}</p> : undefined}
      <p className="small">{text.said(shortTime(at, businessDate))}</p>
    </section>
  );
}

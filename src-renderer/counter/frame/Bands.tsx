import { frameText } from '../../../src-main/contract/text/screens/frame.ts';
import { peersText } from '../../../src-main/contract/text/screens/peers.ts';
import { duration } from '../../../src-main/contract/text/screens/times.ts';
import { Icon } from '../../ui/Icon.tsx';
import { KioskBands } from '../peers/KioskBands.tsx';
import { useStation } from '../stationState.ts';

/** What narrows the work right now, on top of every place: the line, people still arriving, the machine itself. */
export function Bands() {
  const state = useStation();
  const { offline, arriving, peersCut, warnings, phase } = state;
  const drawer = state.session?.shift?.mine ? state.session.shift.drawer : undefined;
  const left = offline
    ? frameText.offlineLeft({ acts: offline.actsLeft, cashFen: offline.cashLeftFen, days: offline.daysLeft })
    : '';
  return (
    <>
      <KioskBands />
      {phase === 'revoked' ? <p className="band band-bad">{frameText.revoked}</p> : undefined}
      {phase === 'stopping' ? <p className="band">{frameText.stopping}</p> : undefined}
      {offline ? (
        <p className="band" role="status">
          <Icon name="broken" />
          <span className="grow">
            <b>{frameText.lineDown(duration(offline.since, state.now))}</b>
            {frameText.lineDownStill}
          </span>
          <span className="small warn figures">{left}</span>
        </p>
      ) : undefined}
      {peersCut && peersCut.length > 0 ? (
        <p className="band" role="status">
          <Icon name="broken" />
          <span className="grow">
            <b>{peersText.cutBand(peersCut.map((peer) => peer.windowName).join(peersText.comma))}</b>
            {peersText.cutBandMore}
          </span>
        </p>
      ) : undefined}
      {drawer ? (
        <p className={drawer === 'full' ? 'band band-bad' : 'band'} role="status">
          <Icon name="cash" />
          {frameText.drawer[drawer]}
        </p>
      ) : undefined}
      {arriving ? <p className="band band-send">{frameText.arriving(arriving.done, arriving.total)}</p> : undefined}
      {warnings
        .filter((warning) => state.store === 'real' || warning !== 'key-beside-data')
        .map((warning) => (
          <p key={warning} className="band">
            <Icon name="warn" />
            {frameText.warning[warning]}
          </p>
        ))}
    </>
  );
}

import { devicesText } from '../../../src-main/contract/text/screens/devices.ts';
import { listed } from '../../../src-main/contract/text/screens/joined.ts';
import { sessionText } from '../../../src-main/contract/text/screens/session.ts';
import { dateWithWeekday, shortTime, wallTime } from '../../../src-main/contract/text/screens/times.ts';
import { Icon } from '../../ui/Icon.tsx';
import { isWell } from '../frame/DeviceStrip.tsx';
import { peersText } from '../../../src-main/contract/text/screens/peers.ts';
import { useStation } from '../stationState.ts';

/** Left of the sign-in: which station this is and whether it is ready. */
export function StationSide() {
  const state = useStation();
  const { station, terminal, lights, devices } = state;
  const sick = devices.filter((device) => !isWell(device));
  const named = listed((sick.length > 0 ? sick : devices).map((device) => devicesText.shortKinds[device.kind]));
  const lineOk = lights.line.state === 'ok';
  return (
    <aside className="side">
      <p>{sessionText.scheme}</p>
      <p className="side-place">
        {station.place}
        <br />
        {station.title}
      </p>
      <p className="side-date">{dateWithWeekday(state.businessDate)}</p>
      <p className="side-row">{state.session?.shift ? sessionText.shiftStateOpen : undefined}</p>
      <p className="side-row">
        <Icon name={lineOk ? 'line' : 'broken'} />
        {sessionText.line(lineOk)}
      </p>
      <p className="side-row">
        <Icon name="cloud" />
        {sessionText.gateway(
          lights.gateway.state === 'ok',
          state.dataAsOf ? shortTime(state.dataAsOf, state.businessDate) : '—',
        )}
      </p>
      {devices.length > 0 ? (
        <p className="side-row">
          <Icon name={sick.length > 0 ? 'warn' : 'tick'} />
          {sick.length > 0 ? sessionText.deviceSick(named) : sessionText.deviceWell(named)}
        </p>
      ) : undefined}
      {state.helpCalls?.map(({ callId, since, windowName }) => (
        <p key={callId} className="side-help" role="alert">
          <Icon name="people" />
          {peersText.helpBand(windowName, wallTime(since).time)}
        </p>
      ))}
      <p className="side-foot">
        {sessionText.county(station.countyPhone)}
        <br />
        {sessionText.terminal(terminal.windowName, state.productVersion)}
      </p>
    </aside>
  );
}

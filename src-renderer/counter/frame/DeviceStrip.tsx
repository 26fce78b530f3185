import { devicesText, reasonWord } from '../../../src-main/contract/text/screens/devices.ts';
import { frameText } from '../../../src-main/contract/text/screens/frame.ts';
import { deviceWords } from '../../../src-main/contract/text/screens/status.ts';
import { shortTime } from '../../../src-main/contract/text/screens/times.ts';
import { Icon } from '../../ui/Icon.tsx';
import { type StationState, useStation } from '../stationState.ts';

/** Devices that work need only their name; a printer that can't answer is as well as it will ever say. */
export function isWell({ reason, state }: Pick<StationState['devices'][number], 'state' | 'reason'>): boolean {
  if (state === 'unknown') return reason === 'no-back-channel';
  return state === 'ready' || state === 'busy' || state === 'opening';
}

/**
 * One word per device, the sick one amber and bold with its reason; right: the age of what the province said. In practice every
 * device is simulated, and the frame says so already.
 */
export function DeviceStrip() {
  const state = useStation();
  const old = state.dataAsOf !== undefined && Date.parse(state.now) - Date.parse(state.dataAsOf) > 86_400_000;
  return (
    <footer className="strip">
      <ul className="strip-devices" aria-label={frameText.devices}>
        {state.devices.map((device) => {
          const well = isWell(device);
          return (
            <li key={device.deviceId} className={well ? '' : 'strip-sick'}>
              <Icon name={device.state === 'unknown' && well ? 'printer' : well ? 'tick' : 'warn'} size={16} />
              {devicesText.shortKinds[device.kind]}
              {well ? '' : ` ${reasonWord(device.reason) || deviceWords[device.state]}`}
              {device.simulated && state.store === 'real' ? frameText.simulated : ''}
            </li>
          );
        })}
      </ul>
      <p className={old || state.offline ? 'strip-sick' : ''}>
        <Icon name="clock" size={16} />
        {state.dataAsOf ? frameText.dataAsOf(shortTime(state.dataAsOf, state.businessDate)) : frameText.dataNever}
      </p>
    </footer>
  );
}

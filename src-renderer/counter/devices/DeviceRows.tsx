import { deviceReasons } from '../../../src-main/contract/text/devices.ts';
import { devicesText as text } from '../../../src-main/contract/text/screens/devices.ts';
import { frameText } from '../../../src-main/contract/text/screens/frame.ts';
import { deviceWords } from '../../../src-main/contract/text/screens/status.ts';
import { shortTime } from '../../../src-main/contract/text/screens/times.ts';
import { KeyCap } from '../../ui/ActionButton.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useKey } from '../../ui/KeyLayer.tsx';
import { Mark } from '../../ui/Tag.tsx';
import { isWell } from '../frame/DeviceStrip.tsx';
import { useStation } from '../stationState.ts';
import type { Device } from './DevicesPlace.tsx';

function DeviceRow(props: {
  readonly device: Device;
  readonly digit: number;
  readonly here: boolean;
  readonly onChoose: () => void;
}) {
  const { device, digit } = props;
  const { businessDate } = useStation();
  useKey(String(digit), props.onChoose);
  const well = isWell(device);
  // What nobody knows is never green, though it needs no hand.
  const unknown = device.state === 'unknown';
  const tone = unknown ? 'ask' : well ? 'ok' : device.state === 'degraded' ? 'warn' : 'bad';
  const when = device.lastGoodAt ? text.lastGood(shortTime(device.lastGoodAt, businessDate)) : text.neverGood;
  const why = device.reason === undefined ? undefined : deviceReasons[device.reason];
  return (
    <button
      type="button"
      className={props.here ? 'device-row chosen' : 'device-row'}
      aria-pressed={props.here}
      onClick={props.onChoose}
    >
      <KeyCap name={String(digit)} />
      <Icon name={device.kind.endsWith('printer') ? 'printer' : 'card'} />
      <b>
        {text.kinds[device.kind]}
        {device.simulated ? frameText.simulated : ''}
      </b>
      <Mark tone={tone} icon={well && !unknown ? 'tick' : 'warn'} word={deviceWords[device.state]} />
      <span className="small">
        {well && !unknown ? when : (why ?? text.since(shortTime(device.since, businessDate)))}
      </span>
    </button>
  );
}

/** One row per device; digits choose, a device plugged in again heals its row by itself. */
export function DeviceRows(props: {
  readonly devices: readonly Device[];
  readonly chosenId: string | undefined;
  readonly onChoose: (deviceId: string) => void;
}) {
  return (
    <ul>
      {props.devices.slice(0, 9).map((device, index) => (
        <li key={device.deviceId} className="device-line">
          <DeviceRow
            device={device}
            digit={index + 1}
            here={device.deviceId === props.chosenId}
            onChoose={() => props.onChoose(device.deviceId)}
          />
        </li>
      ))}
    </ul>
  );
}

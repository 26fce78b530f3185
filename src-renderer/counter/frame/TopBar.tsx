import { collectorText } from '../../../src-main/contract/text/screens/collector.ts';
import { frameText } from '../../../src-main/contract/text/screens/frame.ts';
import { dateWithWeekday, wallTime } from '../../../src-main/contract/text/screens/times.ts';
import { useClient } from '../../client/clientContext.ts';
import { KeyCap } from '../../ui/ActionButton.tsx';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { useKey } from '../../ui/KeyLayer.tsx';
import { useNavigation } from '../navigation.ts';
import { type StationState, useSession, useStation } from '../stationState.ts';

type Lamp = StationState['lights']['line'];

/** The word after a light that is not well: what is wrong, or since when nobody answered. */
function lampMore(lamp: Lamp, useTime: boolean): string {
  switch (lamp.state) {
    case 'ok':
      return '';
    case 'down':
      return useTime && lamp.since ? wallTime(lamp.since).time : frameText.lightDown;
    case 'unknown':
      return frameText.lightUnknown;
    case 'maintenance':
      return frameText.lightMaintenance;
    case 'expired':
      return frameText.lightExpired;
  }
}

const lampTone = { ok: 'ok', down: 'bad', unknown: 'small', maintenance: 'warn', expired: 'bad' } as const;

function Light(props: {
  readonly lamp: Lamp;
  readonly word: string;
  readonly icon: IconName;
  readonly time?: boolean;
}) {
  const more = lampMore(props.lamp, props.time ?? false);
  const tone = props.time && props.lamp.state === 'down' ? 'warn' : lampTone[props.lamp.state];
  return (
    <li className={`light ${tone}`}>
      <Icon name={props.icon} size={16} />
      {props.word}
      {more === '' ? '' : ` ${more}`}
    </li>
  );
}

function shiftWord(shift: ReturnType<typeof useSession>['shift'], takesMoney: boolean): string {
  if (!shift) return takesMoney ? frameText.shiftNone : collectorText.noMoneyBand;
  return shift.mine ? frameText.shiftOpen : frameText.shiftOther;
}

/** The red flag; it also leads to the tray, from every place. */
function TrainingFlag() {
  const go = useNavigation((navigation) => navigation.go);
  const toTray = () => go('devices', { kind: 'tray' });
  useKey('Alt+0', toTray, { whileTyping: true });
  return (
    <button type="button" className="training-flag" onClick={toTray}>
      {frameText.trainingFlag} <KeyCap name="Alt+0" /> {frameText.tray}
    </button>
  );
}

/** Place, date, shift; search; lights; person. In training the red flag stands beside the search. */
export function TopBar() {
  const state = useStation();
  const { operator, shift } = useSession();
  const client = useClient();
  const go = useNavigation((navigation) => navigation.go);
  const { line, gateway, identity } = state.lights;
  return (
    <header className="top">
      <div className="top-where">
        <p className="top-place">
          {state.station.place} · {state.terminal.windowName}
        </p>
        <p className="small">
          {dateWithWeekday(state.businessDate)} · {shiftWord(shift, state.capabilities.takesMoney)}
        </p>
      </div>
      {state.store === 'training' ? (
        <TrainingFlag />
      ) : (
        <button type="button" className="top-search" onClick={() => go('people')}>
          <Icon name="search" size={18} />
          <span className="grow">{frameText.searchHint}</span>
          <KeyCap name="F3" />
        </button>
      )}
      <ul className="lights" aria-label={frameText.lights}>
        <Light lamp={line} word={frameText.lightLine} icon={line.state === 'down' ? 'broken' : 'line'} />
        <Light lamp={gateway} word={frameText.lightGateway} icon={gateway.state === 'down' ? 'clock' : 'cloud'} time />
        <Light lamp={identity} word={frameText.lightIdentity} icon={identity.state === 'expired' ? 'cross' : 'key'} />
      </ul>
      <button type="button" className="top-person" onClick={() => void client.call('session.lock', {})}>
        <span className="top-name">{operator.name}</span>
        <KeyCap name="F11" />
        <span className="figures">{frameText.lockWord}</span>
      </button>
    </header>
  );
}

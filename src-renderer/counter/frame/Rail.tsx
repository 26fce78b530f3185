import { frameText, type PlaceName, placeWords } from '../../../src-main/contract/text/screens/frame.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useKey } from '../../ui/KeyLayer.tsx';
import { useNavigation } from '../navigation.ts';
import { places } from '../places.tsx';
import { type StationState, useStation } from '../stationState.ts';

/** Open matters of this station shown as a number beside a place. */
function countFor(name: PlaceName, state: StationState): number {
  switch (name) {
    case 'today':
      return state.tasks.open;
    case 'upload':
      return state.queue.refused;
    case 'devices':
      return state.devices.filter((device) => ['absent', 'failed', 'degraded'].includes(device.state)).length;
    case 'collect':
    case 'enrol':
    case 'people':
    case 'dayclose':
    case 'receipts':
    case 'affairs':
    case 'batch':
      return 0;
  }
}

/** The first nine places have a digit; the tenth has the letter of 站务, because Alt+0 is the practice tray's. */
function placeKey(index: number): string {
  return index < 9 ? `Alt+${index + 1}` : 'Alt+z';
}

/** A place learnt by position never moves; where no money is taken the places of money are left out, the others keep their keys. */
const placesOfMoney: ReadonlySet<PlaceName> = new Set(['dayclose', 'receipts', 'batch']);

function RailPlace(props: { readonly index: number; readonly name: PlaceName }) {
  const { index, name } = props;
  const { place, go } = useNavigation();
  const count = countFor(name, useStation());
  const icon = places[index]?.icon ?? 'home';
  const keyName = placeKey(index);
  useKey(keyName, () => go(name), { whileTyping: true });
  return (
    <li className={index === 4 ? 'rail-gap' : ''}>
      <button
        type="button"
        className={place === name ? 'rail-place rail-here' : 'rail-place'}
        aria-current={place === name ? 'page' : undefined}
        title={keyName}
        onClick={() => go(name)}
      >
        <Icon name={icon} />
        <span>{placeWords[name]}</span>
        {count > 0 ? (
          <span className="rail-count" role="img" aria-label={frameText.openTasks(count)}>
            {count > 99 ? '99+' : count}
          </span>
        ) : undefined}
      </button>
    </li>
  );
}

/** The places of the counter; a place learnt by position never moves. */
export function Rail() {
  const { capabilities, session } = useStation();
  // A till that is still open from before is closed and sealed where it always was.
  const takesMoney = capabilities.takesMoney || session?.shift !== undefined;
  return (
    <nav className="rail" aria-label={frameText.rail}>
      <p className="rail-product">{frameText.product}</p>
      <ul>
        {places.map((place, index) =>
          takesMoney || !placesOfMoney.has(place.name) ? (
            <RailPlace key={place.name} index={index} name={place.name} />
          ) : undefined,
        )}
      </ul>
    </nav>
  );
}

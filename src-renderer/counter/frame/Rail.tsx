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
      return 0;
  }
}

function RailPlace(props: { readonly index: number; readonly name: PlaceName }) {
  const { index, name } = props;
  const { place, go } = useNavigation();
  const count = countFor(name, useStation());
  const icon = places[index]?.icon ?? 'home';
  useKey(`Alt+${index + 1}`, () => go(name), { whileTyping: true });
  return (
    <li className={index === 4 ? 'rail-gap' : ''}>
      <button
        type="button"
        className={place === name ? 'rail-place rail-here' : 'rail-place'}
        aria-current={place === name ? 'page' : undefined}
        title={`Alt+${index + 1}`}
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
  return (
    <nav className="rail" aria-label={frameText.rail}>
      <p className="rail-product">{frameText.product}</p>
      <ul>
        {places.map((place, index) => (
          <RailPlace key={place.name} index={index} name={place.name} />
        ))}
      </ul>
    </nav>
  );
}

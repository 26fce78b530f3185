import type { ComponentType } from 'react';
import type { PlaceName } from '../../src-main/contract/text/screens/frame.ts';
import type { IconName } from '../ui/Icon.tsx';
import { later } from '../ui/later.tsx';
import { Waiting } from '../ui/Waiting.tsx';

const loaders = new Map<PlaceName, () => Promise<unknown>>();

/** Where a clerk types the moment the place is asked for: no key may be lost because its file is still coming. */
const typedIntoAtOnce: readonly PlaceName[] = ['people', 'collect'];

/** Fetches the places in which the first key follows at once. */
export function fetchFirstPlaces(): void {
  for (const name of typedIntoAtOnce) void loaders.get(name)?.();
}

type Place = {
  readonly name: PlaceName;
  readonly icon: IconName;
  readonly screen: ComponentType;
};

/** The rail in its fixed order; each place is its own file, so that the first screen pays for none of them. */
export const places: readonly Place[] = [
  place('today', 'home', [() => import('./tasks/TodayPlace.tsx'), 'TodayPlace']),
  place('collect', 'cash', [() => import('./collection/CollectionPlace.tsx'), 'CollectionPlace']),
  place('enrol', 'card', [() => import('./enrolment/EnrolmentPlace.tsx'), 'EnrolmentPlace']),
  place('people', 'search', [() => import('./people/PeoplePlace.tsx'), 'PeoplePlace']),
  place('dayclose', 'check', [() => import('./till/DayClosePlace.tsx'), 'DayClosePlace']),
  place('receipts', 'book', [() => import('./receipts/ReceiptsPlace.tsx'), 'ReceiptsPlace']),
  place('upload', 'cloud', [() => import('./delivery/UploadPlace.tsx'), 'UploadPlace']),
  place('devices', 'plug', [() => import('./devices/DevicesPlace.tsx'), 'DevicesPlace']),
  place('batch', 'people', [() => import('./batch/BatchPlace.tsx'), 'BatchPlace']),
  place('affairs', 'pen', [() => import('./affairs/AffairsPlace.tsx'), 'AffairsPlace']),
];

/** A place in a file of its own. */
function place<Screen extends string>(
  name: PlaceName,
  icon: IconName,
  [load, screen]: readonly [() => Promise<Record<Screen, ComponentType>>, Screen],
): Place {
  const { fetch, Part } = later(load, screen, <Waiting />);
  loaders.set(name, fetch);
  return { name, icon, screen: Part };
}

import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { PlaceName } from '../../src-main/contract/text/screens/frame.ts';
import type { IconName } from '../ui/Icon.tsx';

const loaders: (() => Promise<unknown>)[] = [];

/** Fetches the places ahead: no key typed right after a change of place is lost. */
export function fetchPlaces(): void {
  for (const load of loaders) void load();
}

type Place = {
  readonly name: PlaceName;
  readonly icon: IconName;
  readonly screen: LazyExoticComponent<ComponentType>;
};

/** The rail in its fixed order; each place is its own file, so that the first screen pays for none of them. */
export const places: readonly Place[] = [
  { name: 'today', icon: 'home', screen: lazyPlace(() => import('./tasks/TodayPlace.tsx'), 'TodayPlace') },
  {
    name: 'collect',
    icon: 'cash',
    screen: lazyPlace(() => import('./collection/CollectionPlace.tsx'), 'CollectionPlace'),
  },
  { name: 'enrol', icon: 'card', screen: lazyPlace(() => import('./enrolment/EnrolmentPlace.tsx'), 'EnrolmentPlace') },
  { name: 'people', icon: 'search', screen: lazyPlace(() => import('./people/PeoplePlace.tsx'), 'PeoplePlace') },
  { name: 'dayclose', icon: 'check', screen: lazyPlace(() => import('./till/DayClosePlace.tsx'), 'DayClosePlace') },
  { name: 'receipts', icon: 'book', screen: lazyPlace(() => import('./receipts/ReceiptsPlace.tsx'), 'ReceiptsPlace') },
  { name: 'upload', icon: 'cloud', screen: lazyPlace(() => import('./delivery/UploadPlace.tsx'), 'UploadPlace') },
  { name: 'devices', icon: 'plug', screen: lazyPlace(() => import('./devices/DevicesPlace.tsx'), 'DevicesPlace') },
];

function lazyPlace<Name extends string>(
  load: () => Promise<Record<Name, ComponentType>>,
  name: Name,
): LazyExoticComponent<ComponentType> {
  loaders.push(load);
  return lazy(async () => ({ default: (await load())[name] }));
}

import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { PlaceName } from '../../src-main/contract/text/screens/frame.ts';
import type { IconName } from '../ui/Icon.tsx';

type Place = {
  readonly name: PlaceName;
  readonly icon: IconName;
  readonly screen: LazyExoticComponent<ComponentType>;
};

/** The rail in its fixed order; each place is its own file, fetched when first opened. */
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
  return lazy(async () => ({ default: (await load())[name] }));
}

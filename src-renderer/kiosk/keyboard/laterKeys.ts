import { lazy } from 'react';

/** The keyboard is fetched when something is to be typed: most visits never type. */
export const KeyPlace = lazy(async () => ({ default: (await import('./KeyPlace.tsx')).KeyPlace }));

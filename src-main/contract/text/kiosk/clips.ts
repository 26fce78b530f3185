import { listClips } from './sentence.ts';

/**
 * Every clip of a voice pack: id (`[a-z0-9][a-z0-9.-]*`) → exactly the Chinese words spoken in it. Sentences are played piece by piece:
 * fixed words between the figures, and the words of figures one by one.
 */
export const kioskClips: Readonly<Record<string, string>> = listClips();

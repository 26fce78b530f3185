import { useState } from 'react';
import { useTypingPad } from '../frame/typingPad.ts';

/** A key by what stands on it; `pick 0` is the first offered character, `more` the next batch. */
export type KeyName = string;

/** The key before or after one, round and round. */
export function neighbour(keys: readonly KeyName[], at: KeyName, by: 1 | -1): KeyName {
  return keys[(keys.indexOf(at) + by + keys.length) % keys.length] ?? at;
}

type Ring = {
  readonly keys: readonly KeyName[];
  /** Where the ring begins, and where it goes when its key is there no more. */
  readonly first: KeyName;
  press(key: KeyName): void;
  /** The ring has come to a key. */
  arrived(key: KeyName): void;
};

/** The key the pad stands at. Keys of the keyboard never move; a character that was picked is gone, and the ring begins anew. */
export function useRing({ arrived, first, keys, press }: Ring): KeyName {
  const [chosen, setChosen] = useState(first);
  const at = keys.includes(chosen) ? chosen : first;
  useTypingPad((move) => {
    if (move === 'press') {
      if (at.startsWith('pick ')) setChosen(first);
      press(at);
      return;
    }
    const to = neighbour(keys, at, move === 'on' ? 1 : -1);
    setChosen(to);
    arrived(to);
  });
  return at;
}

import { useEffect, useState } from 'react';
import { type Room, roomOf } from '../screens/room.ts';
import type { Look } from './look.ts';

const tall = '(orientation: portrait)';

/** How the page looks, and how much it holds. Kept in memory only: the next resident begins with the usual letters. */
export function useLook(): { readonly look: Look; setLook(look: Look): void; readonly room: Room } {
  const [look, setLook] = useState<Look>('usual');
  const [portrait, setPortrait] = useState(() => window.matchMedia(tall).matches);
  useEffect(() => {
    const query = window.matchMedia(tall);
    const turned = () => setPortrait(query.matches);
    query.addEventListener('change', turned);
    return () => query.removeEventListener('change', turned);
  }, []);
  useEffect(() => {
    document.documentElement.dataset['look'] = look;
  }, [look]);
  const room = roomOf(portrait ? 'portrait' : 'landscape', look === 'usual' ? 'usual' : 'large');
  return { look, setLook, room };
}

import { useEffect, useRef } from 'react';

/** What the pad does while something is typed: 1 goes back a key, 2 goes on one, 3 presses it. */
export type PadMove = 'back' | 'on' | 'press';

/** The move of each digit. */
export const padMoves: Readonly<Record<1 | 2 | 3, PadMove>> = { 1: 'back', 2: 'on', 3: 'press' };

type Take = (move: PadMove) => void;

let taken: Take = () => undefined;

/** Hands a move of the pad to the keyboard that lies on the screen; nothing while none does. */
export function movePad(move: PadMove): void {
  taken(move);
}

/** Takes the pad's moves as long as the keyboard is there. */
export function useTypingPad(take: Take): void {
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  useEffect(() => {
    taken = (move) => latest.current(move);
    return () => {
      taken = () => undefined;
    };
  }, []);
}

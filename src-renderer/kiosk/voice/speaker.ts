import type { Piece } from '../../../src-main/contract/text/kiosk/sentence.ts';

/** One sentence for the ear: as a line for a voice that reads, as pieces for one that plays files. */
export type Utterance = { readonly line: string; readonly pieces: readonly Piece[] };

/** How it is said. `loud` is 1, 2 or 3. */
export type Manner = { readonly slow: boolean; readonly loud: number };

/** Something that can say sentences one after the other. Saying anew, or stopping, breaks off what is being said. */
export type Speaker = {
  say(utterances: readonly Utterance[], manner: Manner): void;
  stop(): void;
};

/** Loudness by level. */
export const volumes: Readonly<Record<number, number>> = { 1: 0.35, 2: 0.65, 3: 1 };

/** Where there is no voice at all the screen alone speaks. */
export const silent: Speaker = { say: () => undefined, stop: () => undefined };

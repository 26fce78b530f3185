import type { Typing } from '../screens/screen.ts';

/** What was typed on the screen's own keyboard, handed on at once and kept nowhere. */
export type Typed = (what: Typing['what'], text: string) => void;

import { create } from 'zustand';

type SearchView = {
  readonly text: string;
  /** Row in front. */
  readonly at: number;
  /** The arrows were used since the last letter: now a digit opens a row instead of being typed. */
  readonly inList: boolean;
  type(text: string): void;
  move(at: number): void;
};

/** What stands in the search box and which row is in front: kept while the clerk looks elsewhere. */
export const useSearchView = create<SearchView>((set) => ({
  text: '',
  at: 0,
  inList: false,
  type: (text) => set({ text, at: 0, inList: false }),
  move: (at) => set({ at: Math.max(at, 0), inList: true }),
}));

import { useKey } from './KeyLayer.tsx';

/** Arrow keys over a list, and page keys where it is long; neither leads beyond its ends. */
export function useArrows(list: {
  readonly count: number;
  readonly at: number;
  readonly onMove: (at: number) => void;
  /** Rows a page key goes; absent = the page keys are not bound. */
  readonly page?: number;
}): void {
  const { at, count, onMove, page } = list;
  const by = (step: number) => onMove(Math.max(0, Math.min(at + step, count - 1)));
  useKey('ArrowDown', () => by(1));
  useKey('ArrowUp', () => by(-1));
  useKey('PageDown', page === undefined ? undefined : () => by(page));
  useKey('PageUp', page === undefined ? undefined : () => by(-page));
}

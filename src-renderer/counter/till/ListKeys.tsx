import { useKey } from '../../ui/KeyLayer.tsx';

/** Up and down through a list of the layer above. */
export function ListKeys(props: { readonly onMove: (by: number) => void }) {
  useKey('ArrowDown', () => props.onMove(1));
  useKey('ArrowUp', () => props.onMove(-1));
  return undefined;
}

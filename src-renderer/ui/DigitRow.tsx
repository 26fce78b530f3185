import { type ReactNode, useEffect, useRef } from 'react';
import { KeyCap } from './ActionButton.tsx';
import { useKey } from './KeyLayer.tsx';

/**
 * A row that is chosen by its digit, by a click, or by arrows of the list it stands in; Enter is left to the screen's own action. The
 * chosen one is kept in sight.
 */
export function DigitRow(props: {
  /** Place in the list from 1; beyond nine there is no digit. */
  readonly digit: number;
  readonly chosen: boolean;
  readonly look: string;
  readonly start?: boolean;
  readonly onChoose: () => void;
  readonly children: ReactNode;
}) {
  const { chosen, digit, look } = props;
  const box = useRef<HTMLButtonElement>(null);
  useKey(digit <= 9 ? String(digit) : '', props.onChoose);
  useEffect(() => {
    if (chosen) box.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <button
      ref={box}
      type="button"
      className={chosen ? `${look} chosen` : look}
      aria-pressed={chosen}
      data-enter-through=""
      {...(props.start ? { 'data-start': '' } : {})}
      onClick={props.onChoose}
    >
      {digit <= 9 ? <KeyCap name={String(digit)} /> : <span />}
      {props.children}
    </button>
  );
}

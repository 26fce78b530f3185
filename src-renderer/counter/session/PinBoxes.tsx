import { type ReactNode, useEffect, useId, useRef } from 'react';
import { toHalfWidth } from '../../../src-main/contract/values/fullWidth.ts';

/** How many digits a PIN has. */
export const pinLength = 6;

const boxes = Array.from({ length: pinLength }, (_, index) => index);

/**
 * Six boxes over one real field: reading software sees one password field, the clerk sees how far he is. Nothing typed
 * is ever shown or stored.
 */
export function PinBoxes(props: {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly problem?: ReactNode;
  readonly start?: boolean;
}) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const start = props.start ?? false;
  // The boxes may appear after their dialog (names are asked first): then the cursor comes to them.
  useEffect(() => {
    if (start && !(document.activeElement instanceof HTMLInputElement)) field.current?.focus();
  }, [start]);
  return (
    <div className="pin">
      <label htmlFor={id}>{props.label}</label>
      <div className="pin-boxes">
        <input
          id={id}
          ref={field}
          className="pin-input"
          type="password"
          inputMode="numeric"
          autoComplete="off"
          maxLength={pinLength}
          value={props.value}
          aria-invalid={props.problem !== undefined}
          {...(props.start ? { 'data-start': '' } : {})}
          onChange={(event) => props.onValue(toHalfWidth(event.target.value).replaceAll(/\D/g, '').slice(0, pinLength))}
        />
        {boxes.map((box) => (
          <span key={box} className={box === props.value.length ? 'pin-box pin-next' : 'pin-box'} aria-hidden="true">
            {box < props.value.length ? '●' : ''}
          </span>
        ))}
      </div>
      <p className="bad" role="alert">
        {props.problem ?? ''}
      </p>
    </div>
  );
}

import { useId } from 'react';
import { toHalfWidth } from '../../src-main/contract/values/fullWidth.ts';
import { foldedValue } from './TextField.tsx';

/** Characters an amount may be typed with; anything else never appears in the field. */
const notAmount = /[^\d.,]/g;

/** A field for yuan. Scanner bursts are kept out by the guard, full-width digits are folded, letters never appear. */
export function MoneyField(props: {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly placeholder?: string;
  readonly problem?: string | undefined;
  readonly start?: boolean;
  readonly whole?: boolean;
  readonly big?: boolean;
  readonly hideLabel?: boolean;
}) {
  const id = useId();
  const clean = (text: string) => text.replaceAll(props.whole ? /\D/g : notAmount, '').slice(0, 13);
  return (
    <>
      <label className={props.hideLabel ? 'unseen' : 'money-label'} htmlFor={id}>
        {props.label}
      </label>
      <input
        id={id}
        className={props.big ? 'input money money-big' : 'input money'}
        data-money=""
        type="text"
        inputMode="decimal"
        autoComplete="off"
        value={props.value}
        placeholder={props.placeholder}
        aria-invalid={props.problem !== undefined}
        {...(props.start ? { 'data-start': '' } : {})}
        onChange={(event) => {
          const composing = (event.nativeEvent as InputEvent).isComposing;
          props.onValue(composing ? event.target.value : clean(foldedValue(event, true)));
        }}
        onCompositionEnd={(event) => props.onValue(clean(toHalfWidth(event.currentTarget.value)))}
      />
    </>
  );
}

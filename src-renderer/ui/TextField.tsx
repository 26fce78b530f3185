import { type ChangeEvent, type ReactNode, useId } from 'react';
import { toHalfWidth } from '../../src-main/contract/values/fullWidth.ts';
import { Icon } from './Icon.tsx';

/** The frame of a field: label, where the value came from, and what is wrong, under it. */
export function FieldFrame(props: {
  readonly id: string;
  readonly label: string;
  readonly source?: string | undefined;
  readonly problem?: string | undefined;
  readonly note?: string | undefined;
  readonly children: ReactNode;
}) {
  return (
    <div className={`field${props.problem ? ' field-wrong' : ''}`}>
      <div className="field-head">
        <label htmlFor={props.id}>{props.label}</label>
        {props.source ? <span className="field-source">{props.source}</span> : undefined}
      </div>
      {props.children}
      {props.problem ? (
        <p className="field-problem" id={`${props.id}-problem`}>
          <Icon name="cross" size={16} />
          {props.problem}
        </p>
      ) : undefined}
      {props.note && !props.problem ? <p className="field-note">{props.note}</p> : undefined}
    </div>
  );
}

/** What a text field of the counter takes. */
export type TextFieldProps = {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly onLeave?: () => void;
  readonly source?: string | undefined;
  readonly problem?: string | undefined;
  readonly note?: string | undefined;
  readonly locked?: boolean;
  readonly start?: boolean;
  /** Full-width digits and letters are folded to half width: numbers, dates, phones. */
  readonly fold?: boolean;
  readonly secret?: boolean;
  readonly maxLength?: number;
};

/** Reads a change, folded when the field takes figures; a composition under way is left alone. */
export function foldedValue(event: ChangeEvent<HTMLInputElement>, fold: boolean): string {
  const composing = (event.nativeEvent as InputEvent).isComposing;
  return fold && !composing ? toHalfWidth(event.target.value) : event.target.value;
}

/** A native text field. Locked fields stay readable and can't be typed over. */
export function TextField(props: TextFieldProps) {
  const id = useId();
  const fold = props.fold ?? false;
  return (
    <FieldFrame id={id} label={props.label} source={props.source} problem={props.problem} note={props.note}>
      <input
        id={id}
        className="input"
        type={props.secret ? 'password' : 'text'}
        autoComplete="off"
        spellCheck={false}
        inputMode={fold ? 'numeric' : 'text'}
        maxLength={props.maxLength ?? 200}
        value={props.value}
        readOnly={props.locked ?? false}
        aria-invalid={props.problem !== undefined}
        aria-describedby={props.problem ? `${id}-problem` : undefined}
        {...(props.start ? { 'data-start': '' } : {})}
        onChange={(event) => props.onValue(foldedValue(event, fold))}
        onCompositionEnd={(event) => {
          if (fold) props.onValue(toHalfWidth(event.currentTarget.value));
        }}
        onBlur={props.onLeave}
      />
    </FieldFrame>
  );
}

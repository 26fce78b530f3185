import { useId } from 'react';
import { FieldFrame } from './TextField.tsx';

/** A code and the words it is shown as. */
export type SelectOption<Code extends string> = readonly [code: Code, word: string];

/** One of a few: the arrows change it, Enter goes on. `among` in the order it is shown. */
export function SelectField<Code extends string>(props: {
  readonly label: string;
  readonly value: Code;
  readonly among: readonly SelectOption<Code>[];
  readonly start?: boolean;
  readonly onValue: (value: Code) => void;
}) {
  const id = useId();
  return (
    <FieldFrame id={id} label={props.label}>
      <select
        id={id}
        className="input"
        value={props.value}
        {...(props.start ? { 'data-start': '' } : {})}
        // The browser hands back one of the codes it was given.
        onChange={(event) => props.onValue(event.target.value as Code)}
      >
        {props.among.map(([code, word]) => (
          <option key={code} value={code}>
            {word}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

/** Words by their code as a select takes them. */
export function optionsOf<Code extends string>(words: Readonly<Record<Code, string>>): readonly SelectOption<Code>[] {
  return Object.entries<string>(words) as [Code, string][];
}

import { useId } from 'react';
import { FieldFrame } from '../../ui/TextField.tsx';

/** One of a few words; the arrows change it, Enter goes on. */
export function PickOne<Code extends string>(props: {
  readonly label: string;
  readonly words: Readonly<Record<Code, string>>;
  readonly value: Code;
  readonly start?: boolean;
  readonly onValue: (value: Code) => void;
}) {
  const id = useId();
  return (
    <FieldFrame id={id} label={props.label}>
      <select
        id={id}
        className="input"
        data-field=""
        {...(props.start ? { 'data-start': '' } : {})}
        value={props.value}
        onChange={(event) => props.onValue(event.target.value as Code)}
      >
        {Object.entries<string>(props.words).map(([code, word]) => (
          <option key={code} value={code}>
            {word}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

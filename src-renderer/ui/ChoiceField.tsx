import { lazy, Suspense, useState } from 'react';
import { useId } from 'react';
import { FieldFrame } from './TextField.tsx';

/** One choice: its code, its words and the pinyin initials of the words. */
export type Choice = { readonly code: string; readonly name: string; readonly initials: string };

/** What a choice field takes; more than seven choices are searched by characters or initials. */
export type ChoiceFieldProps = {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly code: string | undefined;
  readonly onCode: (code: string) => void;
  readonly source?: string | undefined;
  readonly problem?: string | undefined;
  readonly locked?: boolean;
};

const ChoiceBox = lazy(async () => ({ default: (await import('./ChoiceBox.tsx')).ChoiceBox }));

/** Whether a choice answers to what was typed: characters anywhere, or initials from the start (`sq` finds 石桥村). */
export function answersTo(choice: Choice, typed: string): boolean {
  const wanted = typed.trim().toLowerCase();
  return wanted === '' || choice.name.includes(wanted) || choice.initials.toLowerCase().startsWith(wanted);
}

/**
 * A field with many choices. Until it is first focused it is a plain field; then the combobox is fetched and takes its
 * place with the cursor in it, so that the first screen does not pay for it.
 */
export function ChoiceField(props: ChoiceFieldProps) {
  const id = useId();
  const [wanted, setWanted] = useState(false);
  const chosen = props.choices.find((choice) => choice.code === props.code);
  const plain = (
    <input
      id={id}
      className="input"
      value={chosen?.name ?? ''}
      readOnly
      data-field={props.locked ? undefined : ''}
      aria-invalid={props.problem !== undefined}
      onFocus={() => setWanted(!props.locked)}
    />
  );
  return (
    <FieldFrame id={id} label={props.label} source={props.source} problem={props.problem}>
      {wanted && !props.locked ? (
        <Suspense fallback={plain}>
          <ChoiceBox id={id} {...props} />
        </Suspense>
      ) : (
        plain
      )}
    </FieldFrame>
  );
}

import { lazy, Suspense, useState } from 'react';
import { useId } from 'react';
import type { ChoiceFieldProps } from './choices.ts';
import { FieldFrame } from './TextField.tsx';

const ChoiceBox = lazy(async () => ({ default: (await import('./ChoiceBox.tsx')).ChoiceBox }));

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

import { useRef } from 'react';
import { ActionButton } from './ActionButton.tsx';
import type { IconName } from './Icon.tsx';

/** A key that asks for a table as the system's own chooser gives it. `label` names the hidden field for those who can't see the key. */
export function FileButton(props: {
  readonly label: string;
  readonly word?: string;
  readonly icon?: IconName;
  readonly busy: boolean;
  readonly onFile: (file: File) => void;
}) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={field}
        type="file"
        accept=".xlsx,.xls,.csv,.txt"
        className="unseen"
        aria-label={props.label}
        tabIndex={-1}
        onChange={(event) => {
          const file = event.target.files?.[0];
          // The same file chosen again is a choice too.
          event.target.value = '';
          if (file) props.onFile(file);
        }}
      />
      <ActionButton
        keyName="F7"
        {...(props.icon ? { icon: props.icon } : {})}
        blocked={props.busy ? '' : undefined}
        onPress={() => field.current?.click()}
      >
        {props.word ?? props.label}
      </ActionButton>
    </>
  );
}

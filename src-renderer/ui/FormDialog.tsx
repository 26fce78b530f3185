import { type ReactNode, useState } from 'react';
import type { CallError } from '../../src-main/contract/errors.ts';
import { ActionButton } from './ActionButton.tsx';
import { Dialog } from './Dialog.tsx';
import { ErrorLines } from './ErrorDialog.tsx';
import type { IconName } from './Icon.tsx';

/**
 * A dialog that one person fills in and sends with Enter, going from field to field on the way. `onSave` answers with the error that kept
 * it from being done; everything stays as it was typed then.
 */
export function FormDialog(props: {
  readonly title: string;
  readonly icon: IconName;
  readonly word: string;
  readonly back: string;
  readonly wide?: boolean;
  /** What Enter's key shows beside its word. */
  readonly wordIcon?: IconName;
  /** Why nothing can be sent yet, in one word or none. */
  readonly blocked?: string | undefined;
  /** Nothing is typed: the cursor waits on Enter. */
  readonly start?: boolean;
  /** Further keys beside Escape. */
  readonly keys?: ReactNode;
  readonly onClose: () => void;
  readonly onSave: () => Promise<CallError | undefined>;
  readonly children: ReactNode;
}) {
  const [error, setError] = useState<CallError>();
  const save = async () => setError(await props.onSave());
  return (
    <Dialog title={props.title} icon={props.icon} wide={props.wide ?? false}>
      <div className="dialog-body" data-enter-next="">
        {props.children}
        {error ? <ErrorLines error={error} /> : undefined}
      </div>
      <div className="dialog-actions">
        <ActionButton keyName="Escape" onPress={props.onClose}>
          {props.back}
        </ActionButton>
        {props.keys}
        <span className="grow" />
        <ActionButton
          keyName="Enter"
          tone="primary"
          blocked={props.blocked}
          start={props.start ?? false}
          {...(props.wordIcon ? { icon: props.wordIcon } : {})}
          onPress={save}
        >
          {props.word}
        </ActionButton>
      </div>
    </Dialog>
  );
}

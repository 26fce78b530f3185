import type { ReactNode } from 'react';
import type { CallError } from '../../src-main/contract/errors.ts';
import { errorDialogText } from '../../src-main/contract/text/screens/errorDialog.ts';
import { ActionButton } from './ActionButton.tsx';
import { Dialog } from './Dialog.tsx';
import { Icon } from './Icon.tsx';
import { later } from './later.tsx';

// The words of all errors are a tenth of what the first screen would fetch; they come in the first pause.
export const ErrorLines = later(() => import('./ErrorLines.tsx'), 'ErrorLines').Part;
export const ErrorWhat = later(() => import('./ErrorLines.tsx'), 'ErrorWhat').Part;

/**
 * An error that needs an answer. The mending action is on Enter; without one, Enter closes. The incident number is
 * small: it is for the telephone.
 */
export function ErrorDialog(props: {
  readonly error: CallError;
  readonly onClose: () => void;
  readonly mend?: { readonly word: string; readonly run: () => unknown } | undefined;
  readonly children?: ReactNode;
}) {
  const { error, mend } = props;
  const money = error.money !== 'not-concerned';
  return (
    <Dialog title={money ? errorDialogText.title.money : errorDialogText.title.plain} icon="warn" step={error.code}>
      <ErrorLines error={error} />
      {props.children}
      <div className="dialog-actions">
        <ActionButton keyName="Escape" onPress={props.onClose}>
          {errorDialogText.back}
        </ActionButton>
        <span className="grow" />
        <ActionButton keyName="Enter" tone="primary" start onPress={mend ? mend.run : props.onClose}>
          {mend ? mend.word : errorDialogText.understood}
        </ActionButton>
      </div>
      {error.incident ? (
        <p className="small">
          <Icon name="shield" size={16} /> {errorDialogText.incident(error.incident)}
        </p>
      ) : undefined}
    </Dialog>
  );
}

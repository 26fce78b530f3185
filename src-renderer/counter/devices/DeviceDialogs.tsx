import type { CallError } from '../../../src-main/contract/errors.ts';
import { deviceReasons } from '../../../src-main/contract/text/devices.ts';
import { devicesText as text } from '../../../src-main/contract/text/screens/devices.ts';
import { errorDialogText } from '../../../src-main/contract/text/screens/errorDialog.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorDialog } from '../../ui/ErrorDialog.tsx';
import { AlignmentDialog } from './AlignmentDialog.tsx';
import { PrintingDialog } from './PrintingDialog.tsx';

/** What stands over the page of devices: one thing at a time. `refused` is the sentence why a key did nothing. */
export type OpenDialog =
  | { readonly choices: true }
  | { readonly align: string }
  | { readonly refused: string }
  | { readonly error: CallError };

/** The sentence of a reason; a code without one is never shown. */
export function whyNot(reason: string | undefined): string {
  return text.refused((reason === undefined ? undefined : deviceReasons[reason]) ?? text.refusedNoReason);
}

function Refusal(props: { readonly sentence: string; readonly onClose: () => void }) {
  return (
    <Dialog title={text.refusedTitle} icon="warn" step="refused">
      <p className="dialog-body">{props.sentence}</p>
      <div className="dialog-actions">
        <ActionButton keyName="Escape" onPress={props.onClose}>
          {errorDialogText.back}
        </ActionButton>
        <span className="grow" />
        <ActionButton keyName="Enter" tone="primary" start onPress={props.onClose}>
          {errorDialogText.understood}
        </ActionButton>
      </div>
    </Dialog>
  );
}

/** The dialogue that is open over the page of devices, if any. */
export function DeviceDialogs(props: {
  readonly open: OpenDialog | undefined;
  readonly onOpen: (dialog: OpenDialog | undefined) => void;
}) {
  const { onOpen, open } = props;
  const close = () => onOpen(undefined);
  if (!open) return undefined;
  if ('choices' in open) return <PrintingDialog onClose={close} onAlign={(align) => onOpen({ align })} />;
  if ('align' in open) return <AlignmentDialog deviceId={open.align} onClose={close} />;
  if ('refused' in open) return <Refusal sentence={open.refused} onClose={close} />;
  return <ErrorDialog error={open.error} onClose={close} />;
}

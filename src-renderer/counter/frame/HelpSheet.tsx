import type { ReactNode } from 'react';
import { frameText } from '../../../src-main/contract/text/screens/frame.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ContrastSwitch } from './contrast.tsx';

/** What F1 opens, before and after the sign-in: help, and how the screen should look. */
export function HelpSheet(props: {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  return (
    <Dialog title={props.title} icon="question" wide>
      {props.children}
      <div className="dialog-actions">
        <ActionButton keyName="Escape" onPress={props.onClose}>
          {frameText.back}
        </ActionButton>
        <ContrastSwitch />
        <span className="grow" />
        <ActionButton keyName="Enter" tone="primary" start onPress={props.onClose}>
          {frameText.helpClose}
        </ActionButton>
      </div>
    </Dialog>
  );
}

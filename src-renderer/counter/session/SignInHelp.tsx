import { frameText } from '../../../src-main/contract/text/screens/frame.ts';
import { sessionText } from '../../../src-main/contract/text/screens/session.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ContrastSwitch } from '../frame/contrast.tsx';
import { useStation } from '../stationState.ts';

/** F1 before anybody is signed in: what to do when it doesn't work. */
export function SignInHelp(props: { readonly onClose: () => void }) {
  const { countyPhone } = useStation().station;
  return (
    <Dialog title={sessionText.helpTitle} icon="question" wide>
      <dl className="sign-in-help">
        {sessionText.helpPoints(countyPhone).map(([question, answer]) => (
          <div key={question}>
            <dt>{question}</dt>
            <dd>{answer}</dd>
          </div>
        ))}
      </dl>
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

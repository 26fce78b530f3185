import { useState } from 'react';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { bankCardText as text } from '../../../src-main/contract/text/screens/bankCard.ts';
import { useClient } from '../../client/clientContext.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorLines } from '../../ui/ErrorDialog.tsx';
import { PinBoxes, pinLength } from '../session/PinBoxes.tsx';
import { refreshForm } from './application.ts';

type Verdict = Answer<'enrolment.verifyCardPin'>;

/** What the card said, in words; a right PIN leaves the dialogue instead. */
function problemOf(verdict: Verdict | undefined): string | undefined {
  if (verdict?.verdict !== 'wrong') return undefined;
  return verdict.triesLeft === 1 ? text.pinLast : text.pinWrong(verdict.triesLeft);
}

/**
 * The holder types the card's PIN. It is sent only on Enter, never by itself: every wrong one costs a try. Nothing typed outlives the
 * sending.
 */
export function CardPinStep(props: { readonly enrolmentId: string; readonly onClose: () => void }) {
  const { enrolmentId } = props;
  const client = useClient();
  const [pin, setPin] = useState('');
  const [sent, setSent] = useState(0);
  const [verdict, setVerdict] = useState<Verdict>();
  const [error, setError] = useState<CallError>();
  const blocked = verdict?.verdict === 'blocked';
  const send = async () => {
    if (pin.length !== pinLength) return;
    const typed = pin;
    setPin('');
    const answer = await client.call('enrolment.verifyCardPin', { enrolmentId, pin: typed });
    setSent(sent + 1);
    setVerdict(answer.ok ? answer.value : undefined);
    setError(answer.ok ? undefined : answer.error);
    if (!answer.ok || answer.value.verdict !== 'right') return;
    await refreshForm(client);
    props.onClose();
  };
  return (
    <Dialog title={text.pinTitle} icon="key" step={`card pin ${sent}`}>
      <div className="dialog-body">
        {blocked ? (
          <p className="bad" role="alert">
            {text.pinBlocked}
          </p>
        ) : (
          <>
            <p>{text.pinSay}</p>
            <PinBoxes
              key={sent}
              start
              label={text.pinLabel}
              value={pin}
              onValue={setPin}
              problem={problemOf(verdict)}
            />
          </>
        )}
        {error ? <ErrorLines error={error} /> : undefined}
      </div>
      <div className="dialog-actions">
        <ActionButton keyName="Escape" onPress={props.onClose} start={blocked}>
          {text.back}
        </ActionButton>
        <span className="grow" />
        {blocked ? undefined : (
          <ActionButton
            keyName="Enter"
            tone="primary"
            icon="key"
            blocked={pin.length === pinLength ? undefined : text.pinMissing}
            onPress={send}
          >
            {pin.length === pinLength ? text.pinSend : ''}
          </ActionButton>
        )}
      </div>
    </Dialog>
  );
}

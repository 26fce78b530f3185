import { useState } from 'react';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { bankCardText as text } from '../../../src-main/contract/text/screens/bankCard.ts';
import { useClient } from '../../client/clientContext.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorLines } from '../../ui/ErrorDialog.tsx';
import { refreshForm, useApplication } from './application.ts';
import { CardPinStep } from './CardPinStep.tsx';

type DialogProps = { readonly enrolmentId: string; readonly onClose: () => void };

/** The account as the form holds it, and how it is known whose card it is. */
export function BankCardLines(props: {
  readonly card: NonNullable<NonNullable<ReturnType<typeof useApplication.getState>['form']>['bankCard']>;
}) {
  const { expiry, holder, kind, masked } = props.card;
  return (
    <>
      <p className="figures bank-card-number">{masked}</p>
      <p className="small">
        {text.kinds[kind]}
        {expiry === undefined ? '' : ` · ${text.expiry(expiry)}`}
      </p>
      <p className={holder === 'not-compared' ? 'warn' : 'ok'}>{text.holders[holder]}</p>
    </>
  );
}

function useBankCard(enrolmentId: string) {
  const client = useClient();
  const [error, setError] = useState<CallError>();
  const [consent, setConsent] = useState(false);
  const read = async () => {
    if (!consent) return;
    setError(undefined);
    const answer = await client.call('enrolment.readBankCard', { enrolmentId, consent: true });
    if (answer.ok) await refreshForm(client);
    else setError(answer.error);
  };
  const remove = async () => {
    const answer = await client.call('enrolment.removeBankCard', { enrolmentId });
    if (answer.ok) await refreshForm(client);
    setError(answer.ok ? undefined : answer.error);
    setConsent(false);
  };
  return { error, consent, setConsent, read, remove };
}

function Consent(props: { readonly consent: boolean; readonly onConsent: (consent: boolean) => void }) {
  return (
    <>
      <p className="say">{text.say}</p>
      <label className="check-line">
        <input
          type="checkbox"
          data-start=""
          checked={props.consent}
          onChange={(event) => props.onConsent(event.target.checked)}
        />
        {text.consent}
      </label>
      <p className="small">{text.put}</p>
    </>
  );
}

function AccountStep(props: DialogProps & { readonly onPin: () => void }) {
  const { consent, error, read, remove, setConsent } = useBankCard(props.enrolmentId);
  const card = useApplication((state) => state.form?.bankCard);
  const unproved = card?.holder === 'not-compared';
  return (
    <Dialog title={text.title} icon="card" step={`account ${card?.masked ?? 'none'} ${consent ? 'agreed' : ''}`} wide>
      <div className="dialog-body">
        {card ? <BankCardLines card={card} /> : <Consent consent={consent} onConsent={setConsent} />}
        {unproved ? <p>{text.notCompared}</p> : undefined}
        {error ? <ErrorLines error={error} /> : undefined}
      </div>
      <div className="dialog-actions">
        <ActionButton keyName="Escape" onPress={props.onClose}>
          {text.back}
        </ActionButton>
        {card ? (
          <ActionButton keyName="F10" tone="danger" onPress={remove}>
            {text.remove}
          </ActionButton>
        ) : undefined}
        <span className="grow" />
        {unproved ? (
          <ActionButton keyName="F8" icon="key" onPress={props.onPin}>
            {text.pin}
          </ActionButton>
        ) : undefined}
        {card ? (
          <ActionButton keyName="Enter" tone="primary" icon="tick" start onPress={props.onClose}>
            {text.done}
          </ActionButton>
        ) : (
          <ActionButton
            keyName="Enter"
            tone="primary"
            icon="card"
            blocked={consent ? undefined : text.consentMissing}
            onPress={read}
          >
            {consent ? (error ? text.again : text.read) : ''}
          </ActionButton>
        )}
      </div>
    </Dialog>
  );
}

/** The account on the applicant's card, with his consent; where the card shows no name, the holder's PIN stands for it. */
export function BankCardDialog(props: DialogProps) {
  const [pin, setPin] = useState(false);
  if (pin) return <CardPinStep enrolmentId={props.enrolmentId} onClose={() => setPin(false)} />;
  return <AccountStep {...props} onPin={() => setPin(true)} />;
}

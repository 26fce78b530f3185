import { useState } from 'react';
import { collectionText as text } from '../../../src-main/contract/text/screens/collection.ts';
import { ActionButton, KeyCap } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useKey } from '../../ui/KeyLayer.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { Payer, PersonCard } from './flow.ts';

function PayerLine(props: { readonly digit: number; readonly word: string; readonly onPick: () => void }) {
  useKey(String(props.digit), props.onPick);
  return (
    <button
      type="button"
      className="action year-line"
      {...(props.digit === 1 ? { 'data-start': '' } : {})}
      onClick={props.onPick}
    >
      <KeyCap name={String(props.digit)} />
      {props.word}
    </button>
  );
}

/** Who hands over the money: the person, a member of the household, or somebody keyed with a reason. */
export function PayerDialog(props: {
  readonly person: PersonCard;
  readonly payer: Payer;
  readonly onClose: (payer: Payer | undefined) => void;
}) {
  const { person, payer, onClose } = props;
  const [name, setName] = useState(payer.kind === 'other' ? payer.name : '');
  const [reason, setReason] = useState(payer.kind === 'other' ? payer.reason : '');
  const members = person.household.filter((member) => member.personKey !== person.personKey).slice(0, 7);
  const complete = name.trim() !== '' && reason.trim() !== '';
  return (
    <Dialog title={text.payerTitle} icon="people">
      <div className="dialog-body">
        <PayerLine digit={1} word={text.payerSelf} onPick={() => onClose({ kind: 'self' })} />
        {members.map((member, index) => (
          <PayerLine
            key={member.personKey}
            digit={index + 2}
            word={text.payerOf(member.name, member.relation)}
            onPick={() => onClose({ kind: 'household', personKey: member.personKey, relation: member.relation })}
          />
        ))}
        <h3 className="card-title">{text.payerOther}</h3>
        <div className="two" data-enter-next="">
          <TextField label={text.payerName} value={name} onValue={setName} maxLength={50} />
          <TextField label={text.payerReason} value={reason} onValue={setReason} maxLength={100} />
        </div>
      </div>
      <div className="dialog-actions">
        <ActionButton keyName="Escape" onPress={() => onClose(undefined)}>
          {text.cancel}
        </ActionButton>
        <span className="grow" />
        <ActionButton
          keyName="Enter"
          tone="primary"
          blocked={complete ? undefined : text.payerReasonMissing}
          onPress={() => onClose({ kind: 'other', name: name.trim(), reason: reason.trim() })}
        >
          {complete ? text.use : ''}
        </ActionButton>
      </div>
    </Dialog>
  );
}

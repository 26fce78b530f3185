import { useState } from 'react';
import { collectionText as text } from '../../../src-main/contract/text/screens/collection.ts';
import { ActionButton, KeyCap } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useKey } from '../../ui/KeyLayer.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { Payer, PersonCard } from './flow.ts';

function PayerLine(props: {
  readonly digit: number;
  readonly word: string;
  readonly start?: boolean;
  readonly onPick: () => void;
}) {
  useKey(String(props.digit), props.onPick);
  return (
    <button
      type="button"
      className="action year-line"
      {...(props.start ? { 'data-start': '' } : {})}
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
  const [outside, setOutside] = useState(payer.kind === 'other');
  const members = person.household.filter((member) => member.personKey !== person.personKey).slice(0, 7);
  const complete = name.trim() !== '' && reason.trim() !== '';
  return (
    <Dialog title={text.payerTitle} icon="people" step={outside ? 'outside' : 'choose'}>
      <div className="dialog-body">
        <PayerLine digit={1} word={text.payerSelf} start={!outside} onPick={() => onClose({ kind: 'self' })} />
        {members.map((member, index) => (
          <PayerLine
            key={member.personKey}
            digit={index + 2}
            word={text.payerOf(member.name, member.relation)}
            onPick={() => onClose({ kind: 'household', personKey: member.personKey, relation: member.relation })}
          />
        ))}
        <PayerLine digit={members.length + 2} word={text.payerOther} onPick={() => setOutside(true)} />
        {outside ? (
          <div className="two" data-enter-next="">
            <TextField label={text.payerName} value={name} onValue={setName} start maxLength={50} />
            <TextField label={text.payerReason} value={reason} onValue={setReason} maxLength={100} />
          </div>
        ) : undefined}
      </div>
      <div className="dialog-actions">
        <ActionButton keyName="Escape" onPress={() => onClose(undefined)}>
          {text.cancel}
        </ActionButton>
        <span className="grow" />
        <ActionButton
          keyName="Enter"
          tone="primary"
          blocked={complete ? undefined : outside ? text.payerReasonMissing : text.payerPick}
          onPress={() => onClose({ kind: 'other', name: name.trim(), reason: reason.trim() })}
        >
          {complete ? text.use : ''}
        </ActionButton>
      </div>
    </Dialog>
  );
}

import { useState } from 'react';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { eligibilityText } from '../../../src-main/contract/text/eligibility.ts';
import { collectionText } from '../../../src-main/contract/text/screens/collection.ts';
import { peopleText as text } from '../../../src-main/contract/text/screens/people.ts';
import { enrolmentWords, sexWords } from '../../../src-main/contract/text/screens/status.ts';
import { shortTime } from '../../../src-main/contract/text/screens/times.ts';
import { formatChineseDate } from '../../../src-main/contract/values/businessDate.ts';
import { useClient } from '../../client/clientContext.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorLines } from '../../ui/ErrorDialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useStation } from '../stationState.ts';
import type { PersonLine } from './PeoplePlace.tsx';
import { StatementAction } from './StatementDialog.tsx';

type Person = Answer<'people.openPerson'>;

function Facts(props: { readonly person: Person }) {
  const { person } = props;
  const { businessDate } = useStation();
  const { facts } = text;
  const rows: readonly (readonly [string, string])[] = [
    [facts.birth, `${person.birthDate ? formatChineseDate(person.birthDate) : '—'} ${sexWords[person.sex]}`],
    [facts.village, `${person.village} ${person.group ?? ''}`],
    [facts.phone, person.maskedPhone ?? '—'],
    [facts.state, enrolmentWords[person.enrolment]],
    ...(person.specialGroup ? [[facts.special, person.specialGroup.name] as const] : []),
    [facts.paid, collectionText.yearsPlus(person.paidYears, person.pendingYears)],
    [facts.missing, collectionText.missingYears(person.missingYears)],
    [facts.balance, person.balanceFen === undefined ? '—' : collectionText.yuanOf(person.balanceFen)],
    [facts.asOf, person.dataAsOf ? shortTime(person.dataAsOf, businessDate) : '—'],
  ];
  return (
    <>
      <dl className="pairs">
        {rows.map(([name, value]) => (
          <div key={name} className="look-line">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p>{eligibilityText(person.eligibility.rule, person.eligibility.params)}</p>
    </>
  );
}

/** F6: a look at somebody without payment or case. It needs a reason, and the look is noted. F5 asks the province. */
export function LookDialog(props: {
  readonly line: PersonLine;
  readonly onClose: () => void;
  readonly onCollect: (line: PersonLine) => void;
}) {
  const { line, onClose } = props;
  const client = useClient();
  const [reason, setReason] = useState('');
  const [person, setPerson] = useState<Person>();
  const [error, setError] = useState<CallError>();
  const missing = reason.trim() === '' ? text.lookReasonMissing : undefined;
  const open = async () => {
    const answer = await client.call('people.openPerson', {
      personKey: line.personKey,
      reason: { kind: 'look', text: reason.trim() },
    });
    if (answer.ok) setPerson(answer.value);
    else setError(answer.error);
  };
  const ask = async () => {
    const answer = await client.call('people.askProvince', { personKey: line.personKey, reason: 'look' });
    setError(answer.ok ? undefined : answer.error);
    if (answer.ok) setPerson(answer.value);
  };
  return (
    <Dialog
      title={text.lookTitle(line.name)}
      icon="search"
      step={person ? 'shown' : 'reason'}
      wide={person !== undefined}
    >
      <div className="dialog-body">
        {person ? (
          <Facts person={person} />
        ) : (
          <TextField label={text.lookReason} value={reason} onValue={setReason} start maxLength={100} />
        )}
        {error ? <ErrorLines error={error} /> : undefined}
      </div>
      <div className="dialog-actions">
        <ActionButton keyName="Escape" onPress={onClose}>
          {person ? text.close : text.cancel}
        </ActionButton>
        {person ? (
          <>
            <ActionButton keyName="F5" icon="cloud" onPress={ask}>
              {text.askProvince}
            </ActionButton>
            <StatementAction line={line} onError={setError} />
          </>
        ) : undefined}
        <span className="grow" />
        {person ? (
          <ActionButton keyName="Enter" tone="primary" start onPress={() => props.onCollect(line)}>
            {text.collectThis}
          </ActionButton>
        ) : (
          <ActionButton keyName="Enter" tone="primary" blocked={missing} onPress={open}>
            {missing ? '' : text.lookOpen}
          </ActionButton>
        )}
      </div>
    </Dialog>
  );
}

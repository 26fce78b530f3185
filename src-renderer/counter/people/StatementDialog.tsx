import { useState } from 'react';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { statementText as text } from '../../../src-main/contract/text/screens/statement.ts';
import { useClient } from '../../client/clientContext.ts';
import { newId } from '../../client/newId.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorLines } from '../../ui/ErrorDialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { PersonLine } from './PeoplePlace.tsx';

type PrintedStatement = Answer<'people.printStatement'>;

/** 1 没有意见, 2 有意见: what the owner of an account says of the statement in his hand. Who disagrees says with what. */
function StatementDialog(props: {
  readonly name: string;
  readonly statement: PrintedStatement;
  readonly onClose: () => void;
}) {
  const { name, onClose, statement } = props;
  const client = useClient();
  const [remarking, setRemarking] = useState(false);
  const [remark, setRemark] = useState('');
  const [error, setError] = useState<CallError>();
  const said = remark.trim();
  const note = async (answer: 'agrees' | 'disagrees') => {
    const { statementId } = statement;
    const noted = await client.call('people.noteStatementAnswer', {
      ...{ statementId, answer },
      ...(answer === 'disagrees' ? { remark: said } : {}),
    });
    if (noted.ok) onClose();
    else setError(noted.error);
  };
  return (
    <Dialog title={text.title(name)} icon="printer" step={remarking ? 'remark' : 'answer'}>
      <div className="dialog-body">
        <p>{text[statement.state](statement.slipNumber)}</p>
        {remarking ? (
          <TextField label={text.remark} value={remark} onValue={setRemark} start maxLength={200} />
        ) : (
          <p>
            <b>{text.ask}</b>
          </p>
        )}
        {error ? <ErrorLines error={error} /> : undefined}
      </div>
      <div className="dialog-actions">
        <ActionButton keyName="Escape" onPress={onClose}>
          {text.later}
        </ActionButton>
        <span className="grow" />
        {remarking ? (
          <ActionButton
            keyName="Enter"
            tone="primary"
            blocked={said === '' ? text.remarkMissing : undefined}
            onPress={() => note('disagrees')}
          >
            {text.note}
          </ActionButton>
        ) : (
          <>
            <ActionButton keyName="2" onPress={() => setRemarking(true)}>
              {text.disagrees}
            </ActionButton>
            <ActionButton keyName="1" tone="primary" start onPress={() => note('agrees')}>
              {text.agrees}
            </ActionButton>
          </>
        )}
      </div>
    </Dialog>
  );
}

/** F12: prints the account of the person who is looked at, then asks what he says of it. */
export function StatementAction(props: {
  readonly line: PersonLine;
  readonly onError: (error: CallError | undefined) => void;
}) {
  const { line, onError } = props;
  const client = useClient();
  const [statement, setStatement] = useState<PrintedStatement>();
  const print = async () => {
    const answer = await client.call('people.printStatement', { statementId: newId(), personKey: line.personKey });
    onError(answer.ok ? undefined : answer.error);
    if (answer.ok) setStatement(answer.value);
  };
  return (
    <>
      <ActionButton keyName="F12" icon="printer" onPress={print}>
        {text.print}
      </ActionButton>
      {statement ? (
        <StatementDialog name={line.name} statement={statement} onClose={() => setStatement(undefined)} />
      ) : undefined}
    </>
  );
}

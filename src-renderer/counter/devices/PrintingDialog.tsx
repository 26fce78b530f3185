import { useState } from 'react';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { devicesText } from '../../../src-main/contract/text/screens/devices.ts';
import { printingText as text } from '../../../src-main/contract/text/screens/printing.ts';
import { useClient } from '../../client/clientContext.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorLines } from '../../ui/ErrorDialog.tsx';
import './alignment.css';

type Choice = Answer<'printing.getPrinting'>['receipts'];
type Job = 'receipts' | 'sheets';

/** Which printer of this PC does what: one row per kind of paper, digits choose. */
export function PrintingDialog(props: { readonly onClose: () => void }) {
  const client = useClient();
  const { value, ask } = useQuery('printing.getPrinting', {}, ['devices']);
  const [error, setError] = useState<CallError>();
  const choose = async (job: Job, deviceId: string) => {
    const answer = await client.call('printing.choosePrinter', { job, deviceId });
    setError(answer.ok ? undefined : answer.error);
    ask();
  };
  return (
    <Dialog title={text.choiceTitle} icon="printer" step={value ? 'printing' : 'printing asked'} wide>
      <div className="dialog-body">
        <p>{text.choiceMore}</p>
        {value ? (
          <div className="printer-choices">
            <ChoiceRows
              title={text.receipts}
              choice={value.receipts}
              firstDigit={1}
              onChoose={(id) => choose('receipts', id)}
            />
            <ChoiceRows
              title={text.sheets}
              choice={value.sheets}
              firstDigit={1 + value.receipts.printers.length}
              onChoose={(id) => choose('sheets', id)}
            />
          </div>
        ) : undefined}
        {error ? <ErrorLines error={error} /> : undefined}
      </div>
      <div className="dialog-actions">
        <ActionButton keyName="Escape" onPress={props.onClose}>
          {text.close}
        </ActionButton>
        <span className="grow" />
        <ActionButton keyName="Enter" tone="primary" icon="tick" start onPress={props.onClose}>
          {text.close}
        </ActionButton>
      </div>
    </Dialog>
  );
}

function ChoiceRows(props: {
  readonly title: string;
  readonly choice: Choice;
  readonly firstDigit: number;
  readonly onChoose: (deviceId: string) => unknown;
}) {
  const { choice } = props;
  return (
    <section>
      <h3 className="card-title">{props.title}</h3>
      {choice.printers.length === 0 ? <p className="small">{text.noPrinter}</p> : undefined}
      {choice.printers.map(({ deviceId, kind }, index) => (
        <div key={deviceId} className="printer-choice">
          <ActionButton
            keyName={props.firstDigit + index <= 9 ? String(props.firstDigit + index) : ''}
            icon={deviceId === choice.chosen ? 'tick' : 'printer'}
            onPress={() => props.onChoose(deviceId)}
          >
            {devicesText.kinds[kind]} <span className="small">{deviceId}</span>
          </ActionButton>
        </div>
      ))}
    </section>
  );
}

import { useState } from 'react';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { statementText as text } from '../../../src-main/contract/text/screens/month.ts';
import { useClient } from '../../client/clientContext.ts';
import { newId } from '../../client/newId.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorLines } from '../../ui/ErrorDialog.tsx';
import { type Settlement, SettlementLine } from './SettlementLine.tsx';

/** Settles the terminal's batch and shows its total beside ours; the same id is asked again until it was answered. */
function useSettling() {
  const client = useClient();
  const [settlementId] = useState(() => newId());
  const [done, setDone] = useState<Settlement>();
  const [error, setError] = useState<CallError>();
  const settle = async () => {
    setError(undefined);
    const answer = await client.call('charges.settle', { settlementId });
    if (answer.ok) setDone(answer.value);
    else setError(answer.error);
  };
  return { done, error, settle };
}

/** What stands over the batch: what will happen, what has happened, or that nobody knows. */
function wordOf(done: Settlement | undefined): string {
  if (!done) return text.settleMore;
  return done.state === 'settled' ? text.settleDone : text.settleUnclear;
}

function SettleDialog(props: { readonly onClose: () => void }) {
  const { done, error, settle } = useSettling();
  const { value } = useQuery('charges.listSettlements', {}, ['charges']);
  const shown = done ?? value?.settlements[0];
  return (
    <Dialog title={text.settle} icon="card" step={done ? 'settled' : 'settle'}>
      <div className="dialog-body">
        <p className={done && done.state !== 'settled' ? 'warn' : ''}>{wordOf(done)}</p>
        {shown ? (
          <>
            <h3 className="small">{done ? text.settleThis : text.settleLast}</h3>
            <ul>
              <SettlementLine settlement={shown} />
            </ul>
          </>
        ) : undefined}
        {error ? <ErrorLines error={error} /> : undefined}
      </div>
      <div className="dialog-actions">
        <ActionButton keyName="Escape" onPress={props.onClose}>
          {text.back}
        </ActionButton>
        <span className="grow" />
        {done ? (
          <ActionButton keyName="Enter" tone="primary" start onPress={props.onClose}>
            {text.back}
          </ActionButton>
        ) : (
          <ActionButton keyName="Enter" tone="primary" icon="card" start onPress={settle}>
            {text.settle}
          </ActionButton>
        )}
      </div>
    </Dialog>
  );
}

/** Leads to the settlement wherever the terminal's money is looked at; nothing where the station has no terminal. */
export function SettleButton(props: { readonly keyName: string; readonly small?: boolean; readonly start?: boolean }) {
  const { value: terminal } = useQuery('charges.getTerminal', {}, ['charges', 'devices']);
  const [asking, setAsking] = useState(false);
  if (!terminal || terminal.state === 'none') return undefined;
  return (
    <>
      <ActionButton {...props} icon="card" onPress={() => setAsking(true)}>
        {text.settle}
      </ActionButton>
      {asking ? <SettleDialog onClose={() => setAsking(false)} /> : undefined}
    </>
  );
}

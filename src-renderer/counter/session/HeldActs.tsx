import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { entryText } from '../../../src-main/contract/text/journal.ts';
import { recoveryText as text } from '../../../src-main/contract/text/screens/recovery.ts';
import { wallTime } from '../../../src-main/contract/text/screens/times.ts';
import { formatYuan } from '../../../src-main/contract/values/fen.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorLines } from '../../ui/ErrorDialog.tsx';

type Held = Answer<'recovery.askProvince'>;

function HeldList(props: { readonly held: Held }) {
  const { acts, afterActSeq, more } = props.held;
  if (acts.length === 0) return <p>{text.heldNone(afterActSeq)}</p>;
  const heads = text.heldColumns;
  return (
    <>
      <p>{text.heldSome(acts.length)}</p>
      <div className="recovery-list">
        <table className="recovery-table">
          <thead>
            <tr>
              <th>{heads.what}</th>
              <th>{heads.at}</th>
              <th>{heads.amount}</th>
              <th>{heads.person}</th>
              <th>{heads.receipt}</th>
              <th>{heads.reference}</th>
            </tr>
          </thead>
          <tbody>
            {acts.map((act) => (
              <tr key={act.actSeq}>
                <td>{entryText(act.kind)}</td>
                <td className="figures">{`${wallTime(act.at).date} ${wallTime(act.at).time}`}</td>
                <td className="figures">{act.amountFen === undefined ? '' : formatYuan(act.amountFen)}</td>
                <td>{act.person ?? ''}</td>
                <td className="figures">{act.receiptNumber ?? ''}</td>
                <td className="figures">{act.reference ?? text.heldOutcome[act.outcome]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {more ? <p className="warn">{text.heldMore}</p> : undefined}
    </>
  );
}

/** What the province has of the missing acts, for the eyes of those who are about to accept the loss. Nothing of it is written down. */
export function HeldActs(props: { readonly onClose: () => void }) {
  const { value: held, error } = useQuery('recovery.askProvince', {}, []);
  return (
    <Dialog title={text.heldTitle} icon="cloud" wide step={held || error ? 'told' : 'asking'}>
      <div className="dialog-body">
        {held ? <HeldList held={held} /> : undefined}
        {error ? <ErrorLines error={error} /> : undefined}
        {held || error ? undefined : <p role="status">{text.asking}</p>}
      </div>
      <div className="dialog-actions">
        <span className="grow" />
        <ActionButton keyName="Escape" start onPress={props.onClose}>
          {text.cancel}
        </ActionButton>
      </div>
    </Dialog>
  );
}

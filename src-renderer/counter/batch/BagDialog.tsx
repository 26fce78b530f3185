import { useState } from 'react';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { batchText as text } from '../../../src-main/contract/text/screens/batch.ts';
import { formatYuan } from '../../../src-main/contract/values/fen.ts';
import { useClient } from '../../client/clientContext.ts';
import { newId } from '../../client/newId.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorLines } from '../../ui/ErrorDialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { ApprovalFields, approvalComplete, noApproval } from '../session/Approval.tsx';
import { NoteList, type Typed, typedFen, typedPieces } from '../till/NoteList.tsx';
import { DifferenceShares } from './DifferenceShares.tsx';
import type { BatchLine } from './LineList.tsx';
import { noShares, sharesOf } from './shares.ts';

type Batch = Answer<'batch.getBatch'>;

/** A count as it is typed, what differs, and who signs beside the clerk. */
function useBag(batch: Batch, onCounted: () => void) {
  const client = useClient();
  const { value: till } = useQuery('till.getTill', {}, ['till']);
  const denominationsFen = till?.denominationsFen ?? [];
  const [typed, setTyped] = useState<Typed>({});
  const [cashInId, setCashInId] = useState(() => newId());
  const [shares, setShares] = useState(noShares);
  const [reason, setReason] = useState('');
  const [toSafe, setToSafe] = useState(false);
  const [approval, setApproval] = useState(noApproval);
  const [error, setError] = useState<CallError>();
  const countedFen = typedFen(denominationsFen, typed);
  const differenceFen = countedFen - batch.readyFen;
  const two = differenceFen !== 0 || toSafe;
  const signed = !two || approvalComplete(approval);
  const given = sharesOf(shares, differenceFen);
  const explained = differenceFen === 0 || (reason.trim() !== '' && given !== undefined);
  const again =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      set(value);
      // Another count, another signature: another act.
      setCashInId(newId());
    };
  const take = async () => {
    const answer = await client.call('batch.countBag', {
      cashInId,
      batchId: batch.batchId,
      pieces: typedPieces(denominationsFen, typed),
      toSafe,
      differences: given ?? [],
      ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
      ...(two ? { approval } : {}),
    });
    setApproval({ ...approval, pin: '' });
    if (!answer.ok) return setError(answer.error);
    await client.call('batch.book', { batchId: batch.batchId });
    onCounted();
  };
  return {
    ...{ denominationsFen, typed, shares, reason, toSafe, approval, error, countedFen, differenceFen, two, take },
    ready: signed && explained && (countedFen > 0 || batch.readyFen === 0),
    setTyped: again(setTyped),
    setShares: again(setShares),
    setReason: again(setReason),
    setToSafe: again(setToSafe),
    setApproval,
  };
}

/** The agent's bag, note by note, against the lines that are in order. */
export function BagDialog(props: {
  readonly batch: Batch;
  readonly lines: readonly BatchLine[];
  readonly onClose: () => void;
}) {
  const { batch } = props;
  const bag = useBag(batch, props.onClose);
  return (
    <Dialog title={text.bagTitle} icon="cash" wide step={bag.denominationsFen.length > 0 ? 'count' : 'loading'}>
      <div className="dialog-body batch-bag" data-enter-next="">
        <div className="count-card">
          <NoteList
            denominationsFen={bag.denominationsFen}
            typed={bag.typed}
            onType={(noteFen, value) => bag.setTyped({ ...bag.typed, [noteFen]: value })}
          />
        </div>
        <div className="batch-bag-scroll">
          <dl className="pairs">
            <dt>{text.due}</dt>
            <dd className="figures">{formatYuan(batch.readyFen)}</dd>
            <dt>{text.difference}</dt>
            <dd className={bag.differenceFen === 0 ? 'figures ok' : 'figures warn'}>
              {bag.countedFen === 0 ? '' : text.over(bag.differenceFen)}
            </dd>
          </dl>
          {bag.toSafe ? <p className="small-line">{text.toSafeOn}</p> : undefined}
          {bag.countedFen > 0 && bag.differenceFen !== 0 ? (
            <>
              <p className="small">{text.differenceHint}</p>
              <DifferenceShares
                lines={props.lines}
                differenceFen={bag.differenceFen}
                shares={bag.shares}
                onShares={bag.setShares}
              />
              <TextField label={text.reason} value={bag.reason} onValue={bag.setReason} maxLength={200} />
            </>
          ) : undefined}
          {bag.countedFen > 0 && bag.two ? (
            <ApprovalFields value={bag.approval} onValue={bag.setApproval} headsOnly={false} start={false} />
          ) : undefined}
          {bag.error ? <ErrorLines error={bag.error} /> : undefined}
        </div>
      </div>
      <div className="dialog-actions">
        <ActionButton keyName="Escape" onPress={props.onClose}>
          {text.cancel}
        </ActionButton>
        <ActionButton keyName="F6" icon="lock" whileTyping onPress={() => bag.setToSafe(!bag.toSafe)}>
          {bag.toSafe ? text.toSafeOff : text.toSafe}
        </ActionButton>
        <span className="grow" />
        <ActionButton
          keyName="Enter"
          tone="primary"
          icon="cash"
          blocked={bag.ready ? undefined : ''}
          onPress={bag.take}
        >
          {text.bagConfirm(bag.countedFen)}
        </ActionButton>
      </div>
    </Dialog>
  );
}

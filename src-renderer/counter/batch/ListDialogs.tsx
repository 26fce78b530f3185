import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { batchText as text } from '../../../src-main/contract/text/screens/batch.ts';
import { useClient } from '../../client/clientContext.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { useState } from 'react';
import { TextField } from '../../ui/TextField.tsx';
import { SignedDialog } from '../till/SignedDialog.tsx';
import { BagDialog } from './BagDialog.tsx';
import { ColumnsDialog } from './ColumnsDialog.tsx';
import { LeaveDialog, LineDialog, ReasonDialog } from './LineDialogs.tsx';
import type { BatchLine } from './LineList.tsx';
import type { UnknownSheet, usePrintRun } from './printRun.ts';

type Batch = Answer<'batch.getBatch'>;

/** Which dialog of a list is open. */
export type Open =
  | { readonly what: 'line'; readonly line: BatchLine | undefined }
  | { readonly what: 'leave'; readonly line: BatchLine }
  | { readonly what: 'paste'; readonly file: File; readonly read: (file: File) => Promise<void> }
  | { readonly what: 'columns' | 'bag' | 'totals' | 'settle' }
  | undefined;

/** The money of lines that fell out after the count, signed by two. */
function SettleDialog(props: { readonly batch: Batch; readonly onClose: () => void }) {
  const client = useClient();
  const { batch } = props;
  const [reason, setReason] = useState('');
  const differenceFen = (batch.countedFen ?? 0) - batch.bookedFen;
  return (
    <SignedDialog
      title={text.settleTitle}
      icon="check"
      word={text.settle}
      back={text.cancel}
      blocked={reason.trim() === '' ? '' : undefined}
      onBack={props.onClose}
      onSign={async (approval) => {
        const answer = await client.call('batch.settle', { batchId: batch.batchId, reason: reason.trim(), approval });
        if (!answer.ok) return answer.error;
        props.onClose();
        return undefined;
      }}
    >
      <p>{text.settleHint(differenceFen)}</p>
      <TextField label={text.reason} value={reason} onValue={setReason} maxLength={200} start />
    </SignedDialog>
  );
}

/** Whether a sheet came out: only eyes know. */
function UnknownDialog(props: {
  readonly sheet: UnknownSheet;
  readonly onAnswer: (came: 'printed' | 'blank') => Promise<void>;
}) {
  return (
    <Dialog title={text.printUnknown(props.sheet.receiptNumber)} icon="question">
      <div className="dialog-actions">
        <ActionButton keyName="2" start onPress={() => props.onAnswer('blank')}>
          {text.printDidNot}
        </ActionButton>
        <span className="grow" />
        <ActionButton keyName="1" onPress={() => props.onAnswer('printed')}>
          {text.printCameOut}
        </ActionButton>
      </div>
    </Dialog>
  );
}

/** The dialogs over a list. */
export function ListDialogs(props: {
  readonly open: Open;
  readonly batch: Batch;
  readonly lines: readonly BatchLine[];
  readonly printing: ReturnType<typeof usePrintRun>;
  readonly onOpen: (open: Open) => void;
  readonly onBack: () => void;
}) {
  const client = useClient();
  const { batch, open, printing } = props;
  const close = () => props.onOpen(undefined);
  const { batchId } = batch;
  if (printing.unknown) return <UnknownDialog sheet={printing.unknown} onAnswer={printing.answerUnknown} />;
  switch (open?.what) {
    case undefined:
      return undefined;
    case 'line':
      return <LineDialog batchId={batchId} line={open.line} onClose={close} />;
    case 'leave':
      return <LeaveDialog batchId={batchId} line={open.line} onClose={close} />;
    case 'columns':
      return batch.source ? <ColumnsDialog batchId={batchId} source={batch.source} onClose={close} /> : undefined;
    case 'paste':
      return (
        <FormDialog
          title={text.pasteTitle}
          icon="question"
          word={text.pasteUse}
          back={text.cancel}
          start
          onClose={close}
          onSave={async () => {
            close();
            void open.read(open.file);
            return undefined;
          }}
        >
          <p>{text.pasteSure(batch.lines)}</p>
        </FormDialog>
      );
    case 'bag':
      return <BagDialog batch={batch} lines={props.lines} onClose={close} />;
    case 'settle':
      return <SettleDialog batch={batch} onClose={close} />;
    case 'totals':
      return (
        <ReasonDialog
          title={text.totalsExplain}
          hint={text.totalsDiffer(batch.theirTotalFen ?? 0, batch.listFen)}
          onClose={close}
          onReason={async (reason) => {
            const answer = await client.call('batch.explainTotals', { batchId, reason });
            return answer.ok ? undefined : answer.error;
          }}
        />
      );
    default:
      return open satisfies never;
  }
}

import type { Answer } from '../../../src-main/contract/calls/index.ts';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { batchText as text } from '../../../src-main/contract/text/screens/batch.ts';
import { useClient } from '../../client/clientContext.ts';
import { sendFile } from '../../client/sendFile.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { FileButton } from '../../ui/FileButton.tsx';
import { saveBlob } from './fetchBlob.ts';
import type { Open } from './ListDialogs.tsx';
import type { BatchLine } from './LineList.tsx';
import { TotalsLine } from './ListSums.tsx';
import { toPrint, type usePrintRun } from './printRun.ts';
import { usePastedTable } from './usePastedTable.ts';

/** Everything the buttons of a list act on. */
export type ListWork = {
  readonly batch: Answer<'batch.getBatch'>;
  readonly lines: readonly BatchLine[];
  readonly chosen: BatchLine | undefined;
  readonly running: boolean;
  readonly busy: boolean;
  readonly onlyProblems: boolean;
  readonly printing: ReturnType<typeof usePrintRun>;
  nextProblem(): void;
  toggleProblems(): void;
  accept(): Promise<void>;
  setOpen(open: Open): void;
  setBusy(busy: boolean): void;
  setSaid(said: string): void;
  setError(error: CallError): void;
  onBack(): void;
};

/** Reads a table into the list; it takes the place of what the list held. */
function useTable(work: ListWork) {
  const client = useClient();
  return async (file: File) => {
    work.setBusy(true);
    const sent = await sendFile(client, file);
    const { batchId } = work.batch;
    const answer = sent.ok ? await client.call('batch.readFile', { batchId, blobId: sent.value }) : sent;
    work.setBusy(false);
    if (!answer.ok) work.setError(answer.error);
    else if (answer.value.problems > 0) work.nextProblem();
  };
}

/** F12: their own file with what is wrong coloured in it. */
function CopyButton({ work }: { readonly work: ListWork }) {
  const client = useClient();
  const copy = async () => {
    const answer = await client.call('batch.makeCopy', { batchId: work.batch.batchId });
    if (!answer.ok) return work.setError(answer.error);
    await saveBlob(answer.value);
    work.setSaid(text.copySaved(answer.value.fileName));
  };
  return (
    <ActionButton keyName="F12" icon="pen" small onPress={copy}>
      {text.copy}
    </ActionButton>
  );
}

/** Small keys over the list: next problem, how their columns were read, the copy for the agent. */
export function ListTools({ work }: { readonly work: ListWork }) {
  const { batch } = work;
  return (
    <div className="batch-tools">
      <TotalsLine batch={batch} />
      {batch.state === 'preparing' && batch.totalsDiffer && batch.totalsReason === undefined ? (
        <ActionButton keyName="F10" tone="danger" small onPress={() => work.setOpen({ what: 'totals' })}>
          {text.totalsExplain}
        </ActionButton>
      ) : undefined}
      <ActionButton keyName="F6" small onPress={work.nextProblem} blocked={batch.problems > 0 ? undefined : ''}>
        {text.nextProblem}
      </ActionButton>
      <ActionButton keyName="F5" small onPress={work.toggleProblems} blocked={batch.problems > 0 ? undefined : ''}>
        {work.onlyProblems ? text.all : text.onlyProblems}
      </ActionButton>
      {batch.source && batch.state === 'preparing' ? (
        <ActionButton keyName="F2" small onPress={() => work.setOpen({ what: 'columns' })}>
          {text.columns}
        </ActionButton>
      ) : undefined}
      {batch.source ? <CopyButton work={work} /> : undefined}
    </div>
  );
}

/** Leaves the chosen line out, or takes it back in. */
function OutButton({ work }: { readonly work: ListWork }) {
  const client = useClient();
  const { batch, chosen } = work;
  if (!chosen || chosen.status === 'booked') return undefined;
  if (chosen.status !== 'left-out' && chosen.status !== 'aside')
    return (
      <ActionButton keyName="Delete" onPress={() => work.setOpen({ what: 'leave', line: chosen })}>
        {text.leave}
      </ActionButton>
    );
  const takeBack = async () => {
    const said = { batchId: batch.batchId, lineId: chosen.lineId, decision: 'take' } as const;
    const answer = await client.call('batch.decideLine', said);
    if (!answer.ok) work.setError(answer.error);
  };
  return (
    <ActionButton keyName="Insert" onPress={takeBack}>
      {text.takeBack}
    </ActionButton>
  );
}

/** What Enter does with the chosen line or the list: one thing at a time. */
function Primary({ work }: { readonly work: ListWork }) {
  const client = useClient();
  const { batch, chosen } = work;
  const look = chosen?.status === 'problem' && chosen.problems.every(({ weight }) => weight === 'look');
  const goOn = async () => {
    const answer = await client.call('batch.book', { batchId: batch.batchId });
    if (!answer.ok) work.setError(answer.error);
  };
  if (batch.problems > 0 && chosen?.status === 'problem')
    return look ? (
      <ActionButton keyName="Enter" tone="primary" start onPress={work.accept}>
        {text.accept}
      </ActionButton>
    ) : (
      <ActionButton keyName="Enter" tone="primary" start onPress={() => work.setOpen({ what: 'line', line: chosen })}>
        {text.edit}
      </ActionButton>
    );
  if (batch.state === 'booking' && batch.ready > 0)
    return (
      <ActionButton keyName="Enter" tone="primary" start onPress={goOn}>
        {text.bookingGoOn(batch.ready)}
      </ActionButton>
    );
  if (batch.state === 'booking')
    return (
      <ActionButton
        keyName="Enter"
        tone="primary"
        start
        blocked={batch.problems > 0 ? '' : undefined}
        onPress={() => work.setOpen({ what: 'settle' })}
      >
        {text.settle}
      </ActionButton>
    );
  return (
    <ActionButton
      keyName="Enter"
      tone="primary"
      icon="next"
      start
      blocked={batch.problems > 0 ? undefined : ''}
      onPress={work.nextProblem}
    >
      {text.nextProblem}
    </ActionButton>
  );
}

function Preparing({ work }: { readonly work: ListWork }) {
  const { batch, chosen } = work;
  const read = useTable(work);
  usePastedTable(
    work.busy ? undefined : (file) => (batch.lines === 0 ? read(file) : work.setOpen({ what: 'paste', file, read })),
  );
  const explained = !batch.totalsDiffer || batch.totalsReason !== undefined;
  const mayCount = batch.problems === 0 && batch.ready > 0 && explained;
  return (
    <>
      <FileButton label={text.choose} busy={work.busy} onFile={(file) => void read(file)} />
      <ActionButton keyName="F4" onPress={() => work.setOpen({ what: 'line', line: undefined })}>
        {text.keyed}
      </ActionButton>
      {chosen ? (
        <ActionButton keyName="F9" onPress={() => work.setOpen({ what: 'line', line: chosen })}>
          {text.edit}
        </ActionButton>
      ) : undefined}
      <OutButton work={work} />
      <span className="grow" />
      {mayCount ? (
        <ActionButton keyName="F8" tone="primary" icon="cash" start onPress={() => work.setOpen({ what: 'bag' })}>
          {text.bag}
        </ActionButton>
      ) : (
        <Primary work={work} />
      )}
    </>
  );
}

function Printing({ work }: { readonly work: ListWork }) {
  const left = toPrint(work.lines).length;
  const { printing } = work;
  return (
    <ActionButton
      keyName="Enter"
      tone="primary"
      icon="printer"
      start
      blocked={left > 0 ? undefined : text.printAll}
      onPress={printing.print}
    >
      {left > 0 ? `${text.print} ${text.printLeft(left)}` : ''}
    </ActionButton>
  );
}

/** The keys of a list, by what is asked of the clerk now. */
export function ListActions({ work }: { readonly work: ListWork }) {
  const client = useClient();
  const { batch } = work;
  if (work.running)
    return (
      <>
        <span className="grow" />
        <ActionButton
          keyName="Escape"
          start
          onPress={() => client.call('batch.stopBooking', { batchId: batch.batchId })}
        >
          {text.bookingStop}
        </ActionButton>
      </>
    );
  if (work.printing.done)
    return (
      <>
        <span className="grow" />
        <ActionButton keyName="Escape" start onPress={work.printing.pause}>
          {text.printPause}
        </ActionButton>
      </>
    );
  return (
    <>
      <ActionButton keyName="Escape" onPress={work.onBack}>
        {text.back}
      </ActionButton>
      {batch.state === 'preparing' ? <Preparing work={work} /> : undefined}
      {batch.state === 'booking' ? (
        <>
          <OutButton work={work} />
          <span className="grow" />
          <Primary work={work} />
        </>
      ) : undefined}
      {batch.state === 'settled' ? (
        <>
          <span className="grow" />
          <Printing work={work} />
        </>
      ) : undefined}
    </>
  );
}

import { useState } from 'react';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { errorText } from '../../../src-main/contract/text/errors.ts';
import { type CallError, type ErrorCode, errorCodes } from '../../../src-main/contract/errors.ts';
import { batchText as text } from '../../../src-main/contract/text/screens/batch.ts';
import { useClient } from '../../client/clientContext.ts';
import { useQuery } from '../../client/useQuery.ts';
import { EmptyPlace } from '../../ui/EmptyPlace.tsx';
import { ErrorDialog } from '../../ui/ErrorDialog.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { ListActions, ListTools, type ListWork } from './ListActions.tsx';
import { ListDialogs, type Open } from './ListDialogs.tsx';
import { type BatchLine, LineList } from './LineList.tsx';
import { ListSums } from './ListSums.tsx';
import { usePrintRun } from './printRun.ts';

type Batch = Answer<'batch.getBatch'>;

/** Sentence of a code that ended a booking. */
function whyStopped(code: string | undefined): string {
  if (code === undefined || !Object.hasOwn(errorCodes, code)) return text.stopped;
  const error: CallError = { code: code as ErrorCode, params: {}, retry: 'after-action', money: 'not-concerned' };
  return text.failedWhy(errorText(error).what);
}

/** Where the list stands, in one sentence. */
function moreOf(batch: Batch, said: string): string {
  const { run } = batch;
  if (run?.state === 'running') return text.booking(run.done, run.total);
  if (batch.state === 'settled') return text.done;
  if (run?.state === 'failed') return whyStopped(run.error);
  if (run?.state === 'stopped') return text.stopped;
  if (said !== '') return said;
  return batch.source ? text.source(batch.source.fileName, batch.source.encoding) : text.empty;
}

/** The lines of a list: those with a problem first while there are any, all of them otherwise. */
function shownOf(lines: readonly BatchLine[], onlyProblems: boolean): readonly BatchLine[] {
  return onlyProblems ? lines.filter((line) => line.status === 'problem') : lines;
}

function useListOf(batchId: string) {
  const { value: batch } = useQuery('batch.getBatch', { batchId }, ['batch']);
  const running = batch?.run?.state === 'running';
  // While lines are booked only the progress is asked for: two thousand lines with every hint would hold the counter up.
  const { value } = useQuery('batch.listLines', running ? undefined : { batchId }, ['batch', 'receipts']);
  const [kept, setKept] = useState<readonly BatchLine[]>([]);
  if (value && value.lines !== kept) setKept(value.lines);
  return { batch, running, lines: value?.lines ?? kept };
}

/** Which line is looked at, and what the clerk is doing with the list. */
function useListWork(props: { readonly batchId: string; readonly onBack: () => void }) {
  const client = useClient();
  const { batch, lines, running } = useListOf(props.batchId);
  const [onlyProblems, setOnlyProblems] = useState(false);
  const [at, setAt] = useState(0);
  const [open, setOpen] = useState<Open>();
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  const [error, setError] = useState<CallError>();
  const printing = usePrintRun(lines);
  const shown = shownOf(lines, onlyProblems && (batch?.problems ?? 0) > 0);
  const here = Math.max(0, Math.min(at, shown.length - 1));
  const chosen = shown[here];
  const isProblem = (line: BatchLine): boolean => line.status === 'problem';
  const accept = async () => {
    if (!chosen) return;
    const answer = await client.call('batch.decideLine', {
      batchId: props.batchId,
      lineId: chosen.lineId,
      decision: 'accept',
    });
    if (!answer.ok) setError(answer.error);
  };
  return {
    ...{ batch, lines, running, shown, here, chosen, open, busy, said, printing, onlyProblems },
    ...{ setAt, setOpen, setBusy, setSaid, setError, accept, onBack: props.onBack },
    error: error ?? printing.error,
    nextProblem: () => {
      const after = shown.findIndex((line, index) => index > here && isProblem(line));
      setAt(after >= 0 ? after : Math.max(0, shown.findIndex(isProblem)));
    },
    toggleProblems: () => {
      setOnlyProblems(!onlyProblems);
      setAt(0);
    },
    forgetError: () => {
      setError(undefined);
      printing.forgetError();
    },
  };
}

type Work = ReturnType<typeof useListWork>;

function Body({ batch, work }: { readonly batch: Batch; readonly work: Work & ListWork }) {
  const { lines, run } = { lines: work.lines, run: batch.run };
  return (
    <div className="batch">
      <ListSums batch={batch} />
      {work.running || lines.length === 0 ? undefined : <ListTools work={work} />}
      {run?.state === 'running' ? (
        <progress className="batch-progress" max={run.total} value={run.done} aria-label={text.title} />
      ) : undefined}
      <section className="card batch-list">
        {batch.lines === 0 ? <EmptyPlace icon="people" title={text.emptyTitle} more={text.empty} /> : undefined}
        {lines.length > 0 ? <LineList lines={work.shown} at={work.here} onMove={work.setAt} /> : undefined}
      </section>
    </div>
  );
}

/** What is under way, else where the list stands. */
function titleMore(batch: Batch, work: Work): string {
  if (work.busy) return text.reading;
  const { done } = work.printing;
  return done ? text.printing(done.done, done.total) : moreOf(batch, work.said);
}

/** One agent's list: look through it, mend it, count the bag, book it, print it. */
export function ListStep(props: { readonly batchId: string; readonly onBack: () => void }) {
  const working = useListWork(props);
  const { batch, error } = working;
  if (!batch) {
    return (
      <Screen step="loading" title={text.title} actions={<span className="grow" />}>
        <Waiting />
      </Screen>
    );
  }
  const work = { ...working, batch };
  return (
    <Screen
      step={work.running ? 'booking' : batch.state}
      title={`${text.title} ${text.openLine(batch.agent.village, batch.agent.name)}`}
      more={titleMore(batch, work)}
      right={text.year(batch.year)}
      actions={<ListActions work={work} />}
    >
      <Body batch={batch} work={work} />
      <ListDialogs
        open={work.open}
        batch={batch}
        lines={work.lines}
        onOpen={work.setOpen}
        onBack={props.onBack}
        printing={work.printing}
      />
      {error ? <ErrorDialog error={error} onClose={work.forgetError} /> : undefined}
    </Screen>
  );
}

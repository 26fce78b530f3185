import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { batchText as text } from '../../../src-main/contract/text/screens/batch.ts';
import { formatYuan } from '../../../src-main/contract/values/fen.ts';
import { useClient } from '../../client/clientContext.ts';
import { newId } from '../../client/newId.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton, KeyCap } from '../../ui/ActionButton.tsx';
import { EmptyPlace } from '../../ui/EmptyPlace.tsx';
import { ErrorDialog } from '../../ui/ErrorDialog.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { useKey } from '../../ui/KeyLayer.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useArrows } from '../../ui/useArrows.ts';
import { useNavigation } from '../navigation.ts';
import { saveBlob } from './fetchBlob.ts';
import { MonthDialog } from './MonthDialog.tsx';

type Lists = Answer<'batch.listBatches'>;

/** A line that a number opens; the chosen one opens on Enter too. */
function Line(props: {
  readonly index: number;
  readonly here: boolean;
  readonly name: string;
  readonly more: string;
  readonly onOpen: () => unknown;
}) {
  const { here, index } = props;
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (here) button.current?.scrollIntoView({ block: 'nearest' });
  }, [here]);
  useKey(index < 9 ? String(index + 1) : '', props.onOpen);
  return (
    <li>
      <button
        ref={button}
        type="button"
        className={here ? 'batch-agent chosen' : 'batch-agent'}
        onClick={() => void props.onOpen()}
      >
        {index < 9 ? <KeyCap name={String(index + 1)} /> : <span />}
        <b>{props.name}</b>
        <span className="small">{props.more}</span>
      </button>
    </li>
  );
}

function Settled(props: { readonly settled: Lists['settled'] }) {
  if (props.settled.length === 0) return undefined;
  return (
    <section className="card batch-scroll">
      <h2 className="card-title">{text.settled}</h2>
      <ul>
        {props.settled.map((one) => (
          <li key={one.batchId} className="batch-past">
            <span className="figures">{one.businessDate}</span>
            <span>{text.openLine(one.village, one.agentName)}</span>
            <span className="figures">{text.settledLine(one.booked, one.bookedFen)}</span>
            <span className={one.differenceFen === 0 ? 'small' : 'warn'}>{text.over(one.differenceFen)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Everything that can be opened, in the order of its numbers: lists under way first, then the agents. */
function rowsOf(lists: Lists) {
  const open = lists.open.map((one) => ({
    key: one.batchId,
    batchId: one.batchId,
    droppable: one.counted ? undefined : one,
    agentId: one.agentId,
    name: text.openLine(one.village, one.agentName),
    more: one.counted ? text.openCounted(one.booked, one.lines) : text.openPreparing(one.lines),
  }));
  const agents = lists.agents.map((agent) => ({
    key: agent.agentId,
    batchId: undefined,
    droppable: undefined,
    agentId: agent.agentId,
    name: text.openLine(agent.village, agent.name),
    more: agent.phone ?? '',
  }));
  return { open, agents, all: [...open, ...agents] };
}

type Rows = ReturnType<typeof rowsOf>;
type OneRow = Rows['all'][number];

/** Which line is chosen, and what can be done with it. */
function useStart(onOpen: (batchId: string) => void) {
  const client = useClient();
  const { value: lists } = useQuery('batch.listBatches', {}, ['batch']);
  const [at, setAt] = useState(0);
  const [said, setSaid] = useState('');
  const [error, setError] = useState<CallError>();
  const rows = lists ? rowsOf(lists) : undefined;
  const here = Math.min(at, (rows?.all.length ?? 1) - 1);
  const chosen = rows?.all[here];
  const openNew = async (agentId: string, year: number) => {
    const answer = await client.call('batch.openBatch', { batchId: newId(), agentId, year });
    if (answer.ok) onOpen(answer.value.batchId);
    else setError(answer.error);
  };
  const open = (row: OneRow | undefined): unknown => {
    if (row?.batchId !== undefined) return onOpen(row.batchId);
    return row && lists ? openNew(row.agentId, lists.year) : undefined;
  };
  const unpaid = async () => {
    if (!lists || !chosen) return;
    const answer = await client.call('batch.makeUnpaidList', { agentId: chosen.agentId, year: lists.year });
    if (!answer.ok) return setError(answer.error);
    await saveBlob(answer.value);
    setSaid(text.unpaidSaved(answer.value.fileName, answer.value.people));
  };
  const printUnpaid = async () => {
    if (!lists || !chosen) return;
    const answer = await client.call('batch.printUnpaidList', { agentId: chosen.agentId, year: lists.year });
    if (!answer.ok) return setError(answer.error);
    setSaid(text.unpaidPrinted(answer.value.state, answer.value.people));
  };
  useScannedList(lists, (agentId, year) => {
    const under = lists?.open.find((one) => one.agentId === agentId && !one.counted);
    if (under) onOpen(under.batchId);
    else void openNew(agentId, year);
  });
  return {
    lists,
    rows,
    here,
    chosen,
    setAt,
    said,
    error,
    open,
    unpaid,
    printUnpaid,
    forgetError: () => setError(undefined),
  };
}

type Start = ReturnType<typeof useStart>;

/** Takes the errand of a scanned paper list once the lists are known. */
function useScannedList(lists: Lists | undefined, open: (agentId: string, year: number) => void): void {
  const { errand, takeErrand } = useNavigation();
  const latest = useRef(open);
  useLayoutEffect(() => {
    latest.current = open;
  });
  useEffect(() => {
    if (!lists || errand?.kind !== 'village-list') return;
    takeErrand();
    latest.current(errand.agentId, errand.year);
  }, [lists, errand, takeErrand]);
}

/** Throws an uncounted list away; no money hangs on it. */
function DropDialog(props: {
  readonly list: Lists['open'][number];
  readonly name: string;
  readonly onClose: () => void;
}) {
  const client = useClient();
  const { list, name, onClose } = props;
  return (
    <FormDialog
      title={text.dropTitle(name)}
      icon="barred"
      word={text.drop}
      back={text.cancel}
      start
      onClose={onClose}
      onSave={async () => {
        const answer = await client.call('batch.dropBatch', { batchId: list.batchId });
        if (!answer.ok) return answer.error;
        onClose();
        return undefined;
      }}
    >
      <p>{text.dropSure(list.lines)}</p>
    </FormDialog>
  );
}

function ListKeys(props: { readonly count: number; readonly at: number; readonly onMove: (at: number) => void }) {
  useArrows(props);
  return undefined;
}

function StartActions(props: { readonly start: Start; readonly onMonth: () => void; readonly onDrop: () => void }) {
  const { chosen, open, printUnpaid, unpaid } = props.start;
  const ofAgent = chosen?.agentId ? undefined : '';
  return (
    <>
      <ActionButton keyName="F9" blocked={ofAgent} onPress={unpaid}>
        {text.unpaidMake}
      </ActionButton>
      <ActionButton keyName="F12" icon="printer" blocked={ofAgent} onPress={printUnpaid}>
        {text.unpaidPrint}
      </ActionButton>
      <ActionButton keyName="F8" blocked={ofAgent} onPress={props.onMonth}>
        {text.sheet}
      </ActionButton>
      {chosen?.droppable ? (
        <ActionButton keyName="Delete" tone="danger" onPress={props.onDrop}>
          {text.drop}
        </ActionButton>
      ) : undefined}
      <span className="grow" />
      <ActionButton keyName="Enter" tone="primary" start blocked={chosen ? undefined : ''} onPress={() => open(chosen)}>
        {chosen?.name ?? text.agents}
      </ActionButton>
    </>
  );
}

/** Lines with their numbers, the first of them numbered `from`. */
function Lines(props: { readonly rows: readonly OneRow[]; readonly from: number; readonly start: Start }) {
  const { from, rows, start } = props;
  return rows.map((row, index) => (
    <Line
      key={row.key}
      index={from + index}
      here={from + index === start.here}
      name={row.name}
      more={row.more}
      onOpen={() => start.open(row)}
    />
  ));
}

/** Lists that are not done, and the agents a new one may come from. */
export function StartStep(props: { readonly onOpen: (batchId: string) => void }) {
  const start = useStart(props.onOpen);
  const { error, lists, rows } = start;
  const [monthOf, setMonthOf] = useState<string>();
  const [dropping, setDropping] = useState<OneRow>();
  return (
    <Screen
      step={rows === undefined ? 'loading' : 'start'}
      title={text.title}
      more={start.said === '' ? text.agentsHint : start.said}
      actions={
        <StartActions
          start={start}
          onMonth={() => setMonthOf(start.chosen?.agentId)}
          onDrop={() => setDropping(start.chosen)}
        />
      }
    >
      <div className="batch-start">
        {rows && rows.open.length > 0 ? (
          <section className="card">
            <h2 className="card-title">{text.open}</h2>
            <ul>
              <Lines rows={rows.open} from={0} start={start} />
            </ul>
          </section>
        ) : undefined}
        <section className="card batch-scroll">
          <h2 className="card-title">{text.agents}</h2>
          {lists?.agents.length === 0 ? <EmptyPlace icon="people" title={text.noAgents} /> : undefined}
          <ul className="batch-agents">
            {rows ? <Lines rows={rows.agents} from={rows.open.length} start={start} /> : undefined}
          </ul>
        </section>
        {lists ? <Settled settled={lists.settled} /> : undefined}
      </div>
      {monthOf === undefined ? undefined : <MonthDialog agentId={monthOf} onClose={() => setMonthOf(undefined)} />}
      {dropping?.droppable === undefined ? undefined : (
        <DropDialog list={dropping.droppable} name={dropping.name} onClose={() => setDropping(undefined)} />
      )}
      <ListKeys count={rows?.all.length ?? 0} at={start.here} onMove={start.setAt} />
      {error ? <ErrorDialog error={error} onClose={start.forgetError} /> : undefined}
    </Screen>
  );
}

/** 300.00 元, or nothing where nobody pays cash. */
export function yuanOf(fen: number): string {
  return fen === 0 ? '' : formatYuan(fen);
}

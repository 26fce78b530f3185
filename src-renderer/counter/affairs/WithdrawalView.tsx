import { useState } from 'react';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { affairsText, withdrawalText as text } from '../../../src-main/contract/text/screens/affairs.ts';
import { addMonths } from '../../../src-main/contract/values/businessDate.ts';
import { useClient } from '../../client/clientContext.ts';
import { newId } from '../../client/newId.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorDialog, ErrorLines } from '../../ui/ErrorDialog.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useStation } from '../stationState.ts';
import { ListKeys } from '../till/ListKeys.tsx';
import { usePrintSheet } from './usePrintSheet.ts';

type Withdrawal = Answer<'affairs.listWithdrawals'>['withdrawals'][number];

function StrikeDialog(props: { readonly withdrawal: Withdrawal; readonly onClose: () => void }) {
  const client = useClient();
  const [reason, setReason] = useState('');
  const [error, setError] = useState<CallError>();
  const strike = async () => {
    const { logId } = props.withdrawal;
    const answer = await client.call('affairs.strikeWithdrawal', { logId, reason: reason.trim() });
    if (answer.ok) props.onClose();
    else setError(answer.error);
  };
  return (
    <Dialog title={text.strikeTitle} icon="cross">
      <div className="dialog-body" data-enter-next="">
        <p>
          {text.slipNumber} {props.withdrawal.slipNumber}
        </p>
        <TextField label={text.strikeWhy} value={reason} onValue={setReason} start maxLength={100} />
        {error ? <ErrorLines error={error} /> : undefined}
      </div>
      <div className="dialog-actions">
        <ActionButton keyName="Escape" onPress={props.onClose}>
          {affairsText.back}
        </ActionButton>
        <span className="grow" />
        <ActionButton keyName="Enter" tone="primary" blocked={reason.trim() === '' ? '' : undefined} onPress={strike}>
          {text.strikeDone}
        </ActionButton>
      </div>
    </Dialog>
  );
}

/** Slips of the month shown, newest at the end. */
function Slips(props: {
  readonly rows: readonly Withdrawal[];
  readonly at: number;
  readonly onChoose: (at: number) => void;
}) {
  const { columns } = text;
  return (
    <table className="rows withdrawals">
      <thead>
        <tr>
          <th>{columns.date}</th>
          <th>{columns.slip}</th>
          <th className="right">{columns.count}</th>
          <th>{columns.who}</th>
          <th>{columns.note}</th>
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: arrows of the screen reach every row.
          <tr
            key={row.logId}
            aria-selected={index === props.at}
            className={index === props.at ? 'chosen' : ''}
            onClick={() => props.onChoose(index)}
          >
            <td className="figures">{row.businessDate}</td>
            <td className="figures">{row.state === 'struck' ? <s>{row.slipNumber}</s> : row.slipNumber}</td>
            <td className="right figures">{row.count}</td>
            <td>{row.operatorName}</td>
            <td className="small">{row.reason === undefined ? '' : text.struck(row.reason)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** One slip: its number and how many payments it stands for; no amount can be typed anywhere. */
function useEntry() {
  const client = useClient();
  const [logId, setLogId] = useState(() => newId());
  const [slipNumber, setSlipNumber] = useState('');
  const [count, setCount] = useState('1');
  const [error, setError] = useState<CallError>();
  const ready = slipNumber.trim() !== '' && /^[1-9]\d{0,2}$/.test(count);
  const log = async (): Promise<void> => {
    const params = { logId, slipNumber: slipNumber.trim(), count: Number(count) };
    const answer = await client.call('affairs.logWithdrawal', params);
    setLogId(newId());
    if (!answer.ok) return setError(answer.error);
    setSlipNumber('');
    setCount('1');
  };
  return { slipNumber, setSlipNumber, count, setCount, ready, log, error, setError };
}

function EntryFields(props: { readonly entry: ReturnType<typeof useEntry> }) {
  const { count, setCount, setSlipNumber, slipNumber } = props.entry;
  return (
    <section className="card withdrawal-entry" data-enter-next="">
      <TextField label={text.slipNumber} value={slipNumber} onValue={setSlipNumber} fold start maxLength={30} />
      <TextField label={text.count} value={count} onValue={setCount} fold maxLength={3} />
    </section>
  );
}

/** Other months, the month's sheet, and the chosen slip. */
function MonthActions(props: {
  readonly onMonth: (by: number) => void;
  readonly onPrint: () => Promise<void>;
  readonly onStrike: (() => void) | undefined;
}) {
  const { onMonth, onPrint, onStrike } = props;
  return (
    <>
      <ActionButton keyName="F7" whileTyping onPress={() => onMonth(-1)}>
        {text.earlier}
      </ActionButton>
      <ActionButton keyName="F8" whileTyping onPress={() => onMonth(1)}>
        {text.later}
      </ActionButton>
      <ActionButton keyName="F9" whileTyping icon="printer" onPress={onPrint}>
        {affairsText.print}
      </ActionButton>
      <ActionButton keyName="F6" whileTyping blocked={onStrike ? undefined : ''} onPress={() => onStrike?.()}>
        {text.strike}
      </ActionButton>
    </>
  );
}

/** 助农取款: a log of slips by month, and its sheet. */
export function WithdrawalView(props: { readonly onBack: () => void }) {
  const { businessDate } = useStation();
  const [month, setMonth] = useState(businessDate.slice(0, 7));
  const [at, setAt] = useState(-1);
  const [striking, setStriking] = useState(false);
  const { value } = useQuery('affairs.listWithdrawals', { month }, ['affairs']);
  const entry = useEntry();
  const sheet = usePrintSheet();
  const rows = value?.withdrawals ?? [];
  const chosen = rows[at];
  const failed = entry.error ?? sheet.error;
  const go = (by: number) => {
    setMonth(addMonths(month, by));
    setAt(-1);
  };
  return (
    <Screen
      step={`withdrawals ${month} ${rows.length}`}
      title={text.title}
      more={sheet.said ?? text.more}
      right={value ? `${text.month(month)} ${text.total(value.slips, value.count)}` : ''}
      actions={
        <>
          <ActionButton keyName="Escape" onPress={props.onBack}>
            {affairsText.back}
          </ActionButton>
          <MonthActions
            onMonth={go}
            onPrint={() => sheet.print({ sheet: 'withdrawals', month })}
            onStrike={chosen?.state === 'logged' ? () => setStriking(true) : undefined}
          />
          <span className="grow" />
          <ActionButton
            keyName="Enter"
            tone="primary"
            icon="plus"
            blocked={entry.ready ? undefined : ''}
            onPress={entry.log}
          >
            {text.log}
          </ActionButton>
        </>
      }
    >
      <ListKeys onMove={(by) => setAt(Math.max(0, Math.min(rows.length - 1, at + by)))} />
      <div className="affairs-view">
        <EntryFields entry={entry} />
        <section className="card affairs-scroll" tabIndex={0} aria-label={text.title}>
          {rows.length === 0 ? <p className="small">{text.none}</p> : <Slips rows={rows} at={at} onChoose={setAt} />}
        </section>
      </div>
      {striking && chosen ? <StrikeDialog withdrawal={chosen} onClose={() => setStriking(false)} /> : undefined}
      {failed ? (
        <ErrorDialog
          error={failed}
          onClose={() => {
            entry.setError(undefined);
            sheet.setError(undefined);
          }}
        />
      ) : undefined}
    </Screen>
  );
}

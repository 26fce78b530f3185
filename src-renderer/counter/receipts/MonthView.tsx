import { useState } from 'react';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { findingWords } from '../../../src-main/contract/text/monthFindings.ts';
import { stockText as text } from '../../../src-main/contract/text/screens/stock.ts';
import { formatYuan } from '../../../src-main/contract/values/fen.ts';
import { useClient } from '../../client/clientContext.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { EmptyPlace } from '../../ui/EmptyPlace.tsx';
import { ErrorDialog } from '../../ui/ErrorDialog.tsx';
import { useKey } from '../../ui/KeyLayer.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { useSession, useStation } from '../stationState.ts';
import { DeclareDialog, VerifyMonthDialog } from './monthActs.tsx';
import { ReceiptTabs } from './Tabs.tsx';

type Proof = Answer<'stock.getMonthProof'>;
type Line = Proof['lines'][number];

/** `2026-01` moved by so many months. */
function moved(month: string, by: number): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const months = year * 12 + number - 1 + by;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
}

function ProofRow(props: { readonly line: Line }) {
  const { line } = props;
  const wrong = !line.piecesAgree || line.declared === 'differs' || line.declared === 'missing';
  return (
    <tr>
      <td className="figures">{text.range(line.from, line.to)}</td>
      <td>{line.holder?.name ?? text.state.stock}</td>
      {[line.issued, line.used, line.voided, line.lost, line.returned, line.left].map((count, column) => (
        // The columns never change their order.
        <td key={String(column)} className="right figures">
          {count}
        </td>
      ))}
      <td className="right figures">{formatYuan(line.usedFen)}</td>
      <td className={wrong ? 'bad' : 'ok'}>{text.declared[line.declared]}</td>
    </tr>
  );
}

function Lines(props: { readonly proof: Proof }) {
  const { columns } = text;
  const { proof } = props;
  if (proof.lines.length === 0) return <EmptyPlace icon="book" title={text.monthNone} more={text.monthNoneMore} />;
  const figures = [columns.issued, columns.used, columns.voided, columns.lost, columns.returned, columns.left];
  return (
    <div className="stock-scroll">
      <table className="rows">
        <thead>
          <tr>
            <th>{columns.book}</th>
            <th>{columns.holder}</th>
            {[...figures, columns.amount].map((name) => (
              <th key={name} className="right">
                {name}
              </th>
            ))}
            <th>{columns.declared}</th>
          </tr>
        </thead>
        <tbody>
          {proof.lines.map((line) => (
            <ProofRow key={`${line.bookId}${line.from}${line.holder?.id ?? ''}`} line={line} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Verdict(props: { readonly proof: Proof }) {
  const { findings, ledgerFen, receiptsFen } = props.proof;
  return (
    <section className="card stock-findings">
      <h2 className="card-title">
        <span className="grow">{text.amounts(receiptsFen, ledgerFen)}</span>
        <span className={findings.length === 0 ? 'ok' : 'bad'} role="status">
          {findings.length === 0 ? text.agrees : text.findings(findings.length)}
        </span>
      </h2>
      <ul className="stock-scroll">
        {findings.map(({ code, params }) => (
          <li key={`${code}${JSON.stringify(params)}`}>{findingWords[code](params)}</li>
        ))}
      </ul>
    </section>
  );
}

type Dialog = 'declare' | 'verify';

function Actions(props: {
  readonly month: string;
  readonly onMonth: (month: string) => void;
  readonly onOpen: (dialog: Dialog) => void;
  readonly onSaid: (said: string) => void;
  readonly onError: (error: CallError) => void;
}) {
  const { month, onError, onMonth, onOpen, onSaid } = props;
  const client = useClient();
  const { operator } = useSession();
  const today = useStation().businessDate.slice(0, 7);
  const isCustodian = operator.roles.includes('custodian');
  const mayPrint = isCustodian || operator.roles.some((role) => role === 'head' || role === 'auditor');
  const print = async () => {
    const answer = await client.call('stock.printAudit', { month });
    if (answer.ok) onSaid(text.printed(answer.value.sheets));
    else onError(answer.error);
  };
  useKey('PageUp', () => onMonth(moved(month, -1)));
  useKey('PageDown', () => (month < today ? onMonth(moved(month, 1)) : undefined));
  return (
    <>
      <ActionButton keyName="F5" onPress={() => onMonth(moved(month, -1))}>
        {text.keys.earlier}
      </ActionButton>
      <ActionButton keyName="F6" blocked={month < today ? undefined : ''} onPress={() => onMonth(moved(month, 1))}>
        {text.keys.later}
      </ActionButton>
      <span className="grow" />
      <ActionButton keyName="F7" icon="check" onPress={() => onOpen('declare')}>
        {text.keys.declare}
      </ActionButton>
      <ActionButton keyName="F8" icon="printer" blocked={mayPrint ? undefined : text.needsHead} onPress={print}>
        {text.keys.audit}
      </ActionButton>
      <ActionButton
        keyName="F9"
        blocked={isCustodian ? (month < today ? undefined : '') : text.needsCustodian}
        onPress={() => onOpen('verify')}
      >
        {text.keys.verify}
      </ActionButton>
    </>
  );
}

/** 月末核对: every number of every book has a fate, by holder, and the receipts add up to the ledger. */
export function MonthView() {
  const today = useStation().businessDate.slice(0, 7);
  const [month, setMonth] = useState(today);
  const { value: proof } = useQuery('stock.getMonthProof', { month }, ['receipts']);
  const [dialog, setDialog] = useState<Dialog>();
  const [said, setSaid] = useState('');
  const [error, setError] = useState<CallError>();
  const close = (word = '') => {
    setDialog(undefined);
    setSaid(word);
  };
  return (
    <Screen
      step="receipts month"
      title={text.title}
      more={said === '' ? text.more.month : said}
      right={text.month(month)}
      actions={<Actions month={month} onMonth={setMonth} onOpen={setDialog} onSaid={setSaid} onError={setError} />}
    >
      <ReceiptTabs />
      {proof ? (
        <div className="stock-rows">
          <section className="card stock-card">
            <Lines proof={proof} />
          </section>
          <Verdict proof={proof} />
        </div>
      ) : (
        <Waiting />
      )}
      {dialog === 'declare' ? <DeclareDialog month={month} onClose={close} /> : undefined}
      {dialog === 'verify' ? <VerifyMonthDialog month={month} onClose={() => close()} /> : undefined}
      {error ? <ErrorDialog error={error} onClose={() => setError(undefined)} /> : undefined}
    </Screen>
  );
}

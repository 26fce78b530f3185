import { type ReactNode, useCallback, useEffect, useState } from 'react';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { receiptsText as text } from '../../../src-main/contract/text/screens/receipts.ts';
import { formatChineseDate, isBusinessDate } from '../../../src-main/contract/values/businessDate.ts';
import { useClient } from '../../client/clientContext.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorLines } from '../../ui/ErrorDialog.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useNavigation } from '../navigation.ts';
import { ReceiptTabs } from './Tabs.tsx';
import { openReceiptView } from './views.ts';
import { saveVerifyPage } from './saveVerifyPage.ts';

type Verdict = Answer<'receipts.verifyQr'>;

const looks = {
  genuine: { icon: 'ringTick', tone: 'ok' },
  forged: { icon: 'cross', tone: 'bad' },
  'not-a-receipt': { icon: 'question', tone: 'warn' },
  'unknown-terminal': { icon: 'cross', tone: 'bad' },
  training: { icon: 'warn', tone: 'warn' },
} as const;

type Rows = readonly (readonly [string, string | undefined])[];

const dayOf = (date = ''): string | undefined => (isBusinessDate(date) ? formatChineseDate(date) : undefined);

function receiptRows(verdict: Verdict): Rows {
  return [
    [text.facts.number, verdict.receiptNumber],
    [text.facts.amount, verdict.amountFen === undefined ? undefined : text.amount(verdict.amountFen)],
    [text.facts.year, verdict.year === undefined ? undefined : text.year(verdict.year)],
    [text.facts.date, dayOf(verdict.businessDate)],
    [text.facts.name, verdict.maskedName],
  ];
}

/** A statement without a balance says so on paper too: the province had none. */
function statementRows({ amountFen, businessDate, maskedName, paidYears, receiptNumber }: Verdict): Rows {
  const { facts } = text.statement;
  return [
    [facts.number, receiptNumber],
    [facts.balance, amountFen === undefined ? text.statement.noBalance : text.amount(amountFen)],
    [facts.years, paidYears === undefined ? undefined : text.statement.years(paidYears)],
    [facts.date, dayOf(businessDate)],
    [facts.name, maskedName],
  ];
}

function Outcome(props: { readonly verdict: Verdict }) {
  const { verdict } = props;
  const look = looks[verdict.verdict];
  const isStatement = verdict.kind === 'statement';
  const rows = isStatement ? statementRows(verdict) : receiptRows(verdict);
  const told = rows.filter((row): row is readonly [string, string] => row[1] !== undefined);
  return (
    <div role="status">
      <p className={`verdict ${look.tone}`}>
        <Icon name={look.icon} size={32} />
        {isStatement && (verdict.verdict === 'genuine' || verdict.verdict === 'training')
          ? text.statement[verdict.verdict]
          : text.verdict[verdict.verdict]}
      </p>
      <dl className="pairs verdict-facts">
        {told.map(([name, value]) => (
          <div key={name} className="verdict-line">
            <dt>{name}</dt>
            <dd className="figures">{value}</dd>
          </div>
        ))}
      </dl>
      {isStatement && verdict.ageDays !== undefined ? (
        <p className={verdict.ageDays > 0 ? 'warn' : ''}>{text.statement.age(verdict.ageDays)}</p>
      ) : undefined}
      {verdict.verdict === 'genuine' ? (
        <p className="small">{isStatement ? text.statement.compare : text.compare}</p>
      ) : undefined}
    </div>
  );
}

/** The code in the field and what became of it; a receipt's code that was scanned anywhere is checked at once. */
function useVerify() {
  const client = useClient();
  const [qr, setQr] = useState('');
  const [verdict, setVerdict] = useState<Verdict>();
  const [error, setError] = useState<CallError>();
  const judge = useCallback(
    async (asked: string) => {
      const answer = await client.call('receipts.verifyQr', { qr: asked.trim() });
      setVerdict(answer.ok ? answer.value : undefined);
      setError(answer.ok ? undefined : answer.error);
    },
    [client],
  );
  const verify = () => judge(qr);
  const { errand, takeErrand } = useNavigation();
  useEffect(() => {
    if (errand?.kind !== 'verify') return;
    takeErrand();
    openReceiptView('verify');
    setQr(errand.qr);
    void judge(errand.qr);
  }, [errand, takeErrand, judge]);
  return { client, qr, setQr, verdict, setVerdict, error, setError, verify };
}

/** Checks the text of a receipt's code offline; a wedge scanner types it and its Enter starts the check. */
export function VerifyScreen(props: { readonly children: ReactNode }) {
  const { client, qr, setQr, verdict, setVerdict, error, setError, verify } = useVerify();
  const clear = () => {
    setQr('');
    setVerdict(undefined);
    setError(undefined);
  };
  return (
    <Screen
      step="receipts"
      title={text.title}
      more={text.titleMore}
      actions={
        <>
          <ActionButton keyName="Escape" onPress={clear}>
            {text.clear}
          </ActionButton>
          <ActionButton keyName="F8" onPress={async () => setError(await saveVerifyPage(client))}>
            {text.savePage}
          </ActionButton>
          <span className="grow" />
          <ActionButton
            keyName="Enter"
            tone="primary"
            icon="shield"
            blocked={qr.trim() === '' ? '' : undefined}
            onPress={verify}
          >
            {text.verify}
          </ActionButton>
        </>
      }
    >
      <ReceiptTabs />
      <div className="receipts">
        <section className="card verify-card">
          <h2 className="card-title">
            <Icon name="shield" />
            {text.verifyTitle}
          </h2>
          <p className="small">{text.verifyMore}</p>
          <TextField
            label={text.qr}
            value={qr}
            onValue={(value) => {
              setQr(value);
              setVerdict(undefined);
            }}
            start
            maxLength={1000}
          />
          {verdict ? <Outcome verdict={verdict} /> : undefined}
          {error ? <ErrorLines error={error} /> : undefined}
        </section>
        {props.children}
      </div>
    </Screen>
  );
}

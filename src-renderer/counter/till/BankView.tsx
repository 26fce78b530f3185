import { useState } from 'react';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { bankText as text, drawerText } from '../../../src-main/contract/text/screens/day.ts';
import { formatShortDate } from '../../../src-main/contract/values/businessDate.ts';
import { formatYuan, sumFen } from '../../../src-main/contract/values/fen.ts';
import { useClient } from '../../client/clientContext.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { DigitRow } from '../../ui/DigitRow.tsx';
import { ErrorDialog } from '../../ui/ErrorDialog.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Mark } from '../../ui/Tag.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { useSession, useStation } from '../stationState.ts';
import { OwedBatches } from './CreditSettlement.tsx';
import { CreditDialog } from './CreditDialog.tsx';
import { FloatDialog } from './FloatDialog.tsx';
import { MakeDepositDialog } from './MakeDepositDialog.tsx';

type Overview = Answer<'remittance.getOverview'>;
/** A deposit as it stands. */
export type Deposit = Overview['deposits'][number];

function Late(props: { readonly days: number }) {
  return <span className={props.days > 0 ? 'bad' : 'small'}>{text.late(props.days)}</span>;
}

function WaitingDays(props: { readonly days: Overview['toDeposit'] }) {
  return (
    <section className="card bank-days">
      <h2 className="card-title">
        <Icon name="cash" />
        {text.toDeposit}
      </h2>
      {props.days.length === 0 ? <p className="small">{text.toDepositNone}</p> : undefined}
      <ul className="bank-list">
        {props.days.map((day) => (
          <li key={day.businessDate} className="bank-day">
            <span>{formatShortDate(day.businessDate)}</span>
            <span className="figures">{text.dayDue(day.depositFen, day.depositFen - day.depositedFen)}</span>
            <Late days={day.daysLate} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function DepositRow(props: {
  readonly deposit: Deposit;
  readonly digit: number;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}) {
  const { deposit, ...row } = props;
  const onTheWay = deposit.state === 'deposited';
  return (
    <li>
      <DigitRow {...row} look="row-button bank-deposit">
        <span>
          {text.slip(deposit.slipNumber)} <small className="small">{deposit.bank}</small>
          <br />
          <small className="small">
            {text.daysOf(deposit.days.map((day) => day.businessDate))}
            {deposit.reason === undefined ? '' : text.partial(deposit.reason)}
          </small>
        </span>
        <span className="right figures">{formatYuan(deposit.amountFen)}</span>
        <Mark
          tone={onTheWay ? 'send' : 'ok'}
          icon={onTheWay ? 'clock' : 'tick'}
          word={deposit.creditedOn === undefined ? text.state.deposited : text.creditedOn(deposit.creditedOn)}
        />
        <Late days={deposit.daysLate} />
      </DigitRow>
    </li>
  );
}

function Balances(props: { readonly overview: Overview; readonly onCredited: (said: string) => void }) {
  const { inTransitFen, owedFen, safeFen } = props.overview;
  const { owedTo } = useStation().capabilities;
  const rows = [
    [text.safe, safeFen],
    [text.inTransit, inTransitFen],
    [text.owed[owedTo], owedFen],
  ] as const;
  return (
    <section className="card">
      <dl className="bank-balances">
        {rows.map(([name, amountFen]) => (
          <div key={name}>
            <dt className="small">{name}</dt>
            <dd className="figures">
              {formatYuan(amountFen)} {text.yuan}
            </dd>
          </div>
        ))}
      </dl>
      {safeFen < 0 ? <p className="warn">{text.floatMissing}</p> : undefined}
      <OwedBatches keyName="F7" onCredited={props.onCredited} />
    </section>
  );
}

function Deposits(props: {
  readonly deposits: readonly Deposit[];
  readonly chosen: Deposit | undefined;
  readonly onChoose: (depositId: string) => void;
}) {
  const { chosen, deposits } = props;
  return (
    <section className="card bank-deposits">
      <h2 className="card-title">
        <Icon name="book" />
        {text.deposits}
      </h2>
      {deposits.length === 0 ? <p className="small">{text.depositsNone}</p> : undefined}
      <ul className="bank-list">
        {deposits.map((deposit, index) => (
          <DepositRow
            key={deposit.depositId}
            deposit={deposit}
            digit={index + 1}
            chosen={deposit === chosen}
            onChoose={() => props.onChoose(deposit.depositId)}
          />
        ))}
      </ul>
    </section>
  );
}

type Asking = 'deposit' | 'credit' | 'float';

/** Prints what goes to the bank with the cash that waits. */
function useSlip(days: readonly string[], bank: string) {
  const client = useClient();
  const [said, setSaid] = useState('');
  const [error, setError] = useState<CallError>();
  const print = async () => {
    const answer = await client.call('remittance.printSlip', { days: [...days], bank });
    setSaid(answer.ok ? text.slipPrinted(answer.value.state) : '');
    if (!answer.ok) setError(answer.error);
  };
  return { said, error, forget: () => setError(undefined), print };
}

/** The three acts that move the cash on; an auditor has none of them. */
function Acts(props: {
  readonly dueFen: number;
  readonly creditable: Deposit | undefined;
  readonly onAsk: (asking: Asking) => void;
  readonly onPrint: () => Promise<void>;
}) {
  const { creditable, dueFen, onAsk, onPrint } = props;
  return (
    <>
      <ActionButton keyName="F6" icon="plus" onPress={() => onAsk('float')}>
        {drawerText.float}
      </ActionButton>
      <ActionButton
        keyName="F8"
        icon="check"
        blocked={creditable ? undefined : text.choose}
        onPress={() => onAsk('credit')}
      >
        {creditable ? text.credit : ''}
      </ActionButton>
      {dueFen > 0 ? (
        <ActionButton keyName="F12" icon="printer" onPress={onPrint}>
          {text.printSlip}
        </ActionButton>
      ) : undefined}
      <span className="grow" />
      <ActionButton
        keyName="Enter"
        tone="primary"
        icon="next"
        start
        blocked={dueFen > 0 ? undefined : text.nothingToMake}
        onPress={() => onAsk('deposit')}
      >
        {dueFen > 0 ? text.make : ''}
      </ActionButton>
    </>
  );
}

/** Where the collected cash is: in the safe, at the bank, credited; and what moves it on. */
export function BankView(props: { readonly onBack: () => void }) {
  const { value: overview } = useQuery('remittance.getOverview', {}, ['till']);
  const { owedTo } = useStation().capabilities;
  const acts = useSession().operator.roles.some((role) => role === 'clerk' || role === 'head');
  const [at, setAt] = useState<string>();
  const [asking, setAsking] = useState<Asking>();
  const days = overview?.toDeposit ?? [];
  const dueFen = sumFen(days.map((day) => day.depositFen - day.depositedFen));
  const deposits = overview?.deposits ?? [];
  const chosen =
    deposits.find((deposit) => deposit.depositId === at) ?? deposits.findLast((one) => one.state === 'deposited');
  const creditable = chosen?.state === 'deposited' ? chosen : undefined;
  const [credited, setCredited] = useState('');
  const close = () => setAsking(undefined);
  const slip = useSlip(
    days.map((day) => day.businessDate),
    overview?.lastBank ?? '',
  );
  return (
    <Screen
      step={overview ? 'bank' : 'asking'}
      title={text.title}
      more={slip.said || credited || (owedTo === 'tax' ? text.toTax : '')}
      actions={
        <>
          <ActionButton keyName="Escape" onPress={props.onBack}>
            {text.back}
          </ActionButton>
          {acts ? <Acts dueFen={dueFen} creditable={creditable} onAsk={setAsking} onPrint={slip.print} /> : undefined}
        </>
      }
    >
      {overview ? (
        <div className="bank">
          <Balances overview={overview} onCredited={setCredited} />
          <WaitingDays days={days} />
          <Deposits deposits={deposits} chosen={chosen} onChoose={setAt} />
        </div>
      ) : (
        <Waiting />
      )}
      {asking === 'deposit' && overview ? (
        <MakeDepositDialog days={days} dueFen={dueFen} lastBank={overview.lastBank ?? ''} onClose={close} />
      ) : undefined}
      {asking === 'credit' && creditable ? <CreditDialog deposit={creditable} onClose={close} /> : undefined}
      {slip.error ? <ErrorDialog error={slip.error} onClose={slip.forget} /> : undefined}
      {asking === 'float' ? <FloatDialog onClose={close} /> : undefined}
    </Screen>
  );
}

import { useState } from 'react';
import { dayText } from '../../../src-main/contract/text/screens/day.ts';
import { tillText as text } from '../../../src-main/contract/text/screens/till.ts';
import { formatShortDate } from '../../../src-main/contract/values/businessDate.ts';
import { formatYuan } from '../../../src-main/contract/values/fen.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorLines } from '../../ui/ErrorDialog.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Steps } from '../../ui/Steps.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { SettleButton } from '../charges/SettleButton.tsx';
import { type Closed, CloseDialog } from './CloseDialog.tsx';
import type { Figures, Shift } from './DayClosePlace.tsx';
import { Difference } from './Difference.tsx';
import { DifferencesDialog } from './DifferencesDialog.tsx';
import { HandOverDialog } from './HandOverDialog.tsx';
import { type Openable, ProofTable } from './ProofTable.tsx';

/** What the drawer should hold and what was found in it, line by line. */
function CountCard(props: { readonly figures: Figures; readonly times: number }) {
  const { figures, times } = props;
  const rows: readonly (readonly [string, number])[] = [
    [text.floatRow, figures.floatFen],
    [`${text.cashIn} ${text.counts(figures.cashCount)}`, figures.cashInFen],
    ...(figures.reversedCount > 0
      ? [[`${text.cashReversed} ${text.counts(figures.reversedCount)}`, -figures.cashReversedFen] as const]
      : []),
    ...(figures.droppedFen > 0 ? [[text.dropped, -figures.droppedFen] as const] : []),
    ...(figures.repaidFen === undefined ? [] : [[text.repaid, figures.repaidFen] as const]),
    [text.expected, figures.expectedFen],
    [text.countedWord, figures.countedFen],
  ];
  return (
    <section className="card">
      <h2 className="card-title">
        <Icon name="cash" />
        {dayText.countHead}
      </h2>
      <dl className="pairs">
        {rows.map(([name, amountFen]) => (
          <div key={name} className="pair">
            <dt>{name}</dt>
            <dd className="figures">{formatYuan(amountFen)}</dd>
          </div>
        ))}
      </dl>
      {figures.cardCount > 0 || figures.cardInFen > 0 ? (
        <p className="small">
          {text.cards(figures.cardCount)} {formatYuan(figures.cardInFen - figures.cardVoidedFen)} {text.yuan}
        </p>
      ) : undefined}
      {times > 1 ? <p className="small">{text.countsKept(times)}</p> : undefined}
      <SettleButton keyName="F9" small />
    </section>
  );
}

function Receipts(props: { readonly figures: Figures }) {
  const { receipts, unprinted } = props.figures;
  return (
    <section className="card">
      <h2 className="card-title">
        <Icon name="book" />
        {text.receiptsHead}
      </h2>
      {receipts.slice(0, 4).map((range) => (
        <p key={range.from} className="small">
          {text.receipts(range)}
        </p>
      ))}
      <p className={unprinted > 0 ? 'small bad' : 'small'}>{text.unprinted(unprinted)}</p>
    </section>
  );
}

type Props = {
  readonly shift: Shift;
  readonly figures: Figures;
  readonly onCountAgain: () => void;
  readonly onClosed: (closed: Closed) => void;
};

type Signing = 'seal' | 'close' | 'hand-over';

/** Count again, hand over, close the till alone, or close it with its day. */
function CompareActions(props: {
  /** Why nothing can be signed yet. */
  readonly missing: string | undefined;
  readonly needsCause: boolean;
  readonly onCountAgain: () => void;
  readonly onSign: (signing: Signing) => void;
}) {
  const { missing, onSign } = props;
  // The reason stands on the primary button alone: three times it would push that button off the screen.
  const unready = missing === undefined ? undefined : '';
  return (
    <>
      <ActionButton keyName="F8" onPress={props.onCountAgain}>
        {text.countAgain}
      </ActionButton>
      <ActionButton keyName="F6" blocked={unready} onPress={() => onSign('hand-over')}>
        {dayText.handOver}
      </ActionButton>
      <ActionButton keyName="F7" blocked={unready} onPress={() => onSign('close')}>
        {dayText.closeOnly}
      </ActionButton>
      <span className="grow" />
      <ActionButton
        keyName="Enter"
        tone="primary"
        icon="lock"
        start={!props.needsCause}
        blocked={missing}
        onPress={() => onSign('seal')}
      >
        {missing ? '' : dayText.seal}
      </ActionButton>
    </>
  );
}

/**
 * After the count: five sources side by side, over or short with its cause, then two people sign. Enter closes the till and seals the day;
 * F7 closes the till alone where the day goes on, F6 hands it to a colleague.
 */
export function Comparison(props: Props) {
  const { figures, shift } = props;
  const [cause, setCause] = useState('');
  const [signing, setSigning] = useState<Signing>();
  const [opened, setOpened] = useState<Openable>();
  const { error, value: proof } = useQuery('day.getProof', { businessDate: shift.businessDate }, ['till', 'delivery']);
  const needsCause = figures.differenceFen !== 0;
  const missing = needsCause && cause.trim() === '' ? text.causeMissing : undefined;
  const back = () => setSigning(undefined);
  return (
    <Screen
      step={`compare ${figures.countId}`}
      title={text.closeTitle}
      more={text.shiftOf(formatShortDate(shift.businessDate), shift.operatorName)}
      actions={
        <CompareActions
          missing={missing}
          needsCause={needsCause}
          onCountAgain={props.onCountAgain}
          onSign={setSigning}
        />
      }
    >
      <div className="dayclose">
        <div className="dayclose-main">
          <Steps names={text.steps} at={1} />
          {proof ? <ProofTable proof={proof} onOpen={setOpened} /> : undefined}
          {error ? <ErrorLines error={error} /> : undefined}
          {proof || error ? undefined : <Waiting />}
          <section className="card proof-cause">
            <Difference differenceFen={figures.differenceFen} />
            {needsCause ? (
              <TextField label={text.cause} value={cause} onValue={setCause} start maxLength={200} />
            ) : undefined}
          </section>
        </div>
        <div className="dayclose-side">
          <CountCard figures={figures} times={shift.counts.length} />
          <Receipts figures={figures} />
        </div>
      </div>
      {opened ? (
        <DifferencesDialog businessDate={shift.businessDate} column={opened} onClose={() => setOpened(undefined)} />
      ) : undefined}
      {signing === 'hand-over' ? (
        <HandOverDialog shift={shift} figures={figures} cause={cause.trim()} onBack={back} />
      ) : undefined}
      {signing === 'close' || signing === 'seal' ? (
        <CloseDialog
          {...props}
          seals={signing === 'seal'}
          depositFen={proof?.depositFen}
          cause={cause.trim()}
          onBack={back}
        />
      ) : undefined}
    </Screen>
  );
}

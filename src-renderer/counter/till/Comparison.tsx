import { useState } from 'react';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { tillText as text } from '../../../src-main/contract/text/screens/till.ts';
import { formatShortDate } from '../../../src-main/contract/values/businessDate.ts';
import { formatYuan } from '../../../src-main/contract/values/fen.ts';
import { useClient } from '../../client/clientContext.ts';
import { newId } from '../../client/newId.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorLines } from '../../ui/ErrorDialog.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Steps } from '../../ui/Steps.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useNavigation } from '../navigation.ts';
import { ApprovalFields, approvalComplete, noApproval } from '../session/Approval.tsx';
import type { Figures, Shift } from './DayClosePlace.tsx';

function differenceSentence(differenceFen: number): string {
  if (differenceFen === 0) return text.balancedSentence;
  return differenceFen > 0 ? text.overSentence(differenceFen) : text.shortSentence(-differenceFen);
}

function FigureRows(props: { readonly figures: Figures }) {
  const { figures } = props;
  const rows: readonly (readonly [string, number])[] = [
    [text.floatRow, figures.floatFen],
    [`${text.cashIn} ${text.counts(figures.cashCount)}`, figures.cashInFen],
    [`${text.cashReversed} ${text.counts(figures.reversedCount)}`, -figures.cashReversedFen],
  ];
  return (
    <table className="rows figures-table">
      <tbody>
        {rows.map(([name, amountFen]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className="right figures">{formatYuan(amountFen)}</td>
          </tr>
        ))}
        <tr>
          <th scope="row">{text.expected}</th>
          <td className="right figures">
            <b>{formatYuan(figures.expectedFen)}</b>
          </td>
        </tr>
        <tr>
          <th scope="row">{text.countedWord}</th>
          <td className="right figures">
            <b>{formatYuan(figures.countedFen)}</b>
          </td>
        </tr>
      </tbody>
    </table>
  );
}

function Difference(props: { readonly figures: Figures }) {
  const { differenceFen } = props.figures;
  const word = differenceFen === 0 ? text.balanced : differenceFen > 0 ? text.over : text.short;
  return (
    <p className={differenceFen === 0 ? 'difference ok' : 'difference bad'} role="status">
      <span className="grow">{differenceSentence(differenceFen)}</span>
      <span className="due-amount">
        {differenceFen === 0 ? '' : `${word} `}
        {formatYuan(differenceFen)} <small>{text.yuan}</small>
      </span>
    </p>
  );
}

type Props = {
  readonly shift: Shift;
  readonly figures: Figures;
  readonly onCountAgain: () => void;
  readonly onClosed: (closed: Answer<'till.closeShift'>) => void;
};

function SignDialog(props: Props & { readonly cause: string; readonly onBack: () => void }) {
  const client = useClient();
  const { shift, figures, cause } = props;
  const [closeId] = useState(() => newId());
  const [approval, setApproval] = useState(noApproval);
  const [error, setError] = useState<CallError>();
  const ready = approvalComplete(approval);
  const openShiftLater = useNavigation((state) => state.openShiftLater);
  const close = async () => {
    // The next till is opened when somebody wants to; first the sealed one is seen, however soon the station says it is gone.
    openShiftLater(true);
    const answer = await client.call('till.closeShift', {
      closeId,
      shiftId: shift.shiftId,
      countId: figures.countId,
      ...(cause === '' ? {} : { cause }),
      approval,
    });
    if (answer.ok) {
      props.onClosed(answer.value);
      return;
    }
    setApproval({ ...approval, pin: '' });
    setError(answer.error);
  };
  return (
    <Dialog title={text.signTitle} icon="people" wide>
      <div className="dialog-body">
        <Difference figures={figures} />
        <ApprovalFields value={approval} onValue={setApproval} start />
        {error ? <ErrorLines error={error} /> : undefined}
      </div>
      <div className="dialog-actions">
        <ActionButton keyName="Escape" onPress={props.onBack}>
          {text.later}
        </ActionButton>
        <span className="grow" />
        <ActionButton keyName="Enter" tone="primary" icon="lock" blocked={ready ? undefined : ''} onPress={close}>
          {text.close}
        </ActionButton>
      </div>
    </Dialog>
  );
}

/** Expected, counted, over or short: shown only now. Over and short need a cause; nothing can make them zero. */
export function Comparison(props: Props) {
  const { shift, figures } = props;
  const [cause, setCause] = useState('');
  const [signing, setSigning] = useState(false);
  const needsCause = figures.differenceFen !== 0;
  const missing = needsCause && cause.trim() === '' ? text.causeMissing : undefined;
  return (
    <Screen
      step={`compare ${figures.countId}`}
      title={text.closeTitle}
      more={text.shiftOf(formatShortDate(shift.businessDate), shift.operatorName)}
      actions={
        <>
          <ActionButton keyName="F8" onPress={props.onCountAgain}>
            {text.countAgain}
          </ActionButton>
          <span className="grow" />
          <ActionButton
            keyName="Enter"
            tone="primary"
            icon="people"
            start={!needsCause}
            blocked={missing}
            onPress={() => setSigning(true)}
          >
            {missing ? '' : text.sign}
          </ActionButton>
        </>
      }
    >
      <div className="dayclose">
        <div className="dayclose-main">
          <Steps names={text.steps} at={1} />
          <section className="card count-card">
            <FigureRows figures={figures} />
            <Difference figures={figures} />
            {needsCause ? (
              <TextField label={text.cause} value={cause} onValue={setCause} start maxLength={200} />
            ) : undefined}
          </section>
        </div>
        <div className="dayclose-side">
          <section className="card">
            <h2 className="card-title">
              <Icon name="book" />
              {text.receiptsHead}
            </h2>
            {figures.receipts.map((range) => (
              <p key={range.from} className="small-line">
                {text.receipts(range)}
              </p>
            ))}
            <p className={figures.unprinted > 0 ? 'small-line bad' : 'small-line'}>
              {text.unprinted(figures.unprinted)}
            </p>
          </section>
          {shift.counts.length > 1 ? (
            <section className="card">
              <p className="small-line">{text.countsKept(shift.counts.length)}</p>
            </section>
          ) : undefined}
        </div>
      </div>
      {signing ? <SignDialog {...props} cause={cause.trim()} onBack={() => setSigning(false)} /> : undefined}
    </Screen>
  );
}

import { useState } from 'react';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { findingWords } from '../../../src-main/contract/text/monthFindings.ts';
import { accountsText, monthText as text } from '../../../src-main/contract/text/screens/month.ts';
import { useClient } from '../../client/clientContext.ts';
import { newId } from '../../client/newId.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { EmptyPlace } from '../../ui/EmptyPlace.tsx';
import { ErrorLines } from '../../ui/ErrorDialog.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Mark } from '../../ui/Tag.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { useSession } from '../stationState.ts';
import { SignedDialog } from '../till/SignedDialog.tsx';
import { MonthSide, type Side, sides } from './MonthSide.tsx';
import { ChoiceList } from './rows.tsx';

type Month = Answer<'month.get'>;
type Finding = Month['lines'][number]['findings'][number];

/** More findings than anybody goes through at once; the rest comes up as these are settled. */
const shownAtOnce = 120;

/** What has to be done first, then what has to be explained, then what is only told. */
function inOrder(month: Month): readonly Finding[] {
  const rank = (finding: Finding): number =>
    finding.weight === 'stops' ? 0 : finding.weight === 'note' ? 3 : finding.explanation === undefined ? 1 : 2;
  return month.lines.flatMap((line) => line.findings).toSorted((one, other) => rank(one) - rank(other));
}

function cellsOf(finding: Finding) {
  const { code, explanation, params, weight } = finding;
  const open = weight === 'stops' || (weight === 'explain' && explanation === undefined);
  const tone = weight === 'stops' ? 'bad' : open ? 'warn' : 'void';
  return (
    <>
      <span>
        {findingWords[code](params)}
        {explanation === undefined ? undefined : <small className="small"> {text.explained(explanation)}</small>}
      </span>
      <Mark tone={tone} icon={open ? 'warn' : 'tick'} word={text.weight[weight]} />
    </>
  );
}

function ExplainDialog(props: { readonly month: string; readonly finding: Finding; readonly onClose: () => void }) {
  const client = useClient();
  const { finding, month, onClose } = props;
  const [explanation, setExplanation] = useState('');
  const [error, setError] = useState<CallError>();
  const said = explanation.trim();
  const save = async () => {
    const answer = await client.call('month.explain', { month, findingId: finding.findingId, explanation: said });
    if (answer.ok) onClose();
    else setError(answer.error);
  };
  return (
    <Dialog title={text.explainTitle} icon="pen" wide>
      <div className="dialog-body">
        <p>{findingWords[finding.code](finding.params)}</p>
        <TextField
          label={text.explanation}
          value={explanation}
          onValue={setExplanation}
          note={text.explainMore}
          start
          maxLength={200}
        />
        {error ? <ErrorLines error={error} /> : undefined}
      </div>
      <div className="dialog-actions">
        <ActionButton keyName="Escape" onPress={onClose}>
          {text.back}
        </ActionButton>
        <span className="grow" />
        <ActionButton keyName="Enter" tone="primary" blocked={said === '' ? '' : undefined} onPress={save}>
          {text.save}
        </ActionButton>
      </div>
    </Dialog>
  );
}

function CloseDialog(props: { readonly month: string; readonly onClose: () => void }) {
  const client = useClient();
  const { month, onClose } = props;
  const [closeId] = useState(() => newId());
  return (
    <SignedDialog
      title={text.closeTitle}
      icon="lock"
      word={text.sign}
      back={text.back}
      startAtPin
      onBack={onClose}
      onSign={async (approval) => {
        const answer = await client.call('month.close', { closeId, month, approval });
        if (!answer.ok) return answer.error;
        onClose();
        return undefined;
      }}
    >
      <p>{text.closeMore(month)}</p>
      <p className="small">{text.headHint}</p>
    </SignedDialog>
  );
}

type Asking = 'explain' | 'close';

/** Why the month can't be closed now, in a word; `undefined` = it can. */
function blockedBy(month: Month): string | undefined {
  if (month.state === 'open') return text.notOver;
  if (month.state !== 'checking') return text.closedAlready;
  return month.inTheWay > 0 ? text.inTheWay(month.inTheWay) : undefined;
}

function Acts(props: {
  readonly month: Month;
  readonly chosen: Finding | undefined;
  readonly onAsk: (asking: Asking) => void;
  readonly onPrint: () => Promise<void>;
}) {
  const { chosen, month, onAsk, onPrint } = props;
  const closed = month.state !== 'open' && month.state !== 'checking';
  const blocked = blockedBy(month);
  const explainable = chosen?.weight === 'explain' && chosen.explanation === undefined && !closed;
  return (
    <>
      {explainable ? (
        <ActionButton keyName="F8" icon="pen" onPress={() => onAsk('explain')}>
          {text.explain}
        </ActionButton>
      ) : undefined}
      {closed ? (
        <ActionButton keyName="F12" icon="printer" onPress={onPrint}>
          {text.print}
        </ActionButton>
      ) : undefined}
      <span className="grow" />
      <ActionButton keyName="Enter" tone="primary" icon="lock" start blocked={blocked} onPress={() => onAsk('close')}>
        {blocked === undefined ? text.close : ''}
      </ActionButton>
    </>
  );
}

function Findings(props: {
  readonly findings: readonly Finding[];
  readonly at: number;
  readonly onChoose: (at: number) => void;
}) {
  const { findings } = props;
  const left = findings.length - shownAtOnce;
  return (
    <section className="card month-main">
      <h2 className="card-title">{text.findings(findings.length)}</h2>
      {findings.length === 0 ? <EmptyPlace icon="check" title={text.well} more={text.wellMore} /> : undefined}
      <ChoiceList
        at={props.at}
        look="finding-row"
        rows={findings.slice(0, shownAtOnce).map((finding) => ({ key: finding.findingId, cells: cellsOf(finding) }))}
        onChoose={props.onChoose}
      />
      {left > 0 ? <p className="small">{text.more(left)}</p> : undefined}
    </section>
  );
}

/** Prints the sheet and says what became of it. */
function usePrinting(month: string) {
  const client = useClient();
  const [said, setSaid] = useState('');
  const [error, setError] = useState<CallError>();
  const print = async () => {
    const answer = await client.call('month.printSheet', { month });
    setError(answer.ok ? undefined : answer.error);
    setSaid(answer.ok ? text.printed(answer.value.state, answer.value.copy) : '');
  };
  return { said, error, print };
}

/** 月结: every finding of the month, what was written about it, the figures, and the close by two people. */
export function MonthView(props: { readonly month: string; readonly onBack: () => void }) {
  const { value: month, error } = useQuery('month.get', { month: props.month }, ['till', 'delivery']);
  const acts = useSession().operator.roles.some((role) => role === 'clerk' || role === 'head');
  const printing = usePrinting(props.month);
  const [at, setAt] = useState(0);
  const [side, setSide] = useState<Side>('figures');
  const [asking, setAsking] = useState<Asking>();
  const findings = month ? inOrder(month) : [];
  const chosen = findings[Math.min(at, findings.length - 1)];
  const close = () => setAsking(undefined);
  const more = month
    ? [accountsText.state[month.state], month.reportNumber && text.report(month.reportNumber), month.countyReference]
    : [];
  return (
    <Screen
      step={month ? 'month' : 'asking'}
      title={text.title(props.month)}
      more={more.filter((part) => part).join(' · ')}
      right={printing.said}
      actions={
        <>
          <ActionButton keyName="Escape" onPress={props.onBack}>
            {text.back}
          </ActionButton>
          <ActionButton
            keyName="F6"
            onPress={() => setSide(sides[(sides.indexOf(side) + 1) % sides.length] ?? 'figures')}
          >
            {text.nextCard}
          </ActionButton>
          {month && acts ? (
            <Acts month={month} chosen={chosen} onAsk={setAsking} onPrint={printing.print} />
          ) : undefined}
        </>
      }
    >
      {month ? (
        <div className="month">
          <Findings findings={findings} at={Math.max(0, Math.min(at, findings.length - 1))} onChoose={setAt} />
          <MonthSide month={month} side={side} />
        </div>
      ) : error ? (
        <ErrorLines error={error} />
      ) : (
        <Waiting />
      )}
      {printing.error ? <ErrorLines error={printing.error} /> : undefined}
      {asking === 'explain' && chosen ? (
        <ExplainDialog month={props.month} finding={chosen} onClose={close} />
      ) : undefined}
      {asking === 'close' ? <CloseDialog month={props.month} onClose={close} /> : undefined}
    </Screen>
  );
}

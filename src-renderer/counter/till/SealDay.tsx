import { useState } from 'react';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { dayText as text } from '../../../src-main/contract/text/screens/day.ts';
import { formatChineseDate } from '../../../src-main/contract/values/businessDate.ts';
import { useClient } from '../../client/clientContext.ts';
import { newId } from '../../client/newId.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { EmptyPlace } from '../../ui/EmptyPlace.tsx';
import { ErrorLines } from '../../ui/ErrorDialog.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { SettleButton } from '../charges/SettleButton.tsx';
import { useNavigation } from '../navigation.ts';
import { useSession } from '../stationState.ts';
import { DifferencesDialog } from './DifferencesDialog.tsx';
import { type Openable, type Proof, ProofTable } from './ProofTable.tsx';
import { SignedDialog } from './SignedDialog.tsx';

/** A day after its seal. */
type Sealed = Answer<'day.seal'>;

function SealDialog(props: {
  readonly businessDate: string;
  readonly depositFen: number;
  readonly onBack: () => void;
  readonly onSealed: (sealed: Sealed) => void;
}) {
  const client = useClient();
  const { operator } = useSession();
  const [sealId] = useState(() => newId());
  const { businessDate } = props;
  return (
    <SignedDialog
      title={text.signTitle}
      icon="people"
      word={text.sealDay(businessDate)}
      back={text.later}
      headsOnly={!operator.roles.includes('head')}
      startAtPin
      onBack={props.onBack}
      onSign={async (approval) => {
        const answer = await client.call('day.seal', { sealId, businessDate, approval });
        if (!answer.ok) return answer.error;
        props.onSealed(answer.value);
        return undefined;
      }}
    >
      <p>{text.sealMore(props.depositFen)}</p>
      <p className="small">{text.headHint}</p>
    </SignedDialog>
  );
}

function Tills(props: { readonly proof: Proof }) {
  return (
    <section className="card">
      <h2 className="card-title">
        <Icon name="cash" />
        {text.tills}
      </h2>
      {props.proof.shifts.map((shift) => (
        <div key={shift.shiftId}>
          <p className="small-line">{text.tillLine(shift.operatorName, shift.countedFen)}</p>
          {shift.differenceFen === 0 ? undefined : (
            <p className="small bad">
              {shift.differenceFen > 0 ? text.long(shift.differenceFen) : text.short(-shift.differenceFen)}
              {shift.cause === undefined ? '' : ` ${text.cause(shift.cause)}`}
            </p>
          )}
        </div>
      ))}
      <SettleButton keyName="F9" small />
    </section>
  );
}

function SealedNotice(props: { readonly sealed: Sealed; readonly blocks: boolean; readonly onBank: () => void }) {
  const { blocks, sealed } = props;
  const { go, openShiftLater } = useNavigation();
  return (
    <Screen
      step="sealed"
      title={text.title}
      more={text.sealed}
      actions={
        <>
          {sealed.depositFen > 0 ? (
            <ActionButton keyName="F9" icon="next" onPress={props.onBank}>
              {text.toBank}
            </ActionButton>
          ) : undefined}
          <span className="grow" />
          <ActionButton
            keyName="Enter"
            tone="primary"
            start
            onPress={() => (blocks ? openShiftLater(false) : go('today'))}
          >
            {blocks ? text.openToday : text.back}
          </ActionButton>
        </>
      }
    >
      <section className="card dayclose-empty">
        <EmptyPlace
          icon="lock"
          title={text.sealedTitle(sealed.businessDate)}
          more={text.sealedMore(sealed.depositFen)}
        />
      </section>
    </Screen>
  );
}

/** The proof of a day whose tills are closed, and its seal; `blocks` = today's till waits for it. */
export function SealDay(props: {
  readonly businessDate: string;
  readonly blocks: boolean;
  readonly onBack: () => void;
  readonly onBank: () => void;
}) {
  const { blocks, businessDate } = props;
  const { error, value: proof } = useQuery('day.getProof', { businessDate }, ['till', 'delivery']);
  const [opened, setOpened] = useState<Openable>();
  const [signing, setSigning] = useState(false);
  const [sealed, setSealed] = useState<Sealed>();
  if (sealed) return <SealedNotice sealed={sealed} blocks={blocks} onBank={props.onBank} />;
  return (
    <Screen
      step={proof ? 'proof' : 'asking'}
      title={text.title}
      more={formatChineseDate(businessDate)}
      actions={
        <>
          <ActionButton keyName="Escape" onPress={props.onBack}>
            {text.later}
          </ActionButton>
          <span className="grow" />
          <ActionButton
            keyName="Enter"
            tone="primary"
            icon="lock"
            start
            blocked={proof ? undefined : ''}
            onPress={() => setSigning(true)}
          >
            {text.sealDay(businessDate)}
          </ActionButton>
        </>
      }
    >
      <div className="dayclose">
        <div className="dayclose-main">
          {blocks ? (
            <p className="warn small-line">
              <Icon name="warn" />
              {text.before}
            </p>
          ) : undefined}
          {proof ? <ProofTable proof={proof} onOpen={setOpened} /> : undefined}
          {error ? <ErrorLines error={error} /> : undefined}
          {proof || error ? undefined : <Waiting />}
          {proof ? <p className="small">{text.sealMore(proof.depositFen)}</p> : undefined}
        </div>
        <div className="dayclose-side">{proof ? <Tills proof={proof} /> : undefined}</div>
      </div>
      {opened ? (
        <DifferencesDialog businessDate={businessDate} column={opened} onClose={() => setOpened(undefined)} />
      ) : undefined}
      {signing && proof ? (
        <SealDialog
          businessDate={businessDate}
          depositFen={proof.depositFen}
          onBack={() => setSigning(false)}
          onSealed={setSealed}
        />
      ) : undefined}
    </Screen>
  );
}

import { useEffect, useState } from 'react';
import { chargeText } from '../../../src-main/contract/text/screens/charges.ts';
import { collectionText as text } from '../../../src-main/contract/text/screens/collection.ts';
import { useClient } from '../../client/clientContext.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorLines } from '../../ui/ErrorDialog.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Steps } from '../../ui/Steps.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { useStation } from '../stationState.ts';
import { DoneLines } from './DoneLines.tsx';
import { type Contribution, type PersonCard, setFlow, startTurn, useFlow } from './flow.ts';
import { openPerson, refreshPerson } from './openPerson.ts';
import { PersonBeside } from './PersonBeside.tsx';
import { paperOf, printReceipt } from './printing.ts';
import { ReprintDialog, ReversalDialog } from './laterParts.ts';

/** What stands in large letters about money that was taken, and the line under it. */
function takenWords(contribution: Contribution): { readonly head: string; readonly more?: string } {
  const { card, changeFen = 0, selfFen, tender } = contribution;
  switch (tender) {
    case 'government':
      return { head: text.doneGovernment };
    case 'card':
      return {
        head: chargeText.doneTaken(selfFen),
        ...(card?.maskedCard === undefined ? {} : { more: chargeText.doneCard(card.maskedCard) }),
      };
    case 'cash':
      return { head: text.doneTaken(selfFen), more: changeFen > 0 ? text.changeGiven(changeFen) : text.exact };
  }
}

function Head(props: { readonly contribution: Contribution }) {
  const { contribution } = props;
  if (contribution.payment === 'reversed') {
    return (
      <div className="done-head done-reversed">
        <Icon name="back" size={44} />
        <div>
          <h2>{text.reversedHead}</h2>
          <p>
            {contribution.tender === 'card'
              ? chargeText.reversedMore(contribution.selfFen)
              : text.reversedMore(contribution.selfFen)}
          </p>
        </div>
      </div>
    );
  }
  const words = takenWords(contribution);
  return (
    <div className="done-head">
      <Icon name="ringTick" size={44} />
      <div>
        <h2>{words.head}</h2>
        {words.more === undefined ? undefined : <p>{words.more}</p>}
      </div>
    </div>
  );
}

/** The void under way: its step tells how it stands. */
function OpenVoid(props: { readonly chargeId: string }) {
  return (
    <p className="band">
      {chargeText.unknownVoid}{' '}
      <ActionButton keyName="F5" small onPress={() => setFlow({ step: { name: 'card', chargeId: props.chargeId } })}>
        {chargeText.openIt}
      </ActionButton>
    </p>
  );
}

type Dialog = 'reprint' | 'reversal' | undefined;

function PaperActions(props: { readonly contribution: Contribution; readonly onOpen: (dialog: Dialog) => void }) {
  const { contribution, onOpen } = props;
  const client = useClient();
  const { print, payment } = contribution;
  const printed = print === 'printed';
  const mayPrint = print === 'not-printed' || print === 'not-started';
  return (
    <div className="paper-actions">
      <span className="grow">{text.paperAsk}</span>
      {mayPrint ? (
        <ActionButton keyName="F10" icon="printer" small onPress={() => printReceipt(client, contribution)}>
          {text.printAgain}
        </ActionButton>
      ) : (
        <ActionButton
          keyName="F10"
          icon="printer"
          small
          blocked={contribution.printId === undefined ? '' : undefined}
          onPress={() => setFlow({ paper: paperOf(contribution) })}
        >
          {text.lookAtPaper}
        </ActionButton>
      )}
      <ActionButton keyName="F12" small blocked={printed ? undefined : ''} onPress={() => onOpen('reprint')}>
        {text.reprint}
      </ActionButton>
      {payment === 'paid' && contribution.reversible ? (
        <ActionButton keyName="F9" icon="back" tone="danger" small onPress={() => onOpen('reversal')}>
          {text.reverse}
        </ActionButton>
      ) : undefined}
    </div>
  );
}

function NextPlace(props: { readonly next: string | undefined }) {
  return (
    <div className="next-place">
      <Icon name="card" size={32} />
      <div>
        <p className="next-title">{text.nextCard}</p>
        <p>{props.next ? text.nextOfHousehold(props.next) : text.nextPlain}</p>
      </div>
    </div>
  );
}

type Member = PersonCard['household'][number];

function DoneActions(props: { readonly person: PersonCard | undefined; readonly next: Member | undefined }) {
  const { person, next } = props;
  const client = useClient();
  const keys = useFlow((state) => state.keys);
  return (
    <>
      {next && person ? (
        <ActionButton
          keyName="F6"
          onPress={() =>
            openPerson(client, { personKey: next.personKey, reason: { kind: 'household', of: person.personKey } })
          }
        >
          {text.continueWith(next.name)}
        </ActionButton>
      ) : undefined}
      <span className="grow" />
      {keys > 0 ? <span className="small">{text.pressed(keys)}</span> : undefined}
      <ActionButton keyName="Enter" tone="primary" icon="next" start onPress={() => startTurn()}>
        {text.next}
      </ActionButton>
    </>
  );
}

/** 完成: money is recorded; the paper and the upload are their own lines. Enter or the next card goes on. */
export function DoneStep(props: { readonly person: PersonCard | undefined; readonly contributionId: string }) {
  const { person, contributionId } = props;
  const [dialog, setDialog] = useState<Dialog>();
  const { value, error } = useQuery('collection.getContribution', { contributionId }, [
    'collection',
    'receipts',
    'delivery',
    'charges',
  ]);
  const { businessDate } = useStation();
  const client = useClient();
  const accepted = value?.delivery === 'accepted';
  const reversed = value?.payment === 'reversed';
  // The years beside the name are the province's: once it has this one, they are asked again.
  useEffect(() => {
    if (accepted) void refreshPerson(client);
  }, [client, accepted]);
  const known = person?.here.some((paid) => paid.contributionId === contributionId) ?? false;
  const paidThisYear = !known && value?.payment !== 'reversed' && value?.year === Number(businessDate.slice(0, 4));
  const next = person?.household.find((member) => member.mayPay && member.personKey !== person.personKey);
  const done = (
    <>
      <Steps names={text.steps} at={value?.print === 'printed' || reversed ? 3 : 2} />
      <section className="card done">
        {error ? <ErrorLines error={error} /> : undefined}
        {value ? (
          <>
            <Head contribution={value} />
            {person ? undefined : <p className="done-name">{value.personName}</p>}
            <DoneLines contribution={value} />
            {value.openChargeId === undefined ? undefined : <OpenVoid chargeId={value.openChargeId} />}
            {reversed ? undefined : <PaperActions contribution={value} onOpen={setDialog} />}
          </>
        ) : (
          <Waiting />
        )}
        <span className="grow" />
        <NextPlace next={next?.name} />
      </section>
    </>
  );
  return (
    <Screen
      step={`done ${value ? 'shown' : 'asking'}`}
      title={text.title}
      more={text.titleMore.done}
      actions={<DoneActions person={person} next={next} />}
    >
      {person ? (
        <PersonBeside person={person} paidNow={paidThisYear}>
          {done}
        </PersonBeside>
      ) : (
        <div className="collect collect-single">
          <div className="collect-right">{done}</div>
        </div>
      )}
      {dialog === 'reprint' && value ? (
        <ReprintDialog contribution={value} onClose={() => setDialog(undefined)} />
      ) : undefined}
      {dialog === 'reversal' && value ? (
        <ReversalDialog contribution={value} onClose={() => setDialog(undefined)} />
      ) : undefined}
    </Screen>
  );
}

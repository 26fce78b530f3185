import { useEffect, useLayoutEffect, useState } from 'react';
import { collectionText as text } from '../../../src-main/contract/text/screens/collection.ts';
import { errorDialogText } from '../../../src-main/contract/text/screens/errorDialog.ts';
import { useClient } from '../../client/clientContext.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorDialog } from '../../ui/ErrorDialog.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { CardStep } from '../charges/CardStep.tsx';
import { GovernmentStep, HouseholdDoneScreen, PaperDialog, StraysStep } from './laterParts.ts';
import { cardErrand } from '../frame/useCardWatch.ts';
import { type Errand, useNavigation } from '../navigation.ts';
import { useSession, useSignedInAt, useStation } from '../stationState.ts';
import { BlockedStep, UnknownCardStep } from './BlockedStep.tsx';
import { CashStep } from './CashStep.tsx';
import './collection.css';
import './money.css';
import './quote.css';
import { DoneStep } from './DoneStep.tsx';
import { EmptyStep } from './EmptyStep.tsx';
import { flow, goOnUnlocked, mayTakeNextCard, setFlow, startSession, startTurn, useFlow } from './flow.ts';
import { HouseholdCashScreen } from './HouseholdCash.tsx';
import { HouseholdScreen } from './HouseholdStep.tsx';
import { openPerson } from './openPerson.ts';
import { RegisteredStep } from './RegisteredStep.tsx';
import { ResidentAnswer, useResidentScreen } from './residentScreen.tsx';
import { QuoteStep } from './QuoteStep.tsx';

type CardErrand = Extract<Errand, { kind: 'card' }>;

const handledCards = new Set<string>();

/** Opens whoever is on the card; each reading is used once. */
function openCard(client: ReturnType<typeof useClient>, card: CardErrand): void {
  handledCards.add(card.cardReadId);
  if (card.personKey === undefined) {
    startTurn({ name: 'unknown-card', card });
    return;
  }
  void openPerson(client, {
    personKey: card.personKey,
    reason: { kind: 'card', cardReadId: card.cardReadId },
  });
}

/** Runs what another place asked for, and takes cards laid while nobody's work would be lost. */
function useArrivals(): string | undefined {
  const client = useClient();
  const errand = useNavigation((state) => state.errand);
  const takeErrand = useNavigation((state) => state.takeErrand);
  const step = useFlow((state) => state.step.name);

  useEffect(() => {
    const asked = errand ? takeErrand() : undefined;
    switch (asked?.kind) {
      case 'card':
        openCard(client, asked);
        return;
      case 'collect':
        void openPerson(client, asked);
        return;
      case 'charge':
        startTurn({ name: 'card', chargeId: asked.chargeId });
        return;
      case 'strays':
        startTurn({ name: 'strays' });
        return;
      case 'contribution':
        startTurn();
        setFlow({ step: { name: 'done', contributionId: asked.contributionId } });
        return;
      default:
    }
  }, [client, errand, takeErrand]);

  return useLaidCard(step);
}

/**
 * Takes the card on the reader when its turn has come. A card laid in the middle of somebody's payment waits until that one is put
 * away by a key: it must not take the change and the receipt number off the screen. The same person's card again is nothing new.
 * Answers the name on a waiting card.
 */
function useLaidCard(step: string): string | undefined {
  const client = useClient();
  const card = useQuery('people.getCard', {}, ['card', 'devices']).value?.card;
  const present = useFlow((state) => state.person?.personKey);
  const [held, setHeld] = useState<string>();
  // On a blocked page the same card laid again asks once more; anywhere else it is the resident's hand moving.
  const same = card?.personKey !== undefined && card.personKey === present && step !== 'blocked';
  const isNew = card !== undefined && !handledCards.has(card.cardReadId) && !same;
  const mustWait = isNew && (!mayTakeNextCard() || (held === card.cardReadId && step !== 'empty'));
  // biome-ignore lint/correctness/useExhaustiveDependencies: a step that became free may take the waiting card.
  useEffect(() => {
    if (!card) return;
    if (same) handledCards.add(card.cardReadId);
    else if (mustWait) setHeld(card.cardReadId);
    else if (isNew) openCard(client, cardErrand(card));
  }, [client, card, isNew, mustWait, same, step]);
  return mustWait ? card.name : undefined;
}

/** Counts the keys of one collection, for the clerk to see how few it takes. */
function useKeyCount(): void {
  useEffect(() => {
    const count = (event: KeyboardEvent) => {
      const { step, keys } = flow();
      if (!event.repeat && ['quote', 'cash', 'government'].includes(step.name)) setFlow({ keys: keys + 1 });
    };
    window.addEventListener('keydown', count, { capture: true });
    return () => window.removeEventListener('keydown', count, { capture: true });
  }, []);
}

function Opening() {
  return (
    <Screen
      step="opening"
      title={text.title}
      more={text.titleMore.opening}
      actions={
        <ActionButton keyName="Escape" onPress={() => startTurn()}>
          {text.otherPerson}
        </ActionButton>
      }
    >
      <Waiting what={text.titleMore.opening} />
    </Screen>
  );
}

function PresentStep() {
  const { step, person, quote } = useFlow();
  const { takesMoney } = useStation().capabilities;
  switch (step.name) {
    case 'empty':
      return <EmptyStep />;
    case 'unknown-card':
      return <UnknownCardStep card={step.card} />;
    case 'done':
      return <DoneStep person={person} contributionId={step.contributionId} />;
    case 'household':
      return <HouseholdScreen />;
    case 'household-cash':
      return <HouseholdCashScreen />;
    case 'household-done':
      return <HouseholdDoneScreen outcome={step.outcome} />;
    case 'blocked':
      return person ? <BlockedStep person={person} error={step.error} /> : <Opening />;
    case 'quote':
      return person && quote ? <QuoteStep person={person} quote={quote} /> : <Opening />;
    case 'card':
      return (
        <CardStep
          key={step.chargeId}
          chargeId={step.chargeId}
          asking={step.asking ?? false}
          person={person}
          quotedFen={quote?.selfFen}
        />
      );
    case 'strays':
      return <StraysStep />;
    case 'registered':
      return <RegisteredStep choice={step.choice} />;
    case 'cash':
      return person && quote ? <CashStep person={person} quote={quote} /> : <Opening />;
    case 'government':
      if (!person || !quote) return <Opening />;
      // Where no money is taken the government's part is nobody's act here either: the tier is registered.
      return takesMoney ? (
        <GovernmentStep person={person} quote={quote} />
      ) : (
        <QuoteStep person={person} quote={quote} />
      );
    case 'opening':
      return <Opening />;
  }
}

function FlowError() {
  const { error, again } = useFlow();
  const openShiftLater = useNavigation((state) => state.openShiftLater);
  if (!error) return undefined;
  const close = () => setFlow({ error: undefined, again: undefined });
  const noShift = error.code === 'SHIFT_NOT_OPEN';
  const mend = again
    ? { word: errorDialogText.again, run: again }
    : noShift
      ? {
          word: text.openShift,
          run: () => {
            close();
            openShiftLater(false);
          },
        }
      : undefined;
  return <ErrorDialog error={error} onClose={close} mend={mend} />;
}

/** 缴费收款: from the card to the receipt. */
export function CollectionPlace() {
  const signedInAt = useSignedInAt();
  useLayoutEffect(() => startSession(signedInAt), [signedInAt]);
  const { locked } = useSession();
  // After the layout effect above: somebody else who signs in goes on with nothing of the one before.
  useEffect(() => {
    if (!locked) goOnUnlocked();
  }, [locked]);
  const otherCard = useArrivals();
  const paper = useFlow((state) => state.paper);
  useKeyCount();
  useResidentScreen();
  return (
    <>
      {otherCard ? (
        <p className="band" role="status">
          {text.otherCard(otherCard)}
        </p>
      ) : undefined}
      <ResidentAnswer />
      <PresentStep />
      {paper ? <PaperDialog key={`${paper.printId} ${paper.error?.code ?? ''}`} paper={paper} /> : undefined}
      <FlowError />
    </>
  );
}

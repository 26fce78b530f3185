import { useState } from 'react';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { eligibilityText } from '../../../src-main/contract/text/eligibility.ts';
import { collectionText as text } from '../../../src-main/contract/text/screens/collection.ts';
import { verdictText } from '../../../src-main/contract/text/screens/eligibility.ts';
import { shortTime } from '../../../src-main/contract/text/screens/times.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorLines } from '../../ui/ErrorDialog.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useNavigation } from '../navigation.ts';
import { useStation } from '../stationState.ts';
import { type PersonCard, startTurn, type UnknownCard } from './flow.ts';
import { PersonBeside } from './PersonBeside.tsx';
import { YearDialog } from './laterParts.ts';

function AlreadyPaid(props: { readonly person: PersonCard }) {
  const { person } = props;
  const { businessDate } = useStation();
  const year = Number(businessDate.slice(0, 4));
  const here = person.here.find((paid) => paid.year === year && paid.payment !== 'reversed');
  return (
    <>
      <h2 className="blocked-title">
        <Icon name="ringTick" size={32} />
        {text.alreadyPaid(year)}
      </h2>
      <p>
        {here
          ? text.alreadyPaidHere(here.amountFen, shortTime(here.at, businessDate))
          : person.elsewhere
            ? text.alreadyPaidElsewhere(`${person.elsewhere.where} ${person.elsewhere.scheme}`)
            : text.alreadyPaidByProvince}
      </p>
      <p>{text.alreadyPaidMore}</p>
    </>
  );
}

function Verdict(props: { readonly person: PersonCard }) {
  const { rule, params, verdict, sourceAsOf } = props.person.eligibility;
  const { businessDate } = useStation();
  return (
    <>
      <h2 className="blocked-title">
        <Icon name="warn" size={32} />
        {verdict === 'may-pay' ? text.notEligible : verdictText[verdict]}
      </h2>
      <p>{eligibilityText(rule, params)}</p>
      <p className="small">
        {text.ruleNumber(rule)}
        {sourceAsOf ? ` · ${text.sourceAsOf(shortTime(sourceAsOf, businessDate))}` : ''}
      </p>
    </>
  );
}

/** The person is on screen and no money may be taken: why, by which rule, and what else can be done. */
export function BlockedStep(props: { readonly person: PersonCard; readonly error: CallError | undefined }) {
  const { person, error } = props;
  const go = useNavigation((state) => state.go);
  const openShiftLater = useNavigation((state) => state.openShiftLater);
  const [otherYear, setOtherYear] = useState(false);
  const notEnrolled = person.eligibility.verdict === 'not-enrolled';
  const noShift = error?.code === 'SHIFT_NOT_OPEN';
  const byRule = error === undefined || error.code === 'NOT_ELIGIBLE';
  return (
    <Screen
      step={`blocked ${person.personKey}`}
      title={text.title}
      more={text.titleMore.blocked}
      actions={
        <>
          <ActionButton keyName="Escape" onPress={() => startTurn()}>
            {text.otherPerson}
          </ActionButton>
          {noShift || notEnrolled ? undefined : (
            <ActionButton keyName="F7" onPress={() => setOtherYear(true)}>
              {text.otherYear}
            </ActionButton>
          )}
          <span className="grow" />
          {noShift ? (
            <ActionButton keyName="Enter" tone="primary" start onPress={() => openShiftLater(false)}>
              {text.needShift}
            </ActionButton>
          ) : notEnrolled ? (
            <ActionButton keyName="F4" tone="primary" start onPress={() => go('enrol')}>
              {text.register}
            </ActionButton>
          ) : (
            <ActionButton keyName="Enter" tone="primary" icon="next" start onPress={() => startTurn()}>
              {text.next}
            </ActionButton>
          )}
        </>
      }
    >
      <PersonBeside person={person}>
        <section className="card blocked" role="alert">
          {error?.code === 'ALREADY_PAID' && error.params['where'] !== 'window' ? (
            <AlreadyPaid person={person} />
          ) : byRule ? (
            <Verdict person={person} />
          ) : (
            <ErrorLines error={error} />
          )}
        </section>
      </PersonBeside>
      {otherYear ? <YearDialog person={person} onClose={() => setOtherYear(false)} /> : undefined}
    </Screen>
  );
}

/** A card whose number nobody here knows: register now, or another person. */
export function UnknownCardStep(props: { readonly card: UnknownCard }) {
  const { card } = props;
  const go = useNavigation((state) => state.go);
  return (
    <Screen
      step={`unknown ${card.cardReadId}`}
      title={text.title}
      more={text.titleMore.blocked}
      actions={
        <>
          <ActionButton keyName="Escape" onPress={() => startTurn()}>
            {text.otherPerson}
          </ActionButton>
          <span className="grow" />
          <ActionButton
            keyName="Enter"
            tone="primary"
            icon="plus"
            start
            onPress={() => {
              startTurn();
              go('enrol', { kind: 'enrol-card', cardReadId: card.cardReadId });
            }}
          >
            {text.register}
          </ActionButton>
        </>
      }
    >
      <section className="card blocked" role="alert">
        <h2 className="blocked-title">
          <Icon name="card" size={32} />
          {text.cardUnknown(card.name)}
        </h2>
        <p>{text.cardUnknownMore}</p>
      </section>
    </Screen>
  );
}

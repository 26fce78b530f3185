import { useState } from 'react';
import { collectionText as text } from '../../../src-main/contract/text/screens/collection.ts';
import { householdText } from '../../../src-main/contract/text/screens/collectionDialogs.ts';
import { formatYuan } from '../../../src-main/contract/values/fen.ts';
import { useClient } from '../../client/clientContext.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { SayLine, Steps } from '../../ui/Steps.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { collectorText } from '../../../src-main/contract/text/screens/collector.ts';
import { useStation } from '../stationState.ts';
import { RegisterButton, TaxNumberButton } from './CollectorActions.tsx';
import { CardButton } from '../charges/CardButton.tsx';
import { type PersonCard, type Quote, setFlow, startTurn, useFlow } from './flow.ts';
import { GuardLine } from './GuardLine.tsx';
import { openHousehold } from './household.ts';
import { PersonBeside } from './PersonBeside.tsx';
import { TierTiles } from './TierTiles.tsx';
import { YearDialog } from './laterParts.ts';
import { YearStrip } from './YearStrip.tsx';

/** The sentence the resident should hear before money is counted. */
function sentence(quote: Quote): string {
  if (quote.tierFen === undefined) return text.sayChoose;
  if (quote.kind === 'make-up') return text.sayMakeUp(quote.year, quote.selfFen);
  return text.sayQuote(quote.selfFen, quote.yearsAfter, quote.lastTierFen === quote.tierFen);
}

function Due(props: { readonly quote: Quote }) {
  const { quote } = props;
  if (quote.tierFen === undefined) return <p className="due-none">{text.chooseTier}</p>;
  return (
    <div className="due">
      <div className="grow">
        <p className="small">{text.due}</p>
        <p className="due-amount">
          {formatYuan(quote.selfFen)} <small>{text.yuan}</small>
        </p>
        <p>{quote.amountInWords}</p>
      </div>
      <dl className="pairs due-parts">
        <dt>{text.self}</dt>
        <dd className="figures">{formatYuan(quote.selfFen)}</dd>
        {quote.governmentFen > 0 ? (
          <>
            <dt>{text.government}</dt>
            <dd className="figures">{formatYuan(quote.governmentFen)}</dd>
          </>
        ) : undefined}
        <dt>{text.subsidy}</dt>
        <dd className="figures">{formatYuan(quote.subsidyFen)}</dd>
        <dt>
          {text.toAccount} <Tag status="estimate" />
        </dt>
        <dd className="figures">
          <b>{formatYuan(quote.toAccountFen)}</b>
        </dd>
      </dl>
    </div>
  );
}

/** Cash or card; Enter is the whole amount in cash. */
function Tenders(props: { readonly quote: Quote; readonly none: string | undefined }) {
  const { none, quote } = props;
  const toCash = () => setFlow({ step: { name: 'cash' }, tendered: '' });
  return (
    <>
      <ActionButton keyName="F8" icon="cash" blocked={none === undefined ? undefined : ''} onPress={toCash}>
        {text.cash}
      </ActionButton>
      <CardButton blocked={none !== undefined} />
      <ActionButton keyName="Enter" tone="primary" blocked={none === undefined ? undefined : ''} onPress={toCash}>
        {none ?? text.accept(quote.selfFen)}
      </ActionButton>
    </>
  );
}

function Actions(props: { readonly quote: Quote; readonly onOtherYear: () => void }) {
  const { quote } = props;
  const none = quote.tierFen === undefined ? text.acceptNone : undefined;
  const { capabilities } = useStation();
  const mayTake = capabilities.takesMoney && (!capabilities.needsTaxNumber || quote.taxNumber !== undefined);
  return (
    <>
      <ActionButton keyName="Escape" onPress={() => startTurn()}>
        {text.otherPerson}
      </ActionButton>
      <ActionButton keyName="F7" onPress={props.onOtherYear}>
        {text.otherYear}
      </ActionButton>
      <span className="key-hint">
        <kbd className="cap">← →</kbd> {text.changeTier}
      </span>
      <span className="grow" />
      {capabilities.registersTiers ? <RegisterButton quote={quote} /> : undefined}
      {capabilities.needsTaxNumber ? <TaxNumberButton quote={quote} blocked={none !== undefined} /> : undefined}
      {mayTake ? <Tenders quote={quote} none={none} /> : undefined}
    </>
  );
}

/** Whom the money is for, where it is not the county's as everybody expects. */
function collectorWord({ needsTaxNumber, takesMoney }: ReturnType<typeof useStation>['capabilities']) {
  if (!takesMoney) return ` · ${collectorText.noMoneyBand}`;
  return needsTaxNumber ? ` · ${collectorText.taxBand}` : '';
}

/** 核对应缴: the right person, year and tier. Enter accepts what is framed. */
export function QuoteStep(props: { readonly person: PersonCard; readonly quote: Quote }) {
  const { person, quote } = props;
  const client = useClient();
  const asking = useFlow((state) => state.asking);
  const [otherYear, setOtherYear] = useState(false);
  const { capabilities } = useStation();
  // A household pays in one go where each line needs no number of its own.
  const together = capabilities.takesMoney && !capabilities.needsTaxNumber;
  const mayJoin = person.household.filter((member) => member.mayPay && member.personKey !== person.personKey);
  return (
    <Screen
      step={`quote ${quote.contributionId} ${quote.tierFen === undefined ? 'none' : 'tier'}`}
      title={text.title}
      more={text.titleMore.quote}
      actions={<Actions quote={quote} onOtherYear={() => setOtherYear(true)} />}
    >
      <PersonBeside
        person={person}
        household={
          together && mayJoin.length > 0 ? (
            <ActionButton keyName="F6" small onPress={() => openHousehold(client, householdText.selfRelation)}>
              {text.payTogether}
            </ActionButton>
          ) : undefined
        }
      >
        <Steps names={text.steps} at={0} />
        <section className="card quote">
          <div className="quote-head">
            <h2 className="quote-year">{text.year(quote.year)}</h2>
            <span className="small grow">
              {quote.kind === 'make-up' ? text.makeUp : text.normal}
              {collectorWord(capabilities)}
            </span>
            <GuardLine quote={quote} asking={asking} />
          </div>
          {quote.enrolmentPending ? <p className="warn">{text.pendingEnrolment}</p> : undefined}
          <TierTiles quote={quote} />
          <Due quote={quote} />
          <YearStrip person={person} quote={quote} />
          <SayLine head={text.sayTo} sentence={sentence(quote)} />
        </section>
      </PersonBeside>
      {otherYear ? <YearDialog person={person} onClose={() => setOtherYear(false)} /> : undefined}
    </Screen>
  );
}

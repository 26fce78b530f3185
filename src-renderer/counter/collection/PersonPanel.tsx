import { collectionText } from '../../../src-main/contract/text/screens/collection.ts';
import { sexWords } from '../../../src-main/contract/text/screens/status.ts';
import { shortTime } from '../../../src-main/contract/text/screens/times.ts';
import { formatShortDate } from '../../../src-main/contract/values/businessDate.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useStation } from '../stationState.ts';
import { CardFace } from './CardFace.tsx';
import type { PersonCard } from './flow.ts';
import { paymentStatus } from './paymentStatus.ts';

function Facts(props: { readonly person: PersonCard; readonly paidNow: boolean }) {
  const { person } = props;
  const pending = person.pendingYears + (props.paidNow ? 1 : 0);
  const { businessDate } = useStation();
  const paid =
    pending > 0 ? collectionText.yearsPlus(person.paidYears, pending) : collectionText.yearsCount(person.paidYears);
  return (
    <dl className="pairs">
      <dt>{collectionText.paidYears}</dt>
      <dd className="figures">{paid}</dd>
      <dt>{collectionText.missing}</dt>
      <dd>{collectionText.missingYears(person.missingYears)}</dd>
      <dt>{collectionText.lastTier}</dt>
      <dd className="figures">
        {person.lastTierFen === undefined ? collectionText.none : collectionText.yuanOf(person.lastTierFen)}
      </dd>
      {person.balanceFen === undefined ? undefined : (
        <>
          <dt>{collectionText.balance(person.balanceOn ? formatShortDate(person.balanceOn) : '')}</dt>
          <dd className="figures">{collectionText.yuanOf(person.balanceFen)}</dd>
        </>
      )}
      {person.dataAsOf && person.checkedOnlineAt === undefined ? (
        <>
          <dt />
          <dd className="small">{collectionText.checkedStored(shortTime(person.dataAsOf, businessDate))}</dd>
        </>
      ) : undefined}
    </dl>
  );
}

/** Who stands at the counter: name, state of this year, what the province has. `paidNow` adds what was just recorded here. */
export function PersonPanel(props: { readonly person: PersonCard; readonly paidNow?: boolean }) {
  const { person } = props;
  const { businessDate } = useStation();
  const thisYear = Number(businessDate.slice(0, 4));
  const status = props.paidNow ? 'pending' : person.years.find(({ year }) => year === thisYear)?.state;
  const paidHere = person.here.find(({ year }) => year === thisYear);
  const about = [sexWords[person.sex], person.age === undefined ? '' : collectionText.age(person.age)];
  return (
    <section className="card person">
      <div className="person-head">
        {person.name.length > 20 ? undefined : <CardFace person={person} />}
        <div>
          <h2 className={person.name.length > 8 ? 'person-name person-name-long' : 'person-name'}>{person.name}</h2>
          <p>{about.filter((part) => part !== '').join(' · ')}</p>
          <p>
            {person.village} {person.group ?? ''}
          </p>
        </div>
      </div>
      <p className="person-number">
        <span className="figures">{person.maskedIdNumber}</span>
        <span className="small">
          <Icon name={person.readFrom === 'card' ? 'card' : 'search'} size={16} />
          {person.readFrom === 'card' ? collectionText.fromCard : collectionText.fromSearch}
        </span>
      </p>
      {person.cardExpired ? <p className="warn small-warn">{collectionText.cardExpired}</p> : undefined}
      {person.cardDiffers.length > 0 ? <p className="bad small-warn">{collectionText.cardDiffers}</p> : undefined}
      <p className="person-year">
        <b>{collectionText.year(thisYear)}</b>
        <Tag status={paidHere ? paymentStatus(paidHere.payment) : yearStatus(status)} />
        {person.enrolment === 'pending' ? <Tag status="waiting" /> : undefined}
      </p>
      <Facts person={person} paidNow={props.paidNow ?? false} />
    </section>
  );
}

function yearStatus(state: PersonCard['years'][number]['state'] | undefined) {
  switch (state) {
    case 'paid':
    case 'government-paid':
    case 'elsewhere':
    case 'pending':
      return 'paid';
    case 'missing':
    case 'not-due':
    case 'current':
    case undefined:
      return 'unpaid';
  }
}

/** The other members of the household and whether they have paid this year. */
export function HouseholdPanel(props: { readonly person: PersonCard; readonly children?: React.ReactNode }) {
  const { household, personKey } = props.person;
  const others = household.filter((member) => member.personKey !== personKey);
  return (
    <section className="card household">
      <h2 className="card-title">
        <Icon name="people" />
        <span className="grow">
          {others.length === 0 ? collectionText.noHousehold : collectionText.household(others.length)}
        </span>
        {props.children}
      </h2>
      <ul>
        {others.slice(0, props.person.name.length > 20 ? 1 : 3).map((member) => (
          <li key={member.personKey} className="household-line">
            <span>
              {member.name} {member.relation} {member.age === undefined ? '' : collectionText.age(member.age)}
            </span>
            <Tag status={paymentStatus(member.thisYear)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

import { collectionText as text } from '../../../src-main/contract/text/screens/collection.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { PersonCard, Quote } from './flow.ts';

/** Years shown in one row; older ones are counted in the line above. */
const shownYears = 17;

type YearState = PersonCard['years'][number]['state'];

function YearMark(props: { readonly state: YearState }) {
  const { state } = props;
  if (state === 'paid' || state === 'government-paid') return <Icon name="tick" size={16} />;
  return text.yearMark[state];
}

/** The person's years as boxes: what the province has, what is missing, what this payment adds. */
export function YearStrip(props: { readonly person: PersonCard; readonly quote: Quote }) {
  const { person, quote } = props;
  const years = person.years.filter(({ year }) => year <= quote.year).slice(-shownYears);
  const shown = years.some(({ year }) => year === quote.year)
    ? years
    : [...years, { year: quote.year, state: 'current' as const }].slice(-shownYears);
  return (
    <section>
      <p className="strip-head">
        <span>{text.years}</span>
        <span>{text.yearsLine(person.paidYears, person.missingYears, quote.yearsAfter)}</span>
      </p>
      <ol className="years">
        {shown.map(({ year, state }) => {
          const mark: YearState = year === quote.year ? 'current' : state;
          return (
            <li key={year} title={`${year} ${text.yearMeans[mark]}`}>
              <span className={`year year-${mark}`}>
                <YearMark state={mark} />
              </span>
              <span className="year-number">{String(year).slice(2)}</span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

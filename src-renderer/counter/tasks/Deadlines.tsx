import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { listed } from '../../../src-main/contract/text/screens/joined.ts';
import { todayText as text } from '../../../src-main/contract/text/screens/today.ts';
import { formatShortDate, partsOf } from '../../../src-main/contract/values/businessDate.ts';

type Deadline = Answer<'tasks.getToday'>['deadlines'][number];

/** Nobody tracks here whether the work of a date was handed in, so a date behind us is past and never called late. */
function tone(daysLeft: number): 'over' | 'near' | 'later' {
  if (daysLeft < 0) return 'over';
  return daysLeft <= 3 ? 'near' : 'later';
}

type Day = { readonly first: Deadline; readonly words: readonly string[] };

/** Several things due on one day share a card. */
function byDay(deadlines: readonly Deadline[]): readonly Day[] {
  const days = new Map<string, Day>();
  for (const deadline of deadlines) {
    const word = text.deadline[deadline.code] ?? text.due;
    const day = days.get(deadline.date);
    days.set(deadline.date, { first: day?.first ?? deadline, words: [...(day?.words ?? []), word] });
  }
  return [...days.values()];
}

/** The county's dates of this month, shifted by holidays, with what is left. */
export function Deadlines(props: { readonly deadlines: readonly Deadline[] }) {
  return (
    <ul className="deadlines">
      {byDay(props.deadlines)
        .slice(0, 4)
        .map(({ first, words }) => (
          <li key={first.date} className={`card deadline deadline-${tone(first.daysLeft)}`}>
            <p className="deadline-head">
              <b>{text.day(first.shifted ? first.nominalDay : partsOf(first.date).day)}</b> {listed(words)}
            </p>
            <p className="deadline-left">
              {first.shifted && first.daysLeft >= 0 ? `${text.shifted(text.day(partsOf(first.date).day))} ` : ''}
              {first.daysLeft < 0 ? text.over(formatShortDate(first.date)) : text.left(first.daysLeft)}
            </p>
          </li>
        ))}
    </ul>
  );
}

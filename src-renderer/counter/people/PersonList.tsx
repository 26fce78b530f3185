import { peopleText as text } from '../../../src-main/contract/text/screens/people.ts';
import { enrolmentWords, sexWords } from '../../../src-main/contract/text/screens/status.ts';
import { formatChineseDate } from '../../../src-main/contract/values/businessDate.ts';
import { KeyCap } from '../../ui/ActionButton.tsx';
import { useKey } from '../../ui/KeyLayer.tsx';
import { Mark, Tag } from '../../ui/Tag.tsx';
import { VirtualRows } from '../../ui/VirtualRows.tsx';
import { useStation } from '../stationState.ts';
import type { PersonLine } from './PeoplePlace.tsx';
import { useSearchView } from './searchView.ts';

/** Height of a row; names of fifty characters wrap and make theirs taller. */
const rowPx = 41;

function YearTag(props: { readonly line: PersonLine }) {
  const { line } = props;
  if (line.deceased) return <Mark tone="void" icon="barred" word={text.deceased} />;
  if (line.enrolment !== 'paying' && line.enrolment !== 'pending' && line.thisYear === 'unpaid') {
    return <Mark tone="void" icon="ring" word={enrolmentWords[line.enrolment]} />;
  }
  switch (line.thisYear) {
    case 'unpaid':
      return <Tag status="unpaid" />;
    case 'paid':
    case 'government-paid':
      return <Tag status="paid" />;
    case 'being-checked':
      return <Tag status="checking" />;
    case 'reversed':
      return <Tag status="reversed" />;
  }
}

function DigitKey(props: { readonly digit: number; readonly onOpen: () => void }) {
  const inList = useSearchView((state) => state.inList);
  useKey(String(props.digit), props.onOpen, { whileTyping: inList });
  return <KeyCap name={String(props.digit)} />;
}

function Row(props: {
  readonly line: PersonLine;
  readonly index: number;
  readonly here: boolean;
  readonly onOpen: () => void;
}) {
  const { line, index } = props;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys reach rows through the search box (arrows, Enter, digits).
    <div
      role="row"
      aria-selected={props.here}
      aria-rowindex={index + 2}
      className={props.here ? 'person-row chosen' : 'person-row'}
      onClick={props.onOpen}
    >
      <span role="cell">{index < 9 ? <DigitKey digit={index + 1} onOpen={props.onOpen} /> : undefined}</span>
      <span role="cell">
        <b>{line.name}</b> {line.sameName ? <span className="small warn">{text.sameName}</span> : undefined}
      </span>
      <span role="cell">{sexWords[line.sex]}</span>
      <span role="cell" className="figures">
        {line.birthDate ? formatChineseDate(line.birthDate) : ''}
      </span>
      <span role="cell">{line.village}</span>
      <span role="cell">{line.headOfHousehold ?? ''}</span>
      <span role="cell" className="figures">
        {line.maskedIdNumber}
      </span>
      <span role="cell">
        <YearTag line={line} />
      </span>
    </div>
  );
}

/** At most two hundred people, drawn as far as they are seen. */
export function PersonList(props: {
  readonly lines: readonly PersonLine[];
  readonly at: number;
  readonly onOpen: (line: PersonLine) => void;
}) {
  const { lines, at } = props;
  const { businessDate } = useStation();
  const { columns } = text;
  const year = Number(businessDate.slice(0, 4));
  return (
    <div role="table" aria-label={text.title} aria-rowcount={lines.length + 1} className="person-table">
      <div role="row" className="person-row person-heads">
        <span role="columnheader">
          <span className="unseen">{columns.digit}</span>
        </span>
        {[columns.name, columns.sex, columns.birth, columns.village, columns.head, columns.number].map((head) => (
          <span key={head} role="columnheader">
            {head}
          </span>
        ))}
        <span role="columnheader">{text.yearColumn(year)}</span>
      </div>
      <VirtualRows
        kind="table"
        look="person-scroll"
        label={text.title}
        rows={lines}
        keyOf={(line) => line.personKey}
        rowPx={rowPx}
        at={at}
        draw={(line, index) => <Row line={line} index={index} here={index === at} onOpen={() => props.onOpen(line)} />}
      />
    </div>
  );
}

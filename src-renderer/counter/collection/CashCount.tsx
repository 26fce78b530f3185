import { collectionText as text } from '../../../src-main/contract/text/screens/collection.ts';
import { parts } from '../../../src-main/contract/text/screens/joined.ts';
import { formatYuan } from '../../../src-main/contract/values/fen.ts';
import { Icon } from '../../ui/Icon.tsx';
import { MoneyField } from '../../ui/MoneyField.tsx';
import { SayLine } from '../../ui/Steps.tsx';
import { readTendered, type Tendered } from './takeMoney.ts';

/** Notes and coins the change can be made of, in fen, largest first. */
const denominationsFen = [10_000, 5000, 2000, 1000, 500, 100, 50, 10, 5, 2, 1] as const;

/** The fewest notes and coins of an amount, as words: 100 元 × 2 张. At most three kinds are named. */
export function changeInNotes(changeFen: number): string {
  let left = changeFen;
  const notes: string[] = [];
  for (const noteFen of denominationsFen) {
    const pieces = Math.floor(left / noteFen);
    left -= pieces * noteFen;
    if (pieces > 0) notes.push(text.changeNotes(noteFen / 100, pieces));
  }
  return parts(notes, 3);
}

function problemOf(read: Tendered): string | undefined {
  if (read.state === 'too-little') return text.tooLittle(read.missingFen);
  if (read.state === 'enough') return undefined;
  return read.problem === 'too-many-decimals' ? text.tooManyDecimals : text.notAnAmount;
}

/** Due, tendered, change: one column of large figures, and what to say. */
export function CashCount(props: {
  readonly dueFen: number;
  readonly tendered: string;
  readonly onTendered: (value: string) => void;
  readonly words: string;
}) {
  const read = readTendered(props.tendered, props.dueFen);
  const problem = problemOf(read);
  const changeFen = read.state === 'enough' ? read.changeFen : 0;
  return (
    <div className="cash-count">
      <p className="cash-line">
        <span className="cash-word">{text.due}</span>
        <span className="cash-figure">{formatYuan(props.dueFen)}</span>
      </p>
      <p className="cash-words">{props.words}</p>
      <div className="cash-line">
        <MoneyField
          label={text.tendered}
          value={props.tendered}
          onValue={props.onTendered}
          placeholder={formatYuan(props.dueFen)}
          problem={problem}
          start
          big
        />
      </div>
      <p className="cash-line">
        <span className="cash-word">{text.change}</span>
        <span className="cash-figure ok">{formatYuan(changeFen)}</span>
      </p>
      <p className="cash-notes">
        <span className={problem ? 'bad grow' : 'grow'} role={problem ? 'alert' : undefined}>
          {problem ?? text.tenderedHint(props.dueFen)}
        </span>
        <span>{changeFen > 0 ? `${text.giveChange}${changeInNotes(changeFen)}` : ''}</span>
      </p>
      <p className="cash-check">
        <Icon name="warn" />
        {text.checkNotes}
      </p>
      <span className="grow" />
      {read.state === 'enough' ? (
        <SayLine head={text.sayTo} sentence={text.sayCash(read.tenderedFen, read.changeFen)} />
      ) : undefined}
    </div>
  );
}

import type { Answer } from '../../src-main/contract/calls/index.ts';
import { secondScreenText as text } from '../../src-main/contract/text/screens/secondScreen.ts';
import { amountInWords } from '../../src-main/contract/values/amountInWords.ts';
import { useClient } from '../client/clientContext.ts';

type Quote = Extract<Answer<'secondScreen.getView'>['view'], { what: 'quote' }>;

/** What is to be paid, for the resident to say whether it is right. */
export function QuoteView(props: { readonly view: Quote }) {
  const { view } = props;
  const client = useClient();
  const give = (answer: 'right' | 'wrong') => void client.call('secondScreen.give', { viewId: view.viewId, answer });
  return (
    <main>
      <h1>{text.check}</h1>
      <dl className="facts">
        <div>
          <dt>{text.name}</dt>
          <dd>{view.maskedName}</dd>
        </div>
        <div>
          <dt>{text.idNumber}</dt>
          <dd className="figures small-figures">{view.maskedIdNumber}</dd>
        </div>
        <div>
          <dt>{text.year}</dt>
          <dd className="figures">{text.yearOf(view.year)}</dd>
        </div>
        {view.tierFen === undefined ? undefined : (
          <div>
            <dt>{text.tier}</dt>
            <dd className="figures">{text.tierOf(view.tierFen)}</dd>
          </div>
        )}
      </dl>
      <p className="amount">
        <span>{text.due}</span> <b className="figures">{text.amount(view.amountFen)}</b>
      </p>
      <p className="words">{amountInWords(view.amountFen)}</p>
      {view.answer ? (
        <p className={`said ${view.answer}`} role="status">
          {view.answer === 'right' ? text.saidRight : text.saidWrong}
        </p>
      ) : (
        <div className="answers">
          <button type="button" className="wrong" onClick={() => give('wrong')}>
            {text.wrong}
          </button>
          <button type="button" className="right" onClick={() => give('right')}>
            {text.right}
          </button>
        </div>
      )}
    </main>
  );
}

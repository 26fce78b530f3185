import type { Answer } from '../../src-main/contract/calls/index.ts';
import { secondScreenText as text } from '../../src-main/contract/text/screens/secondScreen.ts';
import { amountInWords } from '../../src-main/contract/values/amountInWords.ts';

type Card = Extract<Answer<'secondScreen.getView'>['view'], { what: 'card' }>;

/** A card is being charged: what to do, how much, and nothing to touch. */
export function CardView(props: { readonly view: Card }) {
  const { view } = props;
  const words = text.card[view.state];
  return (
    <main className={`card-${view.state}`}>
      <h1 role="status">{words.head}</h1>
      <p className="amount">
        <b className="figures">{text.amount(view.amountFen)}</b>
      </p>
      <p className="words">{amountInWords(view.amountFen)}</p>
      <p>{text.paidOf(view.maskedName, view.year)}</p>
      <p className="card-more">{words.more}</p>
    </main>
  );
}

import type { Answer } from '../../src-main/contract/calls/index.ts';
import { secondScreenText as text } from '../../src-main/contract/text/screens/secondScreen.ts';
import { amountInWords } from '../../src-main/contract/values/amountInWords.ts';
import { useClient } from '../client/clientContext.ts';
import { Qr } from './Qr.tsx';

type Done = Extract<Answer<'secondScreen.getView'>['view'], { what: 'done' }>;

/** Mouths from down to up; the word stands under each, so the face never speaks alone. */
const mouths = ['M16 36q8-10 16 0', 'M16 35q8-5 16 0', 'M16 33h16', 'M16 31q8 6 16 0', 'M14 29q10 14 20 0'] as const;

function Face(props: { readonly at: number }) {
  return (
    <svg viewBox="0 0 48 48" aria-hidden="true">
      <circle cx="24" cy="24" r="21" fill="none" stroke="currentColor" strokeWidth="3" />
      <circle cx="17" cy="19" r="2.5" fill="currentColor" />
      <circle cx="31" cy="19" r="2.5" fill="currentColor" />
      <path d={mouths[props.at]} fill="none" stroke="currentColor" strokeWidth="3" strokeLinecap="round" />
    </svg>
  );
}

/** What was taken, the receipt's code, and five faces. */
export function DoneView(props: { readonly view: Done }) {
  const { view } = props;
  const client = useClient();
  const rate = (score: number) => void client.call('secondScreen.rate', { viewId: view.viewId, score });
  return (
    <main className="done">
      <div className="taken">
        <div>
          <h1>{text.paid}</h1>
          <p className="amount">
            <b className="figures">{text.amount(view.amountFen)}</b>
          </p>
          <p className="words">{amountInWords(view.amountFen)}</p>
          <p>{text.paidOf(view.maskedName, view.year)}</p>
        </div>
        {view.qr === undefined ? undefined : (
          <figure>
            <Qr rows={view.qr} label={text.qr} />
            <figcaption>{text.qr}</figcaption>
          </figure>
        )}
      </div>
      {view.rated ? (
        <p className="said right" role="status">
          {text.rated}
        </p>
      ) : (
        <section className="rating" aria-label={text.rateAsk}>
          <h2>{text.rateAsk}</h2>
          <div className="faces">
            {text.faces.map((word, index) => (
              <button key={word} type="button" onClick={() => rate(index + 1)}>
                <Face at={index} />
                {word}
              </button>
            ))}
          </div>
        </section>
      )}
    </main>
  );
}

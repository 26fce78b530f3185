import { tillText as text } from '../../../src-main/contract/text/screens/till.ts';
import { formatYuan } from '../../../src-main/contract/values/fen.ts';

function differenceSentence(differenceFen: number): string {
  if (differenceFen === 0) return text.balancedSentence;
  return differenceFen > 0 ? text.overSentence(differenceFen) : text.shortSentence(-differenceFen);
}

/** How the drawer stands, in one line. */
export function Difference(props: { readonly differenceFen: number }) {
  const { differenceFen } = props;
  const word = differenceFen === 0 ? text.balanced : differenceFen > 0 ? text.over : text.short;
  return (
    <p className={differenceFen === 0 ? 'difference ok' : 'difference bad'} role="status">
      <span className="grow">{differenceSentence(differenceFen)}</span>
      <span className="due-amount">
        {differenceFen === 0 ? word : `${word} ${formatYuan(Math.abs(differenceFen))}`}
        {differenceFen === 0 ? undefined : <small> {text.yuan}</small>}
      </span>
    </p>
  );
}

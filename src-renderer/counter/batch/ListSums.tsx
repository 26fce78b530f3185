import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { batchText as text } from '../../../src-main/contract/text/screens/batch.ts';
import { formatYuan } from '../../../src-main/contract/values/fen.ts';

type Batch = Answer<'batch.getBatch'>;

function Sum(props: { readonly word: string; readonly count?: number; readonly fen?: number; readonly tone?: 'warn' }) {
  return (
    <div className={props.tone === 'warn' ? 'card batch-sum warn' : 'card batch-sum'}>
      <span className="small">{props.word}</span>
      <b className="figures">
        {props.fen === undefined ? text.people(props.count ?? 0) : formatYuan(props.fen)}
        {props.fen !== undefined && props.count !== undefined ? <small> {text.people(props.count)}</small> : undefined}
      </b>
    </div>
  );
}

/** What a list comes to: problems, what is in order, what is left out, and the cash that has to be in the bag. */
export function ListSums(props: { readonly batch: Batch }) {
  const { batch } = props;
  return (
    <div className="batch-sums">
      <Sum word={text.problemsWord} count={batch.problems} {...(batch.problems > 0 ? { tone: 'warn' as const } : {})} />
      <Sum word={text.leftOut} count={batch.leftOut + batch.aside} fen={batch.outFen} />
      <Sum word={text.booked} count={batch.booked} fen={batch.bookedFen} />
      <Sum word={text.cashDue} count={batch.ready} fen={batch.readyFen} />
    </div>
  );
}

/** Their own total where it does not add up, with the reason once there is one. */
export function TotalsLine(props: { readonly batch: Batch }) {
  const { theirTotalFen = 0, totalsDiffer, totalsReason } = props.batch;
  return (
    <p className="small-line warn">
      {totalsDiffer ? text.totalsDiffer(theirTotalFen, props.batch.listFen) : ''}
      {totalsReason === undefined ? '' : text.because(totalsReason)}
    </p>
  );
}

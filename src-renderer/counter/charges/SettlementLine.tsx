import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { statementText as text } from '../../../src-main/contract/text/screens/month.ts';
import { formatShortDate } from '../../../src-main/contract/values/businessDate.ts';

/** A settled batch of the terminal. */
export type Settlement = Answer<'charges.listSettlements'>['settlements'][number];

/** A batch whose money the acquirer still owes. */
export function isOwed({ creditedOn, oursFen, state }: Settlement): boolean {
  return state === 'settled' && creditedOn === undefined && oursFen > 0;
}

/** What the acquirer pays for a batch: the terminal's own total where it told one. */
export const grossOf = ({ oursFen, theirsFen }: Settlement): number => theirsFen ?? oursFen;

/** Day, our sum, the terminal's, what differs, and whether the money has arrived. */
export function SettlementLine(props: { readonly settlement: Settlement }) {
  const { at, count, creditedOn, differenceFen, feeFen, oursFen, state, theirsFen } = props.settlement;
  const differs = state !== 'settled' || (differenceFen ?? 0) !== 0;
  return (
    <li className="settlement-line">
      <span>{formatShortDate(at.slice(0, 10))}</span>
      <span>
        {text.settled(count, oursFen)}
        <br />
        <small className="small">
          {text.theirs(theirsFen)}
          {creditedOn === undefined ? '' : text.arrived(creditedOn, feeFen ?? 0)}
        </small>
      </span>
      <span className={differs ? 'bad' : 'ok'}>
        {state === 'settled' ? (differenceFen === undefined ? '' : text.difference(differenceFen)) : text.state[state]}
      </span>
    </li>
  );
}

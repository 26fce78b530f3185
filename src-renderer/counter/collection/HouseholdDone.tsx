import { collectionText } from '../../../src-main/contract/text/screens/collection.ts';
import { householdText as text } from '../../../src-main/contract/text/screens/collectionDialogs.ts';
import { useClient } from '../../client/clientContext.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { PaperMark } from './DoneLines.tsx';
import { type Flow, startTurn } from './flow.ts';
import { paymentStatus } from './paymentStatus.ts';
import { printAll } from './printing.ts';

type Outcome = Extract<Flow['step'], { name: 'household-done' }>['outcome'];

/** All recorded: one line and one receipt each. */
export function HouseholdDoneScreen(props: { readonly outcome: Outcome }) {
  const { outcome } = props;
  const client = useClient();
  return (
    <Screen
      step="household-done"
      title={text.title}
      more={collectionText.titleMore.done}
      actions={
        <>
          <ActionButton keyName="F10" icon="printer" onPress={() => printAll(client, outcome.contributions)}>
            {text.printMissing}
          </ActionButton>
          <span className="grow" />
          <ActionButton keyName="Enter" tone="primary" icon="next" start onPress={() => startTurn()}>
            {text.next}
          </ActionButton>
        </>
      }
    >
      <section className="card done">
        <div className="done-head">
          <Icon name="ringTick" size={44} />
          <div>
            <h2>{text.done(outcome.totalFen, outcome.contributions.length)}</h2>
            <p>
              {outcome.changeFen > 0 ? collectionText.changeGiven(outcome.changeFen) : collectionText.exact} ·{' '}
              {outcome.totalInWords}
            </p>
          </div>
        </div>
        <table className="rows">
          <tbody>
            {outcome.contributions.slice(0, 9).map((contribution) => (
              <DoneLine key={contribution.contributionId} first={contribution} />
            ))}
          </tbody>
        </table>
      </section>
    </Screen>
  );
}

function DoneLine(props: { readonly first: Outcome['contributions'][number] }) {
  const { contributionId } = props.first;
  const { value } = useQuery('collection.getContribution', { contributionId }, ['collection', 'receipts']);
  const shown = value ?? props.first;
  return (
    <tr>
      <td>
        <b>{shown.personName}</b>
      </td>
      <td className="figures">{shown.receiptNumber}</td>
      <td className="right figures">{collectionText.yuanOf(shown.selfFen)}</td>
      <td>
        <Tag status={paymentStatus(shown.payment)} />
      </td>
      <td className="right">
        <PaperMark print={shown.print} />
      </td>
    </tr>
  );
}

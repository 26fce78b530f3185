import type { Answer } from '../../../src-main/contract/index.ts';
import { collectionText as text } from '../../../src-main/contract/text/screens/collection.ts';
import { shortTime } from '../../../src-main/contract/text/screens/times.ts';
import { socialCardFailures } from '../../../src-main/contract/text/socialSecurity.ts';
import { useClient } from '../../client/clientContext.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton, KeyCap } from '../../ui/ActionButton.tsx';
import { EmptyPlace } from '../../ui/EmptyPlace.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useKey } from '../../ui/KeyLayer.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { cardErrand } from '../frame/useCardWatch.ts';
import { useNavigation } from '../navigation.ts';
import { useAtDesk, useStation } from '../stationState.ts';
import { type Contribution, setFlow, startTurn } from './flow.ts';
import { paymentStatus } from './paymentStatus.ts';

function Recent(props: { readonly digit: number; readonly contribution: Contribution }) {
  const { digit, contribution } = props;
  const { businessDate } = useStation();
  const open = () => {
    startTurn();
    setFlow({ step: { name: 'done', contributionId: contribution.contributionId } });
  };
  useKey(String(digit), open);
  return (
    <tr onClick={open}>
      <td>
        <KeyCap name={String(digit)} />
      </td>
      <td>{contribution.personName}</td>
      <td className="figures">{contribution.receiptNumber ?? text.slip}</td>
      <td className="right figures">{text.yuanOf(contribution.selfFen)}</td>
      <td className="figures">{shortTime(contribution.at, businessDate)}</td>
      <td>
        <Tag status={paymentStatus(contribution.payment)} />
      </td>
    </tr>
  );
}

/** What the reader says while nobody is on screen. */
function readerLine(card: Answer<'people.getCard'> | undefined): string {
  switch (card?.state) {
    case 'no-reader':
      return text.readerAway;
    case 'reading':
      return text.cardReading;
    case 'failed':
      // A code with a sentence of its own says what to do; the others mean: put it down again.
      return socialCardFailures[card?.failure?.code ?? ''] ?? text.cardFailed;
    default:
      return text.placeCardMore;
  }
}

/** Nobody on screen: the big place for the card, and what this shift took. */
export function EmptyStep() {
  const client = useClient();
  const atDesk = useAtDesk();
  const { go, openShiftLater } = useNavigation();
  const card = useQuery('people.getCard', {}, ['card', 'devices']).value;
  const recent = useQuery('collection.listShiftContributions', { limit: 6 }, ['collection', 'receipts', 'till']).value;
  const read = async () => {
    const answer = await client.call('people.readCard', {});
    if (answer.ok) go('collect', cardErrand(answer.value));
    else setFlow({ error: answer.error });
  };
  const lines = recent?.contributions.slice(0, 6) ?? [];
  return (
    <Screen
      step={atDesk ? 'empty' : 'no-shift'}
      title={text.title}
      more={text.titleMore.empty}
      actions={
        <>
          <ActionButton keyName="Escape" onPress={() => go('today')}>
            {text.cancel}
          </ActionButton>
          <span className="grow" />
          <ActionButton keyName="F3" icon="search" onPress={() => go('people')}>
            {text.search}
          </ActionButton>
          {atDesk ? (
            <ActionButton keyName="F2" icon="card" tone="primary" onPress={read}>
              {text.readCard}
            </ActionButton>
          ) : (
            <ActionButton keyName="Enter" icon="cash" tone="primary" onPress={() => openShiftLater(false)}>
              {text.needShift}
            </ActionButton>
          )}
        </>
      }
    >
      <div className="collect-empty">
        <section className="card card-place">
          <EmptyPlace icon="card" title={text.placeCard} more={readerLine(card)} />
          <p className="card-place-more">{text.orSearch}</p>
        </section>
        <section className="card">
          <h2 className="card-title">
            <Icon name="cash" />
            {text.recent}
          </h2>
          {lines.length === 0 ? <p className="small">{text.recentEmpty}</p> : undefined}
          <table className="rows">
            <tbody>
              {lines.map((contribution, index) => (
                <Recent key={contribution.contributionId} digit={index + 1} contribution={contribution} />
              ))}
            </tbody>
          </table>
        </section>
      </div>
    </Screen>
  );
}

import { chargeText as text } from '../../../src-main/contract/text/screens/charges.ts';
import { useClient } from '../../client/clientContext.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { setFlow, startTurn } from '../collection/flow.ts';
import type { Charge, Shown } from './chargeWords.ts';
import { takeCard } from './takeCard.ts';

type Props = {
  readonly shown: Shown;
  readonly charge: Charge | undefined;
  /** The quote it is for is still on screen: another try or cash may follow. */
  readonly quoted: boolean;
  readonly onDecide: (verdict: 'approved' | 'not-charged') => void;
  readonly onSaid: (sentence: string | undefined) => void;
};

/** While the terminal waits for a card nothing but asking it to stop is offered: no other money, no next person. */
function WaitingActions(props: { readonly charge: Charge | undefined; readonly stopping: boolean }) {
  const client = useClient();
  const { charge, stopping } = props;
  if (charge?.state !== 'sending') return undefined;
  return (
    <ActionButton
      keyName="Escape"
      blocked={stopping ? text.stopAsked : undefined}
      onPress={() => client.call('charges.cancel', { chargeId: charge.chargeId })}
    >
      {text.stop}
    </ActionButton>
  );
}

function UnknownActions(props: Props & { readonly charge: Charge }) {
  const client = useClient();
  const { charge, onDecide, onSaid } = props;
  const { chargeId } = charge;
  const printSlip = async () => {
    const answer = await client.call('charges.printSlip', { chargeId });
    if (!answer.ok) return setFlow({ error: answer.error });
    onSaid(answer.value.state === 'printed' ? text.slipPrinted(answer.value.copy) : text.slipUnknown);
  };
  return (
    <>
      <ActionButton keyName="F5" onPress={() => client.call('charges.askNow', { chargeId })}>
        {text.askNow}
      </ActionButton>
      <ActionButton keyName="F12" icon="printer" onPress={printSlip}>
        {text.printSlip}
      </ActionButton>
      <ActionButton keyName="1" onPress={() => onDecide('approved')}>
        {text.slipOut}
      </ActionButton>
      {charge.needsPeople ? (
        <ActionButton keyName="2" onPress={() => onDecide('not-charged')}>
          {text.saysFailed}
        </ActionButton>
      ) : undefined}
      <span className="grow" />
      <ActionButton keyName="Enter" tone="primary" icon="next" onPress={() => startTurn()}>
        {text.leave}
      </ActionButton>
    </>
  );
}

/** Nothing was charged: the same quote again by card or cash, or back. */
function NothingActions(props: { readonly charge: Charge | undefined; readonly quoted: boolean }) {
  const client = useClient();
  const { charge, quoted } = props;
  if (charge?.what === 'void' || !quoted) {
    const contributionId = charge?.contributionId ?? '';
    const back = () => (charge?.what === 'void' ? setFlow({ step: { name: 'done', contributionId } }) : startTurn());
    return (
      <>
        <span className="grow" />
        <ActionButton keyName="Enter" tone="primary" onPress={back}>
          {charge?.what === 'void' ? text.backToDone : text.back}
        </ActionButton>
      </>
    );
  }
  return (
    <>
      <ActionButton keyName="Escape" onPress={() => setFlow({ step: { name: 'quote' } })}>
        {text.back}
      </ActionButton>
      <span className="grow" />
      <ActionButton keyName="F8" icon="cash" onPress={() => setFlow({ step: { name: 'cash' }, tendered: '' })}>
        {text.toCash}
      </ActionButton>
      <ActionButton keyName="F9" icon="card" tone="primary" onPress={() => takeCard(client, charge?.chargeId)}>
        {text.again}
      </ActionButton>
    </>
  );
}

/** The keys of each state. Function keys only where money could follow: nothing is left, or begun again, by a stray Enter. */
export function CardActions(props: Props) {
  const { charge, quoted, shown } = props;
  switch (shown) {
    case 'beginning':
    case 'approved':
      return undefined;
    case 'waiting':
    case 'stopping':
      return <WaitingActions charge={charge} stopping={shown === 'stopping'} />;
    case 'unknown':
      return charge ? <UnknownActions {...props} charge={charge} /> : undefined;
    case 'nothing':
      return <NothingActions charge={charge} quoted={quoted} />;
  }
}

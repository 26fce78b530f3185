import { chargeText } from '../../../src-main/contract/text/screens/charges.ts';
import { collectionText as text } from '../../../src-main/contract/text/screens/collection.ts';
import { useClient } from '../../client/clientContext.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { reasonWord } from '../../../src-main/contract/text/screens/devices.ts';
import { takeCard } from './takeCard.ts';

/** F9 刷卡, where this PC has a payment terminal; blocked with the reason while it can't take a card. */
export function CardButton(props: { readonly blocked?: boolean }) {
  const client = useClient();
  const { value } = useQuery('charges.getTerminal', {}, ['charges', 'devices']);
  if (!value || value.state === 'none') return undefined;
  const reason =
    value.state === 'busy'
      ? chargeText.busy
      : value.state === 'away'
        ? reasonWord(value.reason) || chargeText.away
        : undefined;
  return (
    <ActionButton
      keyName="F9"
      icon="card"
      blocked={reason ?? (props.blocked ? '' : undefined)}
      onPress={() => takeCard(client)}
    >
      {text.cardTender}
    </ActionButton>
  );
}

import { accountsText as text } from '../../../src-main/contract/text/screens/month.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { useNavigation } from '../navigation.ts';

/** Leads from 日结 to the accounts of a month; F10 wherever no till is being counted. */
export function AccountsButton() {
  const go = useNavigation((state) => state.go);
  return (
    <ActionButton keyName="F10" onPress={() => go('dayclose', { kind: 'accounts' })}>
      {text.open}
    </ActionButton>
  );
}

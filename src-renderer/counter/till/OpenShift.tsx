import { useState } from 'react';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { collectionText } from '../../../src-main/contract/text/screens/collection.ts';
import { notNowText, tillText } from '../../../src-main/contract/text/screens/till.ts';
import { parseYuan } from '../../../src-main/contract/values/fen.ts';
import { useClient } from '../../client/clientContext.ts';
import { newId } from '../../client/newId.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { EmptyPlace } from '../../ui/EmptyPlace.tsx';
import { ErrorDialog } from '../../ui/ErrorDialog.tsx';
import { MoneyField } from '../../ui/MoneyField.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useNavigation } from '../navigation.ts';

/** No till can be opened now: an older day waits for its seal, or today has been sealed already. */
function NotNow(props: { readonly businessDate: string | undefined }) {
  const { businessDate } = props;
  const { go, openShiftLater } = useNavigation();
  const leave = (place: 'dayclose' | 'today') => {
    openShiftLater(true);
    go(place);
  };
  return (
    <Screen
      step={businessDate ?? 'sealed'}
      title={tillText.openTitle}
      actions={
        <>
          <ActionButton keyName="Escape" onPress={() => leave('today')}>
            {tillText.openLater}
          </ActionButton>
          <span className="grow" />
          <ActionButton
            keyName="Enter"
            tone="primary"
            icon="lock"
            start
            onPress={() => leave(businessDate === undefined ? 'today' : 'dayclose')}
          >
            {businessDate === undefined ? tillText.toToday : notNowText.goSeal(businessDate)}
          </ActionButton>
        </>
      }
    >
      <section className="card open-shift">
        <EmptyPlace
          icon="lock"
          title={businessDate === undefined ? notNowText.todaySealed : notNowText.unsealed(businessDate)}
          more={businessDate === undefined ? notNowText.todaySealedMore : notNowText.unsealedMore}
        />
      </section>
    </Screen>
  );
}

/** After sign-in: the float is counted before the first collection, once the day before is sealed. */
export function OpenShift() {
  const { value: unsealed } = useQuery('day.getUnsealed', {}, ['till']);
  if (unsealed?.blocks || unsealed?.todaySealed)
    return <NotNow businessDate={unsealed.blocks ? unsealed.businessDate : undefined} />;
  return <CountFloat />;
}

/** Enter takes the county's usual float. */
function CountFloat() {
  const client = useClient();
  const later = useNavigation((state) => state.openShiftLater);
  const { value: till } = useQuery('till.getTill', {}, ['till']);
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<CallError>();
  // One id for this opening: pressing again after a lost answer opens nothing twice.
  const [shiftId] = useState(() => newId());
  const suggestedFen = till?.suggestedFloatFen;
  const parsed = parseYuan(typed);
  const floatFen = typed === '' ? suggestedFen : parsed.ok ? parsed.value : undefined;
  const open = async () => {
    if (floatFen === undefined) return;
    const answer = await client.call('till.openShift', { shiftId, floatFen });
    if (!answer.ok) setError(answer.error);
  };
  return (
    <Screen
      step={suggestedFen === undefined ? 'asking' : 'float'}
      title={tillText.openTitle}
      more={tillText.openMore}
      actions={
        <>
          <ActionButton keyName="Escape" onPress={() => later(true)}>
            {tillText.openLater}
          </ActionButton>
          <span className="grow" />
          <ActionButton
            keyName="Enter"
            tone="primary"
            icon="cash"
            blocked={floatFen === undefined ? collectionText.notAnAmount : undefined}
            onPress={open}
          >
            {tillText.open(floatFen ?? 0)}
          </ActionButton>
        </>
      }
    >
      <section className="card open-shift">
        <MoneyField
          label={tillText.float}
          value={typed}
          onValue={setTyped}
          big
          start
          placeholder={suggestedFen === undefined ? '' : String(suggestedFen / 100)}
          problem={floatFen === undefined ? collectionText.notAnAmount : undefined}
        />
        <p className="small">{suggestedFen === undefined ? '' : tillText.floatHint(suggestedFen)}</p>
      </section>
      {error ? <ErrorDialog error={error} onClose={() => setError(undefined)} /> : undefined}
    </Screen>
  );
}

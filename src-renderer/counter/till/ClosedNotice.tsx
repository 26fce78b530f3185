import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { tillText as text } from '../../../src-main/contract/text/screens/till.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { EmptyPlace } from '../../ui/EmptyPlace.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useNavigation } from '../navigation.ts';
import { PastShiftsButton } from './PastShifts.tsx';

/** The shift is sealed: what goes to the safe, and how it stood. A sealed day is never opened again. */
export function ClosedNotice(props: { readonly closed: Answer<'till.closeShift'> }) {
  const { closed } = props;
  const go = useNavigation((state) => state.go);
  return (
    <Screen
      step="closed"
      title={text.closeTitle}
      more={text.closedTitle}
      actions={
        <>
          <PastShiftsButton />
          <span className="grow" />
          <ActionButton keyName="Enter" tone="primary" icon="home" start onPress={() => go('today')}>
            {text.toToday}
          </ActionButton>
        </>
      }
    >
      <section className="card dayclose-empty">
        <EmptyPlace
          icon="lock"
          title={`${text.closedTitle} · ${text.closedState[closed.state]}`}
          more={text.closed(closed.cashToSafeFen)}
        />
      </section>
    </Screen>
  );
}

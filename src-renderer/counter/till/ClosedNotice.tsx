import { dayText } from '../../../src-main/contract/text/screens/day.ts';
import { tillText as text } from '../../../src-main/contract/text/screens/till.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { EmptyPlace } from '../../ui/EmptyPlace.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useNavigation } from '../navigation.ts';
import type { Closed } from './CloseDialog.tsx';
import { PastSheetsButton } from './PastSheets.tsx';

/** The till is closed, or the whole day sealed: what goes to the safe and to the bank. A sealed day is never opened again. */
export function ClosedNotice(props: { readonly closed: Closed; readonly onBank: () => void }) {
  const { closed } = props;
  const { sealed } = closed;
  const go = useNavigation((state) => state.go);
  const title = sealed ? dayText.sealedTitle(sealed.businessDate) : text.closedTitle;
  const more = sealed ? ` ${dayText.sealedMore(sealed.depositFen)}` : '';
  return (
    <Screen
      step="closed"
      title={text.closeTitle}
      more={title}
      actions={
        <>
          <PastSheetsButton />
          {sealed && sealed.depositFen > 0 ? (
            <ActionButton keyName="F9" icon="next" onPress={props.onBank}>
              {dayText.toBank}
            </ActionButton>
          ) : undefined}
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
          title={`${title} · ${text.closedState[closed.state]}`}
          more={`${text.closed(closed.cashToSafeFen)}${more}`}
        />
      </section>
    </Screen>
  );
}

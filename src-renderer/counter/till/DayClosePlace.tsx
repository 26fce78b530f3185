import { useEffect, useState } from 'react';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { dayText } from '../../../src-main/contract/text/screens/day.ts';
import { notNowText, tillText as text } from '../../../src-main/contract/text/screens/till.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { EmptyPlace } from '../../ui/EmptyPlace.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { type Errand, useNavigation } from '../navigation.ts';
import { AccountsButton } from '../month/AccountsButton.tsx';
import { AccountsView } from '../month/AccountsView.tsx';
import { useOwnShift, useSession } from '../stationState.ts';
import { BankView } from './BankView.tsx';
import { BlindCount } from './BlindCount.tsx';
import { ClosedNotice } from './ClosedNotice.tsx';
import type { Closed } from './CloseDialog.tsx';
import { Comparison } from './Comparison.tsx';
import { InspectTill } from './InspectTill.tsx';
import { PastSheetsButton } from './PastSheets.tsx';
import { SealDay } from './SealDay.tsx';
import './till.css';
import './day.css';

/** What a count revealed. */
export type Figures = Answer<'till.countTill'>;
/** The open shift of this terminal. */
export type Shift = NonNullable<Answer<'till.getTill'>['shift']>;

type AccountsErrand = Extract<Errand, { readonly kind: 'accounts' }>;
type Unsealed = Answer<'day.getUnsealed'>;

function NoShift(props: {
  readonly title: string;
  readonly more: string;
  /** Whether this operator may open a till here and now. */
  readonly mayOpen: boolean;
  readonly sealable: string | undefined;
  readonly onSeal: () => void;
  readonly onBank: () => void;
}) {
  const { mayOpen, sealable } = props;
  const { go, openShiftLater } = useNavigation();
  return (
    <Screen
      step="no-shift"
      title={text.closeTitle}
      actions={
        <>
          <PastSheetsButton />
          <AccountsButton />
          <ActionButton keyName="F9" icon="next" onPress={props.onBank}>
            {dayText.toBank}
          </ActionButton>
          {sealable === undefined ? undefined : (
            <ActionButton keyName="F7" icon="lock" onPress={props.onSeal}>
              {dayText.sealToday}
            </ActionButton>
          )}
          <span className="grow" />
          <ActionButton
            keyName="Enter"
            tone="primary"
            start
            onPress={() => (mayOpen ? openShiftLater(false) : go('today'))}
          >
            {mayOpen ? text.openNow : text.toToday}
          </ActionButton>
        </>
      }
    >
      <section className="card dayclose-empty">
        <EmptyPlace icon="check" title={props.title} more={props.more} />
      </section>
    </Screen>
  );
}

/** No till is open: the day that waits for its seal comes first, then the next till. */
function WithoutShift(props: { readonly unsealed: Unsealed; readonly onBank: () => void }) {
  const { operator } = useSession();
  const go = useNavigation((state) => state.go);
  const { blocks, businessDate, todaySealed } = props.unsealed;
  // Sealing is answered by a fresh "nothing waits": what was being sealed stays on screen until it is left.
  const [sealing, setSealing] = useState(blocks ? businessDate : undefined);
  const [blocking] = useState(blocks);
  const acts = operator.roles.some((role) => role === 'clerk' || role === 'head');
  if (sealing !== undefined && acts) {
    const leave = () => (blocking ? go('today') : setSealing(undefined));
    return <SealDay businessDate={sealing} blocks={blocking} onBack={leave} onBank={props.onBank} />;
  }
  return (
    <NoShift
      title={todaySealed ? notNowText.todaySealed : text.noShift}
      more={todaySealed ? notNowText.todaySealedMore : text.noShiftMore}
      mayOpen={acts && !todaySealed}
      sealable={acts ? businessDate : undefined}
      onSeal={() => setSealing(businessDate)}
      onBank={props.onBank}
    />
  );
}

/** 日结: count blind, hold five sources against each other, then two people sign. Nothing is shown before the count. */
export function DayClosePlace() {
  const own = useOwnShift();
  const { operator } = useSession();
  const { value } = useQuery('till.getTill', {}, ['till']);
  const { value: unsealed } = useQuery('day.getUnsealed', {}, ['till']);
  const [figures, setFigures] = useState<Figures>();
  const [closed, setClosed] = useState<Closed>();
  const [atBank, setAtBank] = useState(false);
  const [atAccounts, setAtAccounts] = useState<AccountsErrand>();
  const { errand, takeErrand } = useNavigation();
  useEffect(() => {
    if (errand?.kind === 'accounts' && takeErrand()) setAtAccounts(errand);
  }, [errand, takeErrand]);
  const toBank = () => setAtBank(true);
  if (atAccounts)
    return <AccountsView begin={atAccounts.view} month={atAccounts.month} onBack={() => setAtAccounts(undefined)} />;
  if (atBank) return <BankView onBack={() => setAtBank(false)} />;
  if (closed) return <ClosedNotice closed={closed} onBank={toBank} />;
  if (!value || !unsealed) return <Waiting />;
  const { shift } = value;
  if (operator.roles.includes('auditor'))
    return <InspectTill shift={shift} denominationsFen={value.denominationsFen} />;
  if (!shift) return <WithoutShift unsealed={unsealed} onBank={toBank} />;
  if (!own) {
    return (
      <NoShift
        title={text.notMine(shift.operatorName)}
        more=""
        mayOpen={false}
        sealable={undefined}
        onSeal={() => undefined}
        onBank={toBank}
      />
    );
  }
  if (figures) {
    return (
      <Comparison shift={shift} figures={figures} onCountAgain={() => setFigures(undefined)} onClosed={setClosed} />
    );
  }
  return <BlindCount shift={shift} denominationsFen={value.denominationsFen} onCounted={setFigures} />;
}

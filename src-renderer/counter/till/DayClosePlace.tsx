import { useState } from 'react';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { tillText as text } from '../../../src-main/contract/text/screens/till.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { EmptyPlace } from '../../ui/EmptyPlace.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { useNavigation } from '../navigation.ts';
import { useOwnShift, useSession } from '../stationState.ts';
import { BlindCount } from './BlindCount.tsx';
import { ClosedNotice } from './ClosedNotice.tsx';
import { Comparison } from './Comparison.tsx';
import { PastShiftsButton } from './PastShifts.tsx';
import './till.css';

/** What a count revealed. */
export type Figures = Answer<'till.countTill'>;
/** The open shift of this terminal. */
export type Shift = NonNullable<Answer<'till.getTill'>['shift']>;

function NoShift(props: { readonly title: string; readonly more: string; readonly mine: boolean }) {
  const { go, openShiftLater } = useNavigation();
  return (
    <Screen
      step="no-shift"
      title={text.closeTitle}
      actions={
        <>
          <PastShiftsButton />
          <span className="grow" />
          <ActionButton
            keyName="Enter"
            tone="primary"
            start
            onPress={() => (props.mine ? openShiftLater(false) : go('today'))}
          >
            {props.mine ? text.openNow : text.toToday}
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

/** 日结: count blind, then explain, then two people sign. Nothing is shown before the count. */
export function DayClosePlace() {
  const own = useOwnShift();
  const { operator } = useSession();
  const mayOpen = operator.roles.some((role) => role === 'clerk' || role === 'head');
  const { value } = useQuery('till.getTill', {}, ['till']);
  const [figures, setFigures] = useState<Figures>();
  const [closed, setClosed] = useState<Answer<'till.closeShift'>>();
  if (closed) return <ClosedNotice closed={closed} />;
  if (!value) return <Waiting />;
  const { shift } = value;
  if (!shift) return <NoShift title={text.noShift} more={text.noShiftMore} mine={mayOpen} />;
  if (!own) return <NoShift title={text.notMine(shift.operatorName)} more="" mine={false} />;
  if (figures) {
    return (
      <Comparison shift={shift} figures={figures} onCountAgain={() => setFigures(undefined)} onClosed={setClosed} />
    );
  }
  return <BlindCount shift={shift} denominationsFen={value.denominationsFen} onCounted={setFigures} />;
}

import { useState } from 'react';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { dayText } from '../../../src-main/contract/text/screens/day.ts';
import { tillText as text } from '../../../src-main/contract/text/screens/till.ts';
import { useClient } from '../../client/clientContext.ts';
import { newId } from '../../client/newId.ts';
import { useNavigation } from '../navigation.ts';
import { useSession } from '../stationState.ts';
import type { Figures, Shift } from './DayClosePlace.tsx';
import { Difference } from './Difference.tsx';
import { SignedDialog } from './SignedDialog.tsx';

/** How a till was closed; with its day's seal where both were signed at once. */
export type Closed = Answer<'till.closeShift'> & Partial<Pick<Answer<'day.closeAndSeal'>, 'sealed'>>;

/** The second signature under a closing: of the till alone, or of the till and its day, of which the head signs one half. */
export function CloseDialog(props: {
  readonly shift: Shift;
  readonly figures: Figures;
  readonly cause: string;
  readonly seals: boolean;
  /** Cash of the day that goes to the bank, where the proof has said it. */
  readonly depositFen: number | undefined;
  readonly onBack: () => void;
  readonly onClosed: (closed: Closed) => void;
}) {
  const client = useClient();
  const { cause, depositFen, figures, seals, shift } = props;
  const { operator } = useSession();
  const openShiftLater = useNavigation((state) => state.openShiftLater);
  const [ids] = useState(() => ({ closeId: newId(), sealId: newId() }));
  const isHead = operator.roles.includes('head');
  return (
    <SignedDialog
      title={seals ? dayText.signTitle : text.signTitle}
      icon="people"
      word={seals ? dayText.seal : text.close}
      back={text.later}
      headsOnly={seals && !isHead}
      startAtPin
      onBack={props.onBack}
      onSign={async (approval) => {
        // The next till is opened when somebody wants to; first the closed one is seen, however soon the station says it is gone.
        openShiftLater(true);
        const closing = {
          closeId: ids.closeId,
          shiftId: shift.shiftId,
          countId: figures.countId,
          ...(cause === '' ? {} : { cause }),
          approval,
        };
        const answer = seals
          ? await client.call('day.closeAndSeal', { ...closing, sealId: ids.sealId })
          : await client.call('till.closeShift', closing);
        if (!answer.ok) return answer.error;
        props.onClosed(answer.value);
        return undefined;
      }}
    >
      <Difference differenceFen={figures.differenceFen} />
      {seals && depositFen !== undefined ? <p>{dayText.sealMore(depositFen)}</p> : undefined}
      {seals ? <p className="small">{dayText.headHint}</p> : undefined}
    </SignedDialog>
  );
}

import { useState } from 'react';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { drawerText as text } from '../../../src-main/contract/text/screens/day.ts';
import { useClient } from '../../client/clientContext.ts';
import { newId } from '../../client/newId.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorLines } from '../../ui/ErrorDialog.tsx';
import { useNavigation } from '../navigation.ts';
import { ApproverChoice, approvalComplete, noApproval } from '../session/Approval.tsx';
import { PinBoxes, pinLength } from '../session/PinBoxes.tsx';
import { useSession } from '../stationState.ts';
import type { Figures, Shift } from './DayClosePlace.tsx';

type Props = {
  readonly shift: Shift;
  readonly figures: Figures;
  readonly cause: string;
  readonly onBack: () => void;
};

/** The two PINs as typed, and the one request they make. */
function useHandOver({ cause, figures, shift }: Props) {
  const client = useClient();
  const go = useNavigation((state) => state.go);
  const [ids] = useState(() => ({ closeId: newId(), newShiftId: newId() }));
  const [ownPin, setOwnPin] = useState('');
  const [approval, setApproval] = useState(noApproval);
  const [error, setError] = useState<CallError>();
  const sign = async () => {
    const answer = await client.call('till.handOver', {
      ...ids,
      shiftId: shift.shiftId,
      countId: figures.countId,
      ...(cause === '' ? {} : { cause }),
      ownPin,
      approval,
    });
    if (answer.ok) {
      go('collect');
      return;
    }
    setOwnPin('');
    setApproval({ ...approval, pin: '' });
    setError(answer.error);
  };
  const complete = ownPin.length === pinLength && approvalComplete(approval);
  return { ownPin, setOwnPin, approval, setApproval, error, sign, complete };
}

/** The till changes hands: both sign, and the screen is the taker's at once. */
export function HandOverDialog(props: Props) {
  const me = useSession().operator;
  const { value: asked } = useQuery('station.listOperators', {}, ['session']);
  const { approval, complete, error, ownPin, setApproval, setOwnPin, sign } = useHandOver(props);
  const takers = (asked?.operators ?? []).filter(
    ({ operatorId, roles }) =>
      operatorId !== me.operatorId && roles.some((role) => role === 'clerk' || role === 'head'),
  );
  return (
    <Dialog title={text.handOver} icon="people" wide>
      <div className="dialog-body" data-enter-next="">
        <p>{text.handOverMore(props.figures.countedFen)}</p>
        {asked && takers.length === 0 ? <p className="warn">{text.nobody}</p> : undefined}
        <PinBoxes label={text.ownPin(me.name)} value={ownPin} onValue={setOwnPin} start />
        {takers.length > 0 ? (
          <ApproverChoice
            among={takers}
            value={approval}
            onValue={setApproval}
            who={text.taker}
            pinLabel={text.takerPin}
          />
        ) : undefined}
        {error ? <ErrorLines error={error} /> : undefined}
      </div>
      <div className="dialog-actions">
        <ActionButton keyName="Escape" onPress={props.onBack}>
          {text.back}
        </ActionButton>
        <span className="grow" />
        <ActionButton keyName="Enter" tone="primary" icon="people" blocked={complete ? undefined : ''} onPress={sign}>
          {text.handOverSign}
        </ActionButton>
      </div>
    </Dialog>
  );
}

import { useId } from 'react';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { sessionText } from '../../../src-main/contract/text/screens/session.ts';
import { useQuery } from '../../client/useQuery.ts';
import { FieldFrame } from '../../ui/TextField.tsx';
import { useSession } from '../stationState.ts';
import { PinBoxes } from './PinBoxes.tsx';

/** A second person and his PIN, as typed so far; it covers one act and is forgotten after it. */
export type ApprovalDraft = { readonly operatorId: string; readonly pin: string };

/** Nothing chosen yet. */
export const noApproval: ApprovalDraft = { operatorId: '', pin: '' };

/** Whether the draft may be sent. */
export function approvalComplete(draft: ApprovalDraft): boolean {
  return draft.operatorId !== '' && draft.pin.length === 6;
}

type Operator = Answer<'station.listOperators'>['operators'][number];

/** Choice of the second person and his PIN. The one who does the act is never among the choices. */
export function ApprovalFields(props: {
  readonly value: ApprovalDraft;
  readonly onValue: (value: ApprovalDraft) => void;
  readonly headsOnly?: boolean;
  readonly among?: readonly Operator[];
  /** The cursor waits in the PIN. */
  readonly start?: boolean;
}) {
  const id = useId();
  const { value: asked } = useQuery('station.listOperators', props.among ? undefined : {}, ['session']);
  const me = useSession().operator.operatorId;
  const operators = props.among ?? asked?.operators ?? [];
  const others = operators.filter(
    (operator) => operator.operatorId !== me && (!props.headsOnly || operator.roles.includes('head')),
  );
  if (others.length === 0) return asked ? <p className="warn">{sessionText.approvalNobody}</p> : undefined;
  const sorted = others.toSorted((a, b) => Number(b.roles.includes('head')) - Number(a.roles.includes('head')));
  const chosenId = props.value.operatorId === '' ? (sorted[0]?.operatorId ?? '') : props.value.operatorId;
  return (
    <div className="approval">
      <FieldFrame id={id} label={sessionText.approvalWho}>
        <select
          id={id}
          className="input"
          value={chosenId}
          onChange={(event) => props.onValue({ operatorId: event.target.value, pin: '' })}
        >
          {sorted.map((operator) => (
            <option key={operator.operatorId} value={operator.operatorId}>
              {operator.name} {operator.roles.map((role) => sessionText.role[role]).join(' · ')}
            </option>
          ))}
        </select>
      </FieldFrame>
      <PinBoxes
        label={sessionText.approvalPin}
        start={props.start ?? false}
        value={props.value.pin}
        onValue={(pin) => props.onValue({ operatorId: chosenId, pin })}
      />
      <p className="small">{sessionText.approvalHint}</p>
    </div>
  );
}

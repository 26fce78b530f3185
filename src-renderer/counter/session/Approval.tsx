import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { sessionText } from '../../../src-main/contract/text/screens/session.ts';
import { useQuery } from '../../client/useQuery.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import { useSession } from '../stationState.ts';
import { PinBoxes, pinLength } from './PinBoxes.tsx';

/** A second person and his PIN, as typed so far; it covers one act and is forgotten after it. */
export type ApprovalDraft = { readonly operatorId: string; readonly pin: string };

/** Nothing chosen yet. */
export const noApproval: ApprovalDraft = { operatorId: '', pin: '' };

/** Whether the draft may be sent. */
export function approvalComplete(draft: ApprovalDraft): boolean {
  return draft.operatorId !== '' && draft.pin.length === pinLength;
}

type Operator = Answer<'station.listOperators'>['operators'][number];

/** Choice among some operators, heads first, and the chosen one's PIN. Whoever stands first counts as chosen. */
export function ApproverChoice(props: {
  readonly among: readonly Operator[];
  readonly value: ApprovalDraft;
  readonly onValue: (value: ApprovalDraft) => void;
  readonly who: string;
  readonly pinLabel: string;
  /** The cursor waits in the PIN. */
  readonly start?: boolean;
}) {
  const sorted = props.among.toSorted((a, b) => Number(b.roles.includes('head')) - Number(a.roles.includes('head')));
  const known = sorted.some((operator) => operator.operatorId === props.value.operatorId);
  const chosenId = known ? props.value.operatorId : (sorted[0]?.operatorId ?? '');
  return (
    <>
      <SelectField
        label={props.who}
        among={sorted.map(({ name, operatorId, roles }) => [
          operatorId,
          `${name} ${roles.map((role) => sessionText.role[role]).join(' · ')}`,
        ])}
        value={chosenId}
        onValue={(operatorId) => props.onValue({ operatorId, pin: '' })}
      />
      <PinBoxes
        label={props.pinLabel}
        start={props.start ?? false}
        value={props.value.pin}
        onValue={(pin) => props.onValue({ operatorId: chosenId, pin })}
      />
    </>
  );
}

/** Choice of the second person and his PIN. The one who does the act is never among the choices. */
export function ApprovalFields(props: {
  readonly value: ApprovalDraft;
  readonly onValue: (value: ApprovalDraft) => void;
  readonly headsOnly?: boolean;
  readonly among?: readonly Operator[];
  /** The cursor waits in the PIN. */
  readonly start?: boolean;
  /** Who signs, where it is not simply a second person. */
  readonly who?: string | undefined;
}) {
  const { value: asked } = useQuery('station.listOperators', props.among ? undefined : {}, ['session']);
  const me = useSession().operator.operatorId;
  const operators = props.among ?? asked?.operators ?? [];
  const others = operators.filter(
    (operator) => operator.operatorId !== me && (!props.headsOnly || operator.roles.includes('head')),
  );
  if (others.length === 0) return asked ? <p className="warn">{sessionText.approvalNobody}</p> : undefined;
  return (
    <div className="approval">
      <ApproverChoice
        among={others}
        value={props.value}
        onValue={props.onValue}
        who={props.who ?? sessionText.approvalWho}
        pinLabel={sessionText.approvalPin}
        start={props.start ?? false}
      />
      <p className="small">{sessionText.approvalHint}</p>
    </div>
  );
}

import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { sessionText } from '../../../src-main/contract/text/screens/session.ts';
import { shortTime } from '../../../src-main/contract/text/screens/times.ts';
import { KeyCap } from '../../ui/ActionButton.tsx';
import { useKey } from '../../ui/KeyLayer.tsx';
import { useStation } from '../stationState.ts';

/** Operators of this station valid today; people of other stations never appear. */
export type Operators = Answer<'station.listOperators'>['operators'];

type NameProps = {
  readonly operator: Operators[number];
  readonly digit: number;
  readonly chosen: boolean;
  readonly byDigit: boolean;
  readonly onChoose: () => void;
};

function Name(props: NameProps) {
  const { operator, digit } = props;
  const { businessDate } = useStation();
  useKey(digit <= 9 && props.byDigit ? String(digit) : '', props.onChoose);
  const roles = operator.roles.map((role) => sessionText.role[role]).join(' · ');
  const until = operator.validTo ? ` · ${sessionText.validTo(operator.validTo)}` : '';
  return (
    <li>
      <button
        type="button"
        className={props.chosen ? 'name-row name-chosen' : 'name-row'}
        aria-pressed={props.chosen}
        {...(props.chosen && props.byDigit ? { 'data-start': '' } : {})}
        onClick={props.onChoose}
      >
        {digit <= 9 ? <KeyCap name={String(digit)} /> : undefined}
        <span className="name-name">{operator.name}</span>
        <span className="grow">
          {roles}
          {until}
        </span>
        <span className={operator.lockedMinutes ? 'name-locked' : 'small'}>
          {operator.lockedMinutes
            ? sessionText.lockedFor(operator.lockedMinutes)
            : operator.lastSignInAt
              ? sessionText.lastSignIn(shortTime(operator.lastSignInAt, businessDate))
              : sessionText.neverSignedIn}
        </span>
      </button>
    </li>
  );
}

/** The names with their digits, the last one chosen first; Enter takes the one in front. */
export function OperatorNames(props: {
  readonly operators: Operators;
  readonly chosenId: string;
  readonly byDigit: boolean;
  readonly onChoose: (operatorId: string) => void;
}) {
  return (
    <ul className={props.operators.length > 5 ? 'names names-list' : 'names'}>
      {props.operators.map((operator, index) => (
        <Name
          key={operator.operatorId}
          operator={operator}
          digit={index + 1}
          chosen={operator.operatorId === props.chosenId}
          byDigit={props.byDigit}
          onChoose={() => props.onChoose(operator.operatorId)}
        />
      ))}
    </ul>
  );
}

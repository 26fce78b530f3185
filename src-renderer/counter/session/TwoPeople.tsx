import { useState } from 'react';
import { ApproverChoice, approvalComplete, noApproval } from './Approval.tsx';
import type { Operators } from './OperatorNames.tsx';

/** The head and another person with their PINs, as typed so far. Whoever sends them calls `forget` afterwards, whatever the answer. */
export function useTwoPeople() {
  const [head, setHead] = useState(noApproval);
  const [second, setSecond] = useState(noApproval);
  const [tries, setTries] = useState(0);
  const forget = () => {
    setHead({ ...head, pin: '' });
    setSecond({ ...second, pin: '' });
    setTries(tries + 1);
  };
  return {
    head,
    setHead,
    second,
    setSecond,
    tries,
    signed: approvalComplete(head) && approvalComplete(second),
    forget,
  };
}

/** Two choices side by side, never the same person twice. */
export function TwoPeople(props: {
  readonly operators: Operators;
  readonly people: ReturnType<typeof useTwoPeople>;
  readonly words: Readonly<Record<'head' | 'headPin' | 'second' | 'secondPin' | 'nobody', string>>;
  /** The cursor waits in the first PIN. */
  readonly start?: boolean;
}) {
  const { operators, people, words } = props;
  const heads = operators.filter(({ roles }) => roles.includes('head'));
  const headId = people.head.operatorId === '' ? heads[0]?.operatorId : people.head.operatorId;
  const others = operators.filter(({ operatorId }) => operatorId !== headId);
  if (heads.length === 0 || others.length === 0) return <p className="warn">{words.nobody}</p>;
  return (
    <div className="two-people">
      <div>
        <ApproverChoice
          key={people.tries}
          among={heads}
          value={people.head}
          onValue={people.setHead}
          who={words.head}
          pinLabel={words.headPin}
          start={props.start ?? false}
        />
      </div>
      <div>
        <ApproverChoice
          among={others}
          value={people.second}
          onValue={people.setSecond}
          who={words.second}
          pinLabel={words.secondPin}
        />
      </div>
    </div>
  );
}

import type { ReactNode } from 'react';
import type { PersonCard } from './flow.ts';
import { HouseholdPanel, PersonPanel } from './PersonPanel.tsx';

/** The frame of every step about one person: the person and the household left, the step's own matter right. */
export function PersonBeside(props: {
  readonly person: PersonCard;
  /** This year was paid a moment ago, and the facts of the person don't say so yet. */
  readonly paidNow?: boolean;
  /** What may be done with the household, in its head. */
  readonly household?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <div className="collect">
      <div className="collect-left">
        <PersonPanel person={props.person} paidNow={props.paidNow ?? false} />
        <HouseholdPanel person={props.person}>{props.household}</HouseholdPanel>
      </div>
      <div className="collect-right">{props.children}</div>
    </div>
  );
}

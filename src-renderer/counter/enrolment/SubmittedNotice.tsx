import { useState } from 'react';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { enrolmentText as text } from '../../../src-main/contract/text/screens/enrolment.ts';
import { useClient } from '../../client/clientContext.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useNavigation } from '../navigation.ts';
import { putAway, showError, useApplication } from './application.ts';

/** Handed in: it waits for the province, money may be taken meanwhile, and a second person may look now. */
export function SubmittedNotice(props: {
  readonly submitted: NonNullable<ReturnType<typeof useApplication.getState>['submitted']>;
  readonly onReview: (review: { enrolmentId: string; name: string }) => void;
}) {
  const { submitted } = props;
  const client = useClient();
  const [printed, setPrinted] = useState<Answer<'enrolment.printApplication'>>();
  const print = async () => {
    const answer = await client.call('enrolment.printApplication', { enrolmentId: submitted.enrolmentId });
    setPrinted(answer.ok ? answer.value : undefined);
    if (!answer.ok) showError(answer.error);
  };
  const go = useNavigation((state) => state.go);
  const collect = () => {
    putAway();
    go('collect', { kind: 'collect', personKey: submitted.personKey, reason: { kind: 'collection' } });
  };
  const later = () => {
    putAway();
    go('today');
  };
  return (
    <Screen
      step="submitted"
      title={text.title}
      actions={
        <>
          <ActionButton keyName="Escape" onPress={later}>
            {text.later}
          </ActionButton>
          <ActionButton keyName="F12" icon="printer" onPress={print}>
            {text.printForm}
          </ActionButton>
          <span className="grow" />
          {submitted.reviewTask ? (
            <ActionButton keyName="F8" icon="people" onPress={() => props.onReview(submitted)}>
              {text.reviewNow}
            </ActionButton>
          ) : undefined}
          <ActionButton keyName="Enter" tone="primary" icon="cash" start onPress={collect}>
            {text.collectNow}
          </ActionButton>
        </>
      }
    >
      <section className="card enrolment-empty">
        <div className="done-notice">
          <h2>
            <Icon name="ringTick" size={40} />
            {text.doneTitle(submitted.name)}
          </h2>
          <p>
            {text.doneMore(submitted.serial)} <Tag status="waiting" />{' '}
            {submitted.reviewTask ? <Tag status="toReview" /> : undefined}
          </p>
          {printed ? (
            <p className={printed.state === 'printed' ? 'ok' : 'ask'} role="status">
              {printed.state === 'printed' ? text.printed(printed.copy) : text.printUnknown}
            </p>
          ) : undefined}
          <p>{text.doneWaits}</p>
          {submitted.reviewTask ? <p>{text.doneReview}</p> : undefined}
        </div>
      </section>
    </Screen>
  );
}

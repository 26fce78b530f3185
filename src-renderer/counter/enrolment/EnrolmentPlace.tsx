import { useEffect, useRef, useState } from 'react';
import { enrolmentText as text } from '../../../src-main/contract/text/screens/enrolment.ts';
import { useClient } from '../../client/clientContext.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { EmptyPlace } from '../../ui/EmptyPlace.tsx';
import { ErrorDialog } from '../../ui/ErrorDialog.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useNavigation } from '../navigation.ts';
import { openApplication, putAway, showError, useApplication } from './application.ts';
import { ApplicationForm } from './ApplicationForm.tsx';
import './enrolment.css';
import { KeyedDialog } from './KeyedDialog.tsx';
import { ReviewDialog } from './ReviewDialog.tsx';
import { SubmittedNotice } from './SubmittedNotice.tsx';

type Review = { readonly enrolmentId: string; readonly name: string };

function NoForm() {
  const client = useClient();
  const go = useNavigation((state) => state.go);
  const [keyed, setKeyed] = useState(false);
  const onReader = useQuery('people.getCard', {}, ['card', 'devices']).value;
  const before = useRef<string>(undefined);
  // A card laid while this place waits begins the form; one that lay there before is taken by F2.
  useEffect(() => {
    if (!onReader) return;
    const read = onReader.card?.cardReadId ?? '';
    const laidNow = before.current !== undefined && before.current !== read;
    before.current = read;
    if (laidNow && onReader.card && onReader.card.personKey === undefined) {
      void openApplication(client, { from: 'card', cardReadId: read });
    }
  }, [client, onReader]);
  const read = async () => {
    const answer = await client.call('people.readCard', {});
    if (answer.ok) await openApplication(client, { from: 'card', cardReadId: answer.value.cardReadId });
    else showError(answer.error);
  };
  return (
    <Screen
      step="no-form"
      title={text.title}
      actions={
        <>
          <ActionButton keyName="Escape" onPress={() => go('today')}>
            {text.cancel}
          </ActionButton>
          <span className="grow" />
          <ActionButton keyName="F4" icon="pen" onPress={() => setKeyed(true)}>
            {text.keyed}
          </ActionButton>
          <ActionButton keyName="F2" tone="primary" icon="card" onPress={read}>
            {text.readCard}
          </ActionButton>
        </>
      }
    >
      <section className="card enrolment-empty">
        <EmptyPlace icon="card" title={text.emptyTitle} more={text.emptyMore} />
      </section>
      {keyed ? <KeyedDialog onClose={() => setKeyed(false)} /> : undefined}
    </Screen>
  );
}

/** 参保登记: the card fills, the clerk adds, a second person looks. */
export function EnrolmentPlace() {
  const client = useClient();
  const { form, submitted, error } = useApplication();
  const { errand, takeErrand } = useNavigation();
  const [review, setReview] = useState<Review>();
  useEffect(() => {
    const present = errand ? takeErrand() : undefined;
    if (present?.kind === 'enrol-card') {
      putAway();
      void openApplication(client, { from: 'card', cardReadId: present.cardReadId });
    }
    if (present?.kind === 'enrol-draft') {
      putAway();
      void openApplication(client, { from: 'draft', enrolmentId: present.enrolmentId });
    }
    if (present?.kind === 'review') setReview(present);
  }, [client, errand, takeErrand]);
  return (
    <>
      {submitted ? (
        <SubmittedNotice submitted={submitted} onReview={setReview} />
      ) : form ? (
        <ApplicationForm form={form} />
      ) : (
        <NoForm />
      )}
      {review ? <ReviewDialog {...review} onClose={() => setReview(undefined)} /> : undefined}
      {error ? <ErrorDialog error={error} onClose={() => showError(undefined)} /> : undefined}
    </>
  );
}

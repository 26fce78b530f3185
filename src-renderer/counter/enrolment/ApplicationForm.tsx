import { useEffect, useState } from 'react';
import { eligibilityText } from '../../../src-main/contract/text/eligibility.ts';
import { enrolmentText as text } from '../../../src-main/contract/text/screens/enrolment.ts';
import { bankCardText } from '../../../src-main/contract/text/screens/bankCard.ts';
import { papersText } from '../../../src-main/contract/text/screens/papers.ts';
import { verdictText } from '../../../src-main/contract/text/screens/eligibility.ts';
import { shortTime, wallTime } from '../../../src-main/contract/text/screens/times.ts';
import { useClient } from '../../client/clientContext.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useNavigation } from '../navigation.ts';
import { useStation } from '../stationState.ts';
import { type Form, keepDraft, putAway, submit, useApplication } from './application.ts';
import { BankCardDialog, BankCardLines } from './BankCardDialog.tsx';
import { FormFields } from './FormFields.tsx';
import { PapersDialog } from './PapersDialog.tsx';
import { SignatureDialog } from './SignatureDialog.tsx';

const verdictLook = {
  ok: { icon: 'tick', tone: 'ok' },
  refused: { icon: 'cross', tone: 'bad' },
  'not-asked': { icon: 'clock', tone: 'warn' },
  ask: { icon: 'question', tone: 'warn' },
} as const;

function Checks(props: { readonly form: Form }) {
  const { businessDate } = useStation();
  const asking = useApplication((state) => state.asking);
  return (
    <section className="card">
      <h2 className="card-title">
        <Icon name="shield" />
        {text.mayEnrol}
      </h2>
      <ul>
        {props.form.checks.map((check) => {
          const look = verdictLook[check.verdict];
          return (
            <li key={check.rule} className={`check-row ${look.tone}`}>
              <Icon name={look.icon} size={18} />
              <span className="grow">
                {check.verdict === 'ok' || check.verdict === 'not-asked' ? '' : `${verdictText[check.verdict]} · `}
                {asking && check.verdict === 'not-asked' ? text.asking : eligibilityText(check.rule, check.params)}
              </span>
              <span className="small">{check.sourceAsOf ? shortTime(check.sourceAsOf, businessDate) : ''}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function SavedLine(props: { readonly form: Form }) {
  const { saving, unsaved, typed } = useApplication();
  if (unsaved) return text.unsaved;
  if (saving || Object.keys(typed).length > 0) return text.saving;
  return text.savedAt(wallTime(props.form.savedAt).seconds);
}

type PaperDialog = 'papers' | 'signature' | 'bank-card';

function PaperActions(props: { readonly onOpen: (which: PaperDialog) => unknown }) {
  return (
    <>
      <ActionButton keyName="F7" icon="book" whileTyping onPress={() => props.onOpen('papers')}>
        {papersText.open}
      </ActionButton>
      <ActionButton keyName="F8" icon="pen" whileTyping onPress={() => props.onOpen('signature')}>
        {papersText.sign}
      </ActionButton>
    </>
  );
}

/** The account for benefits: read from the card with the applicant's consent, never typed. */
function Account(props: { readonly form: Form; readonly onOpen: () => unknown }) {
  const { bankCard } = props.form;
  return (
    <section className="card">
      <h2 className="card-title">
        <Icon name="card" />
        {bankCardText.card}
      </h2>
      {bankCard ? <BankCardLines card={bankCard} /> : <p className="small">{bankCardText.none}</p>}
      <ActionButton keyName="F2" small whileTyping onPress={props.onOpen}>
        {bankCard ? bankCardText.change : bankCardText.open}
      </ActionButton>
    </section>
  );
}

function PaperDialogs(props: {
  readonly enrolmentId: string;
  readonly dialog: PaperDialog | undefined;
  readonly onClose: () => void;
}) {
  const { dialog, ...rest } = props;
  if (dialog === 'papers') return <PapersDialog {...rest} />;
  if (dialog === 'bank-card') return <BankCardDialog {...rest} />;
  return dialog === 'signature' ? <SignatureDialog {...rest} /> : undefined;
}

/** The form as fields, with what it still misses named at the bottom. */
export function ApplicationForm(props: { readonly form: Form }) {
  const { form } = props;
  const client = useClient();
  const go = useNavigation((state) => state.go);
  const missing = [...new Set(form.problems.map((problem) => fieldName(problem.field)))];
  const locked = [form.name, form.sex, form.birthDate, form.ethnicCode, form.address].filter(
    (field) => field.source === 'card',
  ).length;
  // Leaving the place keeps what was typed.
  useEffect(() => () => void keepDraft(client), [client]);
  const [dialog, setDialog] = useState<PaperDialog>();
  const open = async (which: PaperDialog) => {
    // What was typed is kept first: the station works on the draft it holds.
    await keepDraft(client);
    setDialog(which);
  };
  const next = async () => {
    await submit(client);
    // What is still wrong holds the cursor; the sentence stands under the field.
    document.querySelector<HTMLElement>('.enrolment-fields [aria-invalid=true]')?.focus();
  };
  const leave = async () => {
    await keepDraft(client);
    putAway();
    go('today');
  };
  return (
    <Screen
      step={`form ${form.enrolmentId}`}
      title={text.title}
      more={text.titleMore(form.name.value ?? '', locked)}
      right={<SavedLine form={form} />}
      actions={
        <>
          <ActionButton keyName="Escape" onPress={leave}>
            {text.keepDraft}
          </ActionButton>
          <PaperActions onOpen={open} />
          <span className="grow" />
          <span className={missing.length > 0 ? 'warn small-end' : 'ok small-end'} role="status">
            {text.missing(missing)}
          </span>
          <ActionButton keyName="Enter" tone="primary" icon="next" onPress={next}>
            {missing.length > 0 ? text.next : text.submit}
          </ActionButton>
        </>
      }
    >
      <div className="enrolment">
        <FormFields form={form} />
        <div className="enrolment-side">
          <Checks form={form} />
          <Account form={form} onOpen={() => open('bank-card')} />
          {form.needsReview ? (
            <section className="card">
              <p>
                <Tag status="toReview" />
              </p>
              <p>{text.needsReview}</p>
            </section>
          ) : undefined}
        </div>
      </div>
      <PaperDialogs enrolmentId={form.enrolmentId} dialog={dialog} onClose={() => setDialog(undefined)} />
    </Screen>
  );
}

function fieldName(field: string): string {
  return field in text.fields
    ? text.fields[field as keyof typeof text.fields]
    : field === 'idNumber'
      ? text.idNumber
      : text.title;
}

import { useId } from 'react';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { enrolmentText as text, problemText } from '../../../src-main/contract/text/screens/enrolment.ts';
import { sexWords } from '../../../src-main/contract/text/screens/status.ts';
import { formatChineseDate, isBusinessDate } from '../../../src-main/contract/values/businessDate.ts';
import { useClient } from '../../client/clientContext.ts';
import { useQuery } from '../../client/useQuery.ts';
import { useKey } from '../../ui/KeyLayer.tsx';
import { ChoiceField } from '../../ui/ChoiceField.tsx';
import { FieldFrame, TextField } from '../../ui/TextField.tsx';
import { type Form, keepDraft, type Typed, typeValue, useApplication } from './application.ts';

type Choices = Answer<'enrolment.listChoices'>;
type FieldName =
  | 'name'
  | 'sex'
  | 'birthDate'
  | 'ethnicCode'
  | 'address'
  | 'villageCode'
  | 'phone'
  | 'tierFen'
  | 'specialGroup';

/** What one field shows: what was typed if anything, else what the station holds; its source, lock and problem. */
function useField(form: Form, field: FieldName) {
  const typed = useApplication((state) => state.typed);
  const held = form[field];
  const problem = form.problems.find((each) => each.field === field);
  const isTyped = field in typed;
  const value = isTyped ? typed[field] : held.value;
  return {
    text: value === undefined ? '' : String(value),
    source: held.source ? text.sources[held.source] : undefined,
    locked: held.locked,
    // While somebody types, the old problem of the field is not repeated at him.
    problem: problem && !isTyped ? problemText(problem.code, problem.params) : undefined,
  };
}

const typedFields = ['name', 'birthDate', 'phone'] as const;

/** Where work starts: the first typed field the card left empty, else the telephone. */
function firstOpenField(form: Form): FieldName {
  return typedFields.find((field) => !form[field].locked && form[field].value === undefined) ?? 'phone';
}

function TypedField(props: {
  readonly form: Form;
  readonly field: 'name' | 'address' | 'phone' | 'birthDate';
  readonly fold?: boolean;
}) {
  const { form, field } = props;
  const start = field === firstOpenField(form);
  const client = useClient();
  const shown = useField(form, field);
  const readable = field === 'birthDate' && isBusinessDate(shown.text) && shown.locked;
  return (
    <TextField
      label={text.fields[field]}
      value={readable ? formatChineseDate(shown.text) : shown.text}
      onValue={(value) => typeValue(client, { [field]: value })}
      onLeave={() => void keepDraft(client)}
      source={shown.source}
      problem={shown.problem}
      locked={shown.locked}
      start={start}
      fold={props.fold ?? false}
      maxLength={field === 'address' ? 100 : field === 'name' ? 60 : field === 'phone' ? 30 : 20}
    />
  );
}

function SelectField(props: {
  readonly form: Form;
  readonly field: 'sex' | 'tierFen' | 'specialGroup';
  readonly options: readonly (readonly [string, string])[];
  readonly toValues: (value: string) => Typed;
}) {
  const { form, field } = props;
  const client = useClient();
  const id = useId();
  const shown = useField(form, field);
  const chosen = props.options.find(([value]) => value === shown.text)?.[1] ?? '';
  return (
    <FieldFrame id={id} label={text.fields[field]} source={shown.source} problem={shown.problem}>
      {shown.locked ? (
        <input id={id} className="input" readOnly value={chosen} />
      ) : (
        <select
          id={id}
          className="input"
          value={shown.text}
          aria-invalid={shown.problem !== undefined}
          onChange={(event) => {
            typeValue(client, props.toValues(event.target.value));
            void keepDraft(client);
          }}
        >
          {shown.text === '' ? <option value="">{text.choose}</option> : undefined}
          {props.options.map(([value, word]) => (
            <option key={value} value={value}>
              {word}
            </option>
          ))}
        </select>
      )}
    </FieldFrame>
  );
}

function SearchedField(props: {
  readonly form: Form;
  readonly field: 'villageCode' | 'ethnicCode';
  readonly choices: Choices['villages'];
}) {
  const { form, field } = props;
  const client = useClient();
  const shown = useField(form, field);
  return (
    <ChoiceField
      label={text.fields[field]}
      choices={props.choices}
      code={shown.text}
      onCode={(code) => {
        typeValue(client, { [field]: code });
        void keepDraft(client);
      }}
      source={shown.source}
      problem={shown.problem}
      locked={shown.locked}
    />
  );
}

function Declaration(props: { readonly form: Form }) {
  const client = useClient();
  const typed = useApplication((state) => state.typed);
  const declared = typed.declared ?? props.form.declared;
  const problem = props.form.problems.find((each) => each.field === 'declared');
  const toggle = () => {
    typeValue(client, { declared: !declared });
    void keepDraft(client);
  };
  useKey('F9', toggle, { whileTyping: true });
  return (
    <div className="declaration">
      <label className="check-line">
        <input type="checkbox" checked={declared} onChange={toggle} />
        <kbd className="cap">F9</kbd>
        {text.declaration}
      </label>
      {problem && !declared ? <p className="field-problem">{problemText(problem.code, problem.params)}</p> : undefined}
    </div>
  );
}

const sexOptions = [
  ['male', sexWords.male],
  ['female', sexWords.female],
] as const;

/** Fields in the order of the card; locked ones are grey, the last Enter hands in. */
export function FormFields(props: { readonly form: Form }) {
  const { form } = props;
  const numberProblem = form.problems.find((problem) => problem.field === 'idNumber');
  const { value: choices } = useQuery('enrolment.listChoices', {}, ['station']);
  const groups = choices?.specialGroups ?? [];
  return (
    <section className="card enrolment-fields" data-enter-next="">
      <div className="fields">
        <TypedField form={form} field="name" />
        <TextField
          label={text.fields.maskedIdNumber}
          value={form.keyedIdNumber ?? form.maskedIdNumber}
          onValue={() => undefined}
          problem={numberProblem ? problemText(numberProblem.code, numberProblem.params) : undefined}
          locked
        />
        <SelectField
          form={form}
          field="sex"
          options={sexOptions}
          toValues={(value) => ({ sex: value === 'male' ? 'male' : 'female' })}
        />
        <TypedField form={form} field="birthDate" fold />
        <SearchedField form={form} field="ethnicCode" choices={choices?.ethnic ?? []} />
        <SearchedField form={form} field="villageCode" choices={choices?.villages ?? []} />
        <div className="wide">
          <TypedField form={form} field="address" />
        </div>
        <TypedField form={form} field="phone" fold />
        <SelectField
          form={form}
          field="tierFen"
          options={(choices?.tiersFen ?? []).map((tierFen) => [String(tierFen), text.tier(tierFen)] as const)}
          toValues={(value) => ({ tierFen: Number(value) })}
        />
        <SelectField
          form={form}
          field="specialGroup"
          options={groups.map((group) => [group.code, group.name] as const)}
          toValues={(value) => ({ specialGroup: value })}
        />
      </div>
      <Declaration form={form} />
    </section>
  );
}

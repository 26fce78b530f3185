import { useState } from 'react';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { stockDialogText as text, stockText } from '../../../src-main/contract/text/screens/stock.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import type { IconName } from '../../ui/Icon.tsx';
import { type SelectOption, SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { ApprovalDraft } from '../session/Approval.tsx';
import { SignedDialog } from '../till/SignedDialog.tsx';

/** One thing an act asks for: typed, or chosen among a few. */
export type ActField = {
  readonly name: string;
  readonly label: string;
  readonly note?: string;
  /** Figures: full-width ones are folded. */
  readonly fold?: boolean;
  readonly optional?: boolean;
  readonly maxLength?: number;
  readonly choices?: readonly { readonly code: string; readonly name: string }[];
  readonly initial?: string;
};

/** What was typed, by the name of the field; trimmed when it is handed on. */
export type ActValues = Readonly<Record<string, string>>;

function Field(props: {
  readonly field: ActField;
  readonly value: string;
  readonly start: boolean;
  readonly onValue: (value: string) => void;
}) {
  const { field, onValue, start, value } = props;
  if (field.choices) {
    const among = field.choices.map(({ code, name }): SelectOption<string> => [code, name]);
    return <SelectField label={field.label} among={among} value={value} start={start} onValue={onValue} />;
  }
  return (
    <TextField
      label={field.label}
      value={value}
      onValue={onValue}
      start={start}
      fold={field.fold ?? false}
      note={field.note}
      maxLength={field.maxLength ?? 60}
    />
  );
}

function useValues(fields: readonly ActField[]) {
  const [values, setValues] = useState<ActValues>(() =>
    Object.fromEntries(fields.map((field) => [field.name, field.initial ?? field.choices?.[0]?.code ?? ''])),
  );
  const missing = fields.some((field) => !field.optional && (values[field.name] ?? '').trim() === '');
  const trimmed = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.trim()]));
  return { values, missing, trimmed, set: (name: string, value: string) => setValues({ ...values, [name]: value }) };
}

type ActDialogProps = {
  readonly title: string;
  readonly icon: IconName;
  readonly more: string;
  readonly fields: readonly ActField[];
  readonly word?: string;
  readonly onClose: () => void;
};

function Fields(props: {
  readonly fields: readonly ActField[];
  readonly state: ReturnType<typeof useValues>;
  /** The keys begin elsewhere. */
  readonly later?: boolean;
}) {
  const { fields, later = false, state } = props;
  return (
    <div className="act-fields">
      {fields.map((field, index) => (
        <Field
          key={field.name}
          field={field}
          start={index === 0 && !later}
          value={state.values[field.name] ?? ''}
          onValue={(value) => state.set(field.name, value)}
        />
      ))}
    </div>
  );
}

/** An act of stock that a second person signs. `onSign` answers with the error that kept it from being done. */
export function SignedAct(
  props: ActDialogProps & {
    readonly onSign: (values: ActValues, approval: ApprovalDraft) => Promise<CallError | undefined>;
    /** Everything stands there already: only the signature is missing. */
    readonly ready?: boolean;
  },
) {
  const state = useValues(props.fields);
  const atPin = props.ready ?? props.fields.length === 0;
  return (
    <SignedDialog
      title={props.title}
      icon={props.icon}
      word={props.word ?? text.sign}
      back={stockText.back}
      blocked={state.missing ? '' : undefined}
      startAtPin={atPin}
      onBack={props.onClose}
      onSign={(approval) => props.onSign(state.trimmed, approval)}
    >
      <p className="small">{props.more}</p>
      <Fields fields={props.fields} state={state} later={atPin} />
    </SignedDialog>
  );
}

/** An act one person makes alone. */
export function PlainAct(
  props: ActDialogProps & { readonly onSave: (values: ActValues) => Promise<CallError | undefined> },
) {
  const state = useValues(props.fields);
  return (
    <FormDialog
      title={props.title}
      icon={props.icon}
      word={props.word ?? text.save}
      back={stockText.back}
      blocked={state.missing ? '' : undefined}
      onClose={props.onClose}
      onSave={() => props.onSave(state.trimmed)}
    >
      <p className="small">{props.more}</p>
      <Fields fields={props.fields} state={state} />
    </FormDialog>
  );
}

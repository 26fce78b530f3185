import { useState } from 'react';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { batchText as text } from '../../../src-main/contract/text/screens/batch.ts';
import { problemTexts } from '../../../src-main/contract/text/screens/batchProblems.ts';
import { useClient } from '../../client/clientContext.ts';
import { newId } from '../../client/newId.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorLines } from '../../ui/ErrorDialog.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { optionsOf, SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { BatchLine } from './LineList.tsx';

const kinds = optionsOf(text.kinds);

type Texts = Pick<BatchLine, 'name' | 'idNumber' | 'kind' | 'amount' | 'tier'> & { readonly paper: string };

const empty: Texts = { name: '', idNumber: '', kind: 'self', amount: '', tier: '', paper: '' };

type LineDraft = ReturnType<typeof useLine>;

/** A line as it is typed, and what was found wrong with it when it was saved last. */
function useLine(props: LineDialogProps) {
  const client = useClient();
  const [lineId] = useState(() => props.line?.lineId ?? newId());
  const [texts, setTexts] = useState<Texts>(() => ({ ...empty, ...props.line, paper: props.line?.paper ?? '' }));
  const [checked, setChecked] = useState(props.line);
  const problemOf = (field: string): string | undefined => {
    const found = checked?.problems.filter((problem) => problem.field === field) ?? [];
    return found.length > 0 ? problemTexts(found) : undefined;
  };
  const save = async () => {
    const { amount, idNumber, kind, name, paper, tier } = texts;
    const said = { batchId: props.batchId, lineId, name, idNumber, kind, amount, tier, paper };
    const answer = await client.call('batch.setLine', said);
    if (!answer.ok) return answer.error;
    setChecked(answer.value);
    if (answer.value.problems.length === 0) props.onClose();
    return undefined;
  };
  return { texts, put: (change: Partial<Texts>) => setTexts({ ...texts, ...change }), problemOf, save };
}

/** Figures of a line: folded to half width, its problem under it. */
function FigureField(props: {
  readonly draft: LineDraft;
  readonly field: 'idNumber' | 'amount' | 'tier';
  readonly label: string;
}) {
  const { draft, field, label } = props;
  return (
    <TextField
      label={label}
      value={draft.texts[field]}
      onValue={(value) => draft.put({ [field]: value })}
      fold
      maxLength={30}
      problem={draft.problemOf(field)}
    />
  );
}

function LineFields({ draft }: { readonly draft: LineDraft }) {
  const { problemOf, put, texts } = draft;
  return (
    <>
      <div className="two-fields">
        <TextField
          label={text.heads.name}
          value={texts.name}
          onValue={(name) => put({ name })}
          maxLength={60}
          start
          problem={problemOf('name')}
        />
        <FigureField draft={draft} field="idNumber" label={text.heads.idNumber} />
      </div>
      <div className="two-fields">
        <FigureField draft={draft} field="amount" label={text.amount} />
        <FigureField draft={draft} field="tier" label={text.tier} />
      </div>
      <div className="two-fields">
        <SelectField label={text.heads.kind} among={kinds} value={texts.kind} onValue={(kind) => put({ kind })} />
        <TextField
          label={text.paper}
          value={texts.paper}
          onValue={(paper) => put({ paper })}
          maxLength={50}
          problem={problemOf('paper') ?? problemOf('kind')}
        />
      </div>
    </>
  );
}

type LineDialogProps = {
  readonly batchId: string;
  readonly line: BatchLine | undefined;
  readonly onClose: () => void;
};

/** What a line says, typed anew; what is still wrong after saving stays beside its field. */
export function LineDialog(props: LineDialogProps) {
  const draft = useLine(props);
  return (
    <FormDialog
      title={text.lineTitle(props.line?.row)}
      icon="pen"
      wide
      word={text.save}
      wordIcon="tick"
      back={text.cancel}
      onClose={props.onClose}
      onSave={draft.save}
    >
      <LineFields draft={draft} />
    </FormDialog>
  );
}

/** Why a line is not collected now; the agent reads it in the copy of the list. */
export function LeaveDialog(props: {
  readonly batchId: string;
  readonly line: BatchLine;
  readonly onClose: () => void;
}) {
  const client = useClient();
  const [reason, setReason] = useState(() => problemTexts(props.line.problems).slice(0, 200));
  const [failed, setFailed] = useState<CallError>();
  const decide = async (decision: 'left-out' | 'aside') => {
    const { batchId, line, onClose } = props;
    const answer = await client.call('batch.decideLine', { batchId, lineId: line.lineId, decision, reason });
    if (!answer.ok) return answer.error;
    onClose();
    return undefined;
  };
  const blocked = reason.trim() === '' ? '' : undefined;
  return (
    <FormDialog
      title={`${text.leaveTitle} ${props.line.name}`}
      icon="barred"
      word={text.leave}
      back={text.cancel}
      blocked={blocked}
      keys={
        <ActionButton
          keyName="F7"
          icon="clock"
          blocked={blocked}
          onPress={async () => setFailed(await decide('aside'))}
        >
          {text.asideToo}
        </ActionButton>
      }
      onClose={props.onClose}
      onSave={() => decide('left-out')}
    >
      <TextField label={text.leaveReason} value={reason} onValue={setReason} maxLength={200} start />
      {failed ? <ErrorLines error={failed} /> : undefined}
    </FormDialog>
  );
}

/** One sentence for something that concerns the whole list. */
export function ReasonDialog(props: {
  readonly title: string;
  readonly hint: string;
  readonly onClose: () => void;
  readonly onReason: (reason: string) => Promise<CallError | undefined>;
}) {
  const [reason, setReason] = useState('');
  return (
    <FormDialog
      title={props.title}
      icon="pen"
      word={text.save}
      back={text.cancel}
      blocked={reason.trim() === '' ? '' : undefined}
      onClose={props.onClose}
      onSave={async () => {
        const failed = await props.onReason(reason.trim());
        if (!failed) props.onClose();
        return failed;
      }}
    >
      <p>{props.hint}</p>
      <TextField label={text.reason} value={reason} onValue={setReason} maxLength={200} start />
    </FormDialog>
  );
}

import { useState } from 'react';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { batchText as text } from '../../../src-main/contract/text/screens/batch.ts';
import { useClient } from '../../client/clientContext.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { SelectField, type SelectOption } from '../../ui/SelectField.tsx';

type Source = NonNullable<Answer<'batch.getBatch'>['source']>;
type Field = keyof typeof text.columnFields;

const fields = [
  'name',
  'idNumber',
  'amount',
  'tier',
  'household',
  'phone',
  'kind',
  'paper',
] as const satisfies readonly Field[];

/** Headings, or the first cells where a table has none, beside the column's number. */
function namesOf({ headings, preview }: Source): readonly string[] {
  const width = Math.max(headings.length, ...preview.map((row) => row.length));
  return Array.from({ length: width }, (_, column) =>
    `${text.columnNumber(column + 1)} ${headings[column] ?? ''} ${preview[0]?.[column] ?? ''}`.slice(0, 40),
  );
}

/** Which of their columns means what; kept for the next file with the same headings. */
export function ColumnsDialog(props: {
  readonly batchId: string;
  readonly source: Source;
  readonly onClose: () => void;
}) {
  const client = useClient();
  const { source } = props;
  const [columns, setColumns] = useState<Partial<Record<Field, number>>>(() => {
    const known = Object.entries(source.columns).filter((entry): entry is [Field, number] => entry[1] !== undefined);
    return Object.fromEntries(known);
  });
  const names = namesOf(source).map((name, column): SelectOption<string> => [String(column), name]);
  const among: readonly SelectOption<string>[] = [['', text.columnNone], ...names];
  const choose = (field: Field, value: string) => {
    const { [field]: _before, ...rest } = columns;
    setColumns(value === '' ? (rest as typeof columns) : { ...columns, [field]: Number(value) });
  };
  const use = async () => {
    const answer = await client.call('batch.chooseColumns', { batchId: props.batchId, columns });
    if (!answer.ok) return answer.error;
    props.onClose();
    return undefined;
  };
  return (
    <FormDialog
      title={text.columnsTitle}
      icon="search"
      wide
      word={text.columnsUse}
      wordIcon="tick"
      back={text.cancel}
      onClose={props.onClose}
      onSave={use}
    >
      <div className="batch-columns">
        {fields.map((field, index) => (
          <SelectField
            key={field}
            label={text.columnFields[field]}
            among={among}
            value={String(columns[field] ?? '')}
            start={index === 0}
            onValue={(value) => choose(field, value)}
          />
        ))}
      </div>
    </FormDialog>
  );
}

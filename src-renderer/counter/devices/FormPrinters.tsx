import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { printingText as text } from '../../../src-main/contract/text/screens/printing.ts';
import { shortTime } from '../../../src-main/contract/text/screens/times.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { useStation } from '../stationState.ts';

type Printing = Answer<'printing.getPrinting'>;
type FormPrinter = Printing['formPrinters'][number];

/** Which pre-printed form lies in each form printer, and how it was aligned for that form. */
export function FormPrinters(props: {
  readonly printing: Printing;
  readonly onForm: (deviceId: string, form: string) => unknown;
  readonly onAlign: (deviceId: string) => void;
}) {
  const { formPrinters, forms } = props.printing;
  if (formPrinters.length === 0) return undefined;
  return (
    <section>
      <h3 className="card-title">{text.formTitle}</h3>
      {formPrinters.map((printer, index) => (
        <Row
          key={printer.deviceId}
          printer={printer}
          forms={forms}
          // F-keys, because the digits belong to the rows above; a second form printer is reached by Tab.
          keys={index === 0 ? { form: 'F7', align: 'F8' } : { form: '', align: '' }}
          onForm={(form) => props.onForm(printer.deviceId, form)}
          onAlign={() => props.onAlign(printer.deviceId)}
        />
      ))}
    </section>
  );
}

function Row(props: {
  readonly printer: FormPrinter;
  readonly forms: Printing['forms'];
  readonly keys: { readonly form: string; readonly align: string };
  readonly onForm: (form: string) => unknown;
  readonly onAlign: () => void;
}) {
  const { forms, keys, printer } = props;
  const { businessDate } = useStation();
  const at = forms.findIndex(({ form }) => form === printer.form);
  const next = forms[(at + 1) % Math.max(1, forms.length)];
  const state = printer.alignedAt ? text.alignedAt(shortTime(printer.alignedAt, businessDate)) : text.neverAligned;
  return (
    <div className="printing-form">
      <ActionButton
        keyName={keys.form}
        small
        onPress={() => (next && next.form !== printer.form ? props.onForm(next.form) : undefined)}
      >
        {forms[at]?.title ?? text.noPrinter}
      </ActionButton>
      <span className={printer.alignedAt ? 'small grow' : 'small warn grow'}>
        {state} {printer.moved ? text.moved(printer.moved.rightMm, printer.moved.downMm) : ''}
      </span>
      <ActionButton keyName={keys.align} small onPress={props.onAlign}>
        {text.alignKey}
      </ActionButton>
    </div>
  );
}

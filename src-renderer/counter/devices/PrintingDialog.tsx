import { useState } from 'react';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { devicesText } from '../../../src-main/contract/text/screens/devices.ts';
import { printingText as text } from '../../../src-main/contract/text/screens/printing.ts';
import { useClient } from '../../client/clientContext.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorLines } from '../../ui/ErrorDialog.tsx';
import { FormPrinters } from './FormPrinters.tsx';
import './printing.css';

type Printing = Answer<'printing.getPrinting'>;
type Job = 'receipts' | 'slips' | 'sheets' | 'applications';

/** Rows in the order of the day. */
const jobs: readonly Job[] = ['receipts', 'slips', 'sheets', 'applications'];
/** Documents a paper may be chosen for. */
const onOfficePaper: readonly Job[] = ['sheets', 'applications'];

/** What the dialogue may change; every change is asked again, so what is shown is what holds. */
function usePrinting() {
  const client = useClient();
  const { value, ask } = useQuery('printing.getPrinting', {}, ['devices']);
  const [error, setError] = useState<CallError>();
  const after = (answer: { readonly ok: true } | { readonly ok: false; readonly error: CallError }) => {
    setError(answer.ok ? undefined : answer.error);
    ask();
  };
  return {
    value,
    error,
    choosePrinter: async (job: Job, deviceId: string) =>
      after(await client.call('printing.choosePrinter', { job, deviceId })),
    choosePaper: async (job: 'sheets' | 'applications', paper: 'A4' | 'A5') =>
      after(await client.call('printing.choosePaper', { job, paper })),
    chooseForm: async (deviceId: string, form: string) =>
      after(await client.call('printing.chooseForm', { deviceId, form })),
  };
}

/** Which printer of this PC does what, on which paper, and which form lies in the form printer: one row each, digits change it. */
export function PrintingDialog(props: { readonly onClose: () => void; readonly onAlign: (deviceId: string) => void }) {
  const printing = usePrinting();
  const { value } = printing;
  return (
    <Dialog title={text.choiceTitle} icon="printer" step={value ? 'printing' : 'printing asked'} wide>
      <div className="dialog-body">
        <p>{text.choiceMore}</p>
        {value ? (
          <table className="printing-table">
            <thead>
              <tr>
                <th>{text.columns.job}</th>
                <th>{text.columns.printer}</th>
                <th>{text.columns.paper}</th>
              </tr>
            </thead>
            <tbody>
              {jobs.map((job, index) => (
                <JobRow key={job} job={job} digit={index * 2 + 1} printing={value} choose={printing} />
              ))}
            </tbody>
          </table>
        ) : undefined}
        {value ? <FormPrinters printing={value} onForm={printing.chooseForm} onAlign={props.onAlign} /> : undefined}
        {printing.error ? <ErrorLines error={printing.error} /> : undefined}
      </div>
      <div className="dialog-actions">
        <ActionButton keyName="Escape" onPress={props.onClose}>
          {text.close}
        </ActionButton>
        <span className="grow" />
        <ActionButton keyName="Enter" tone="primary" icon="tick" start onPress={props.onClose}>
          {text.close}
        </ActionButton>
      </div>
    </Dialog>
  );
}

/** Odd digits change the printer, the even one behind it the paper. */
function JobRow(props: {
  readonly job: Job;
  readonly digit: number;
  readonly printing: Printing;
  readonly choose: Pick<ReturnType<typeof usePrinting>, 'choosePrinter' | 'choosePaper'>;
}) {
  const { choose, digit, job, printing } = props;
  const { chosen, paper, printers } = printing[job];
  const at = printers.findIndex(({ deviceId }) => deviceId === chosen);
  const next = printers[(at + 1) % Math.max(1, printers.length)];
  const here = printers[at];
  return (
    <tr>
      <th scope="row">
        {text.jobs[job]}
        <div className="small">{text.jobNotes[job]}</div>
      </th>
      <td>
        {here === undefined ? <span className="warn">{text.noPrinter}</span> : undefined}
        {here !== undefined && next !== undefined && printers.length > 1 ? (
          <ActionButton keyName={String(digit)} small onPress={() => choose.choosePrinter(job, next.deviceId)}>
            {devicesText.kinds[here.kind]} <span className="small">{here.deviceId}</span>
          </ActionButton>
        ) : undefined}
        {here !== undefined && printers.length === 1 ? (
          <>
            {devicesText.kinds[here.kind]} <span className="small">{text.onlyOne}</span>
          </>
        ) : undefined}
      </td>
      <td>
        {here?.kind === 'document-printer' && isOfficeJob(job) ? (
          <ActionButton
            keyName={String(digit + 1)}
            small
            onPress={() => choose.choosePaper(job, paper === 'A4' ? 'A5' : 'A4')}
          >
            {text.office(paper)}
          </ActionButton>
        ) : (
          paperWord(here?.kind)
        )}
      </td>
    </tr>
  );
}

function isOfficeJob(job: Job): job is 'sheets' | 'applications' {
  return onOfficePaper.includes(job);
}

function paperWord(kind: Printing['receipts']['printers'][number]['kind'] | undefined): string {
  if (kind === undefined) return '';
  return kind === 'form-printer' ? text.preprinted : text.roll;
}

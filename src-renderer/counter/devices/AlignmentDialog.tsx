import { useRef, useState } from 'react';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { printingText as text } from '../../../src-main/contract/text/screens/printing.ts';
import { shortTime } from '../../../src-main/contract/text/screens/times.ts';
import { useClient } from '../../client/clientContext.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorLines } from '../../ui/ErrorDialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useStation } from '../stationState.ts';
import { measuredOf, noReadings, problemOf, type Reading } from './crosses.ts';
import './alignment.css';

type Sheet = Answer<'printing.printAlignment'>;
type Moved = Answer<'printing.align'>['moved'];

/** What the dialogue holds: the sheet that was printed, what was read off it, and what came of it. */
function useAlignment(deviceId: string) {
  const client = useClient();
  const [sheet, setSheet] = useState<Sheet>();
  const [readings, setReadings] = useState(noReadings);
  const [moved, setMoved] = useState<Moved>();
  const [error, setError] = useState<CallError>();
  // One sheet is read once: an Enter that comes before the next step is drawn saves nothing again.
  const saved = useRef(false);
  const print = async () => {
    const answer = await client.call('printing.printAlignment', { deviceId });
    if (!answer.ok) return setError(answer.error);
    saved.current = false;
    setSheet(answer.value);
    setReadings(noReadings);
    setMoved(undefined);
    return setError(undefined);
  };
  const read = measuredOf(readings);
  const save = async () => {
    if ('missing' in read || saved.current) return;
    const answer = await client.call('printing.align', { deviceId, measured: [...read.measured] });
    setError(answer.ok ? undefined : answer.error);
    if (!answer.ok) return;
    saved.current = true;
    setMoved(answer.value.moved);
  };
  const reset = async () => {
    const answer = await client.call('printing.resetAlignment', { deviceId });
    setError(answer.ok ? undefined : answer.error);
  };
  return {
    sheet,
    readings,
    setReadings,
    moved,
    error,
    print,
    save,
    reset,
    missing: 'missing' in read ? read.missing : undefined,
  };
}

type Alignment = ReturnType<typeof useAlignment>;

/** Prints crosses on the real form, takes two distances of each, keeps the difference; printed again it can be checked. */
export function AlignmentDialog(props: { readonly deviceId: string; readonly onClose: () => void }) {
  const alignment = useAlignment(props.deviceId);
  const { moved, sheet } = alignment;
  if (!sheet) return <PrintStep {...props} alignment={alignment} />;
  return moved ? (
    <DoneStep alignment={alignment} moved={moved} onClose={props.onClose} />
  ) : (
    <MeasureStep alignment={alignment} sheet={sheet} onClose={props.onClose} />
  );
}

function PrintStep(props: { readonly deviceId: string; readonly alignment: Alignment; readonly onClose: () => void }) {
  const { alignment } = props;
  const { businessDate } = useStation();
  const { value } = useQuery('printing.getPrinting', {}, ['devices']);
  const printer = value?.formPrinters.find((one) => one.deviceId === props.deviceId);
  const form = value?.forms.find((one) => one.form === printer?.form);
  return (
    <Dialog title={text.alignTitle} icon="printer" step="align print">
      <div className="dialog-body">
        <p>{text.printMore}</p>
        <dl className="pairs">
          <dt>{text.form}</dt>
          <dd>{form?.title ?? ''}</dd>
          <dt>{text.state}</dt>
          <dd>{printer?.alignedAt ? text.alignedAt(shortTime(printer.alignedAt, businessDate)) : text.neverAligned}</dd>
          {printer?.moved ? (
            <>
              <dt />
              <dd>{text.moved(printer.moved.rightMm, printer.moved.downMm)}</dd>
            </>
          ) : undefined}
        </dl>
        {alignment.error ? <ErrorLines error={alignment.error} /> : undefined}
      </div>
      <div className="dialog-actions">
        <ActionButton keyName="Escape" onPress={props.onClose}>
          {text.cancel}
        </ActionButton>
        {printer?.alignedAt ? (
          <ActionButton keyName="F9" onPress={alignment.reset}>
            {text.reset}
          </ActionButton>
        ) : undefined}
        <span className="grow" />
        <ActionButton keyName="Enter" tone="primary" icon="printer" start onPress={alignment.print}>
          {text.print}
        </ActionButton>
      </div>
    </Dialog>
  );
}

function MeasureStep(props: { readonly alignment: Alignment; readonly sheet: Sheet; readonly onClose: () => void }) {
  const { alignment, sheet } = props;
  const { missing, readings, setReadings } = alignment;
  const change = (index: number, part: Partial<Reading>) =>
    setReadings(readings.map((reading, at) => (at === index ? { ...reading, ...part } : reading)));
  return (
    <Dialog title={text.alignTitle} icon="printer" step="align measure" wide>
      <div className="dialog-body" data-enter-next="">
        <p>{text.measureMore}</p>
        <div className="crosses">
          {readings.map((reading, index) => {
            const cross = sheet.crosses[index];
            const number = index + 1;
            return [
              <TextField
                key={`left${number}`}
                label={text.left(number)}
                value={reading.left}
                onValue={(left) => change(index, { left })}
                note={cross ? text.shouldBe(cross.xMm) : undefined}
                problem={problemOf(reading, 'left') === text.figure ? text.figure : undefined}
                start={index === 0}
                fold
                maxLength={6}
              />,
              <TextField
                key={`top${number}`}
                label={text.top(number)}
                value={reading.top}
                onValue={(top) => change(index, { top })}
                note={cross ? text.shouldBe(cross.yMm) : undefined}
                problem={problemOf(reading, 'top') === text.figure ? text.figure : undefined}
                fold
                maxLength={6}
              />,
            ];
          })}
        </div>
        {alignment.error ? <ErrorLines error={alignment.error} /> : undefined}
      </div>
      <div className="dialog-actions">
        <ActionButton keyName="Escape" onPress={props.onClose}>
          {text.cancel}
        </ActionButton>
        <ActionButton keyName="F5" icon="printer" onPress={alignment.print}>
          {text.again}
        </ActionButton>
        <span className="grow" />
        <ActionButton keyName="Enter" tone="primary" icon="tick" blocked={missing} onPress={alignment.save}>
          {missing ? '' : text.save}
        </ActionButton>
      </div>
    </Dialog>
  );
}

function DoneStep(props: { readonly alignment: Alignment; readonly moved: Moved; readonly onClose: () => void }) {
  const { downMm, heightPercent, rightMm, widthPercent } = props.moved;
  return (
    <Dialog title={text.alignTitle} icon="tick" step="align done">
      <div className="dialog-body">
        <p>{text.done}</p>
        <p className="figures">{text.moved(rightMm, downMm)}</p>
        <p className="figures">{text.sized(widthPercent, heightPercent)}</p>
        {props.alignment.error ? <ErrorLines error={props.alignment.error} /> : undefined}
      </div>
      <div className="dialog-actions">
        <ActionButton keyName="F5" icon="printer" onPress={props.alignment.print}>
          {text.again}
        </ActionButton>
        <span className="grow" />
        <ActionButton keyName="Enter" tone="primary" icon="tick" start onPress={props.onClose}>
          {text.close}
        </ActionButton>
      </div>
    </Dialog>
  );
}

import type { CallError } from '../../../src-main/contract/errors.ts';
import { trainingText as text } from '../../../src-main/contract/text/screens/training.ts';
import type { Result } from '../../../src-main/contract/values/result.ts';
import { useClient } from '../../client/clientContext.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import type { TrayState } from './Tray.tsx';

const nextPaper = { ok: 'near-end', 'near-end': 'out', out: 'ok' } as const;

/** Paper, line and plugs; each key moves to the next state. */
export function Switches(props: {
  readonly tray: TrayState;
  readonly onChanged: () => void;
  readonly onError: (error: CallError) => void;
}) {
  const { tray } = props;
  const client = useClient();
  const settle = async (answer: Promise<Result<unknown, CallError>>) => {
    const settled = await answer;
    if (!settled.ok) props.onError(settled.error);
    props.onChanged();
  };
  const plugWord = (plugged: boolean) => (plugged ? text.plugged : text.unplugged);
  return (
    <section className="card tray-switches">
      <ActionButton
        keyName="F5"
        icon="printer"
        onPress={() => settle(client.call('training.setPaper', { paper: nextPaper[tray.paper] }))}
      >
        {text.paper} <b>{text.paperStates[tray.paper]}</b>
      </ActionButton>
      <ActionButton
        keyName="F6"
        icon={tray.line === 'up' ? 'line' : 'broken'}
        onPress={() => settle(client.call('training.setLine', { line: tray.line === 'up' ? 'down' : 'up' }))}
      >
        {text.line} <b>{text.lineStates[tray.line]}</b>
      </ActionButton>
      <ActionButton
        keyName="F7"
        icon="plug"
        onPress={() => settle(client.call('training.setPlugged', { device: 'reader', plugged: !tray.readerPlugged }))}
      >
        {text.reader} <b>{plugWord(tray.readerPlugged)}</b>
      </ActionButton>
      <ActionButton
        keyName="F9"
        icon="plug"
        onPress={() => settle(client.call('training.setPlugged', { device: 'printer', plugged: !tray.printerPlugged }))}
      >
        {text.printer} <b>{plugWord(tray.printerPlugged)}</b>
      </ActionButton>
      <FormSwitches tray={tray} settle={settle} />
    </section>
  );
}

const nextForm = { 'receipt-form': 'wrong-form', 'wrong-form': 'none', none: 'receipt-form' } as const;
const nextFault = { none: 'jam', jam: 'lie', lie: 'slow', slow: 'none' } as const;

/** What hands do at printers besides paper and plugs: the wrong form, a jam, a dry ribbon, a printer that lies. */
function FormSwitches(props: {
  readonly tray: TrayState;
  readonly settle: (answer: Promise<Result<unknown, CallError>>) => Promise<void>;
}) {
  const client = useClient();
  const { settle, tray } = props;
  const { fault, loaded, plugged } = tray.formPrinter;
  return (
    <>
      <ActionButton
        keyName="F10"
        icon="printer"
        onPress={() => settle(client.call('training.setPrinterLies', { lies: !tray.printerLies }))}
      >
        {text.printerTruth} <b>{text.lies[tray.printerLies ? 'true' : 'false']}</b>
      </ActionButton>
      <ActionButton
        keyName="Alt+p"
        icon="printer"
        onPress={() => settle(client.call('training.setFormPrinter', { loaded: nextForm[loaded] }))}
      >
        {text.formPaper} <b>{text.forms[loaded]}</b>
      </ActionButton>
      <ActionButton
        keyName="Alt+j"
        icon="warn"
        onPress={() => settle(client.call('training.setFormPrinter', { fault: nextFault[fault] }))}
      >
        {text.formFault} <b>{text.formFaults[fault]}</b>
      </ActionButton>
      <ActionButton
        keyName="Alt+u"
        icon="plug"
        onPress={() => settle(client.call('training.setPlugged', { device: 'form', plugged: !plugged }))}
      >
        {text.formPrinter} <b>{plugged ? text.plugged : text.unplugged}</b>
      </ActionButton>
    </>
  );
}

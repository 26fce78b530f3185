import { useState } from 'react';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { trainingText as text } from '../../../src-main/contract/text/screens/training.ts';
import type { Result } from '../../../src-main/contract/values/result.ts';
import { useClient } from '../../client/clientContext.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TerminalFaults } from './TerminalFaults.tsx';
import type { TrayState } from './Tray.tsx';

const devices = ['reader', 'slot', 'printer', 'terminal', 'scanner', 'pad', 'camera'] as const;
const faults = ['none', 'unplugged', 'slow', 'malformed', 'silent'] as const;
const nextJam = { none: 'cutter', cutter: 'fatal', fatal: 'none' } as const;

type Device = (typeof devices)[number];
type Fault = (typeof faults)[number];

/** The trouble after this one; a camera is only pulled and plugged in. */
function next(device: Device, fault: Fault): Fault {
  if (device === 'camera') return fault === 'none' ? 'unplugged' : 'none';
  return faults[(faults.indexOf(fault) + 1) % faults.length] ?? 'none';
}

/** What goes wrong on purpose, device by device: each digit moves one on to its next trouble, in the bytes it sends. */
export function FaultDialog(props: {
  readonly tray: TrayState;
  readonly onChanged: () => void;
  readonly onClose: () => void;
  readonly onError: (error: CallError) => void;
}) {
  const { tray } = props;
  const client = useClient();
  const [choosing, setChoosing] = useState(false);
  const faultOf = (device: Device): Fault => tray.faults.find((one) => one.device === device)?.fault ?? 'none';
  const settle = async (answer: Promise<Result<unknown, CallError>>) => {
    const settled = await answer;
    if (!settled.ok) props.onError(settled.error);
    props.onChanged();
  };
  if (choosing)
    return (
      <TerminalFaults
        chosen={tray.terminalFault}
        onChoose={async (fault) => {
          setChoosing(false);
          await settle(client.call('training.setTerminalFault', fault === undefined ? {} : { fault }));
        }}
        onClose={() => setChoosing(false)}
      />
    );
  return (
    <Dialog title={text.faults} wide>
      <div className="tray-switches">
        {devices.map((device, index) => (
          <ActionButton
            key={device}
            keyName={String(index + 1)}
            start={index === 0}
            onPress={() => settle(client.call('training.setFault', { device, fault: next(device, faultOf(device)) }))}
          >
            {text.faultDevices[device]} <b>{text.faultStates[faultOf(device)]}</b>
          </ActionButton>
        ))}
        <ActionButton
          keyName="8"
          icon="printer"
          onPress={() => settle(client.call('training.setPrinterJam', { jam: nextJam[tray.printerJam] }))}
        >
          {text.printerJam} <b>{text.jams[tray.printerJam]}</b>
        </ActionButton>
        <ActionButton keyName="9" icon="card" onPress={() => setChoosing(true)}>
          {text.terminalFault}{' '}
          <b>{tray.terminalFault === undefined ? text.noTerminalFault : text.terminalFaults[tray.terminalFault]}</b>
        </ActionButton>
        <ActionButton keyName="Escape" onPress={props.onClose}>
          {text.close}
        </ActionButton>
      </div>
    </Dialog>
  );
}

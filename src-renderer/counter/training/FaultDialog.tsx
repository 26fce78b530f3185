import { useState } from 'react';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { trainingText as text } from '../../../src-main/contract/text/screens/training.ts';
import { useClient } from '../../client/clientContext.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';

const devices = ['reader', 'slot', 'printer', 'terminal', 'scanner', 'pad'] as const;
const faults = ['none', 'unplugged', 'slow', 'malformed', 'silent'] as const;

type Faults = Readonly<Record<string, number>>;

/** What goes wrong on purpose, device by device: each digit moves one on to its next trouble, in the bytes it sends. */
export function FaultDialog(props: { readonly onClose: () => void; readonly onError: (error: CallError) => void }) {
  const client = useClient();
  const [now, setNow] = useState<Faults>({});
  const move = async (device: (typeof devices)[number]) => {
    const next = ((now[device] ?? 0) + 1) % faults.length;
    const answer = await client.call('training.setFault', { device, fault: faults[next] ?? 'none' });
    if (answer.ok) setNow({ ...now, [device]: next });
    else props.onError(answer.error);
  };
  return (
    <Dialog title={text.faults}>
      <div className="tray-switches">
        {devices.map((device, index) => (
          <ActionButton key={device} keyName={String(index + 1)} start={index === 0} onPress={() => move(device)}>
            {text.faultDevices[device]} <b>{text.faultStates[faults[now[device] ?? 0] ?? 'none']}</b>
          </ActionButton>
        ))}
        <ActionButton keyName="Escape" onPress={props.onClose}>
          {text.close}
        </ActionButton>
      </div>
    </Dialog>
  );
}

import { useState } from 'react';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { trainingText as text } from '../../../src-main/contract/text/screens/training.ts';
import type { Result } from '../../../src-main/contract/values/result.ts';
import { useClient } from '../../client/clientContext.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';

const codes = ['valid', 'expired', 'replayed', 'foreign'] as const;
const shots = ['page', 'half', 'foreign'] as const;
const hands = ['signs', 'refuses', 'cancels', 'waits'] as const;

/** Telephone before the scanner, picture by the camera, hand on the pad: each button does one thing of one kind after the other. */
export function DeskSwitches(props: { readonly onError: (error: CallError) => void }) {
  const client = useClient();
  const [code, setCode] = useState(0);
  const [shot, setShot] = useState(0);
  const [hand, setHand] = useState(0);
  const [handset, setHandset] = useState<'lifted' | 'down'>('down');
  const settle = async (answer: Promise<Result<unknown, CallError>>) => {
    const settled = await answer;
    if (!settled.ok) props.onError(settled.error);
  };
  const shown = codes[code] ?? 'valid';
  const taken = shots[shot] ?? 'page';
  const next = hands[(hand + 1) % hands.length] ?? 'signs';
  return (
    <section className="card tray-switches">
      <ActionButton
        keyName="F4"
        icon="card"
        onPress={async () => {
          await settle(client.call('training.showCode', { code: shown }));
          setCode((code + 1) % codes.length);
        }}
      >
        {text.showCode} <b>{text.codes[shown]}</b>
      </ActionButton>
      <ActionButton
        keyName="Alt+g"
        icon="book"
        onPress={async () => {
          await settle(client.call('training.shoot', { shot: taken }));
          setShot((shot + 1) % shots.length);
        }}
      >
        {text.shoot} <b>{text.shots[taken]}</b>
      </ActionButton>
      <ActionButton
        keyName="Alt+t"
        onPress={async () => {
          const other = handset === 'down' ? 'lifted' : 'down';
          await settle(client.call('training.setHandset', { handset: other }));
          setHandset(other);
        }}
      >
        {text.handset} <b>{text.handsets[handset]}</b>
      </ActionButton>
      <ActionButton
        keyName="F12"
        icon="pen"
        onPress={async () => {
          await settle(client.call('training.setPadHand', { hand: next }));
          setHand((hand + 1) % hands.length);
        }}
      >
        {text.padHand} <b>{text.hands[hands[hand] ?? 'signs']}</b>
      </ActionButton>
    </section>
  );
}

import { useState } from 'react';
import { peersText as text } from '../../../src-main/contract/text/screens/peers.ts';
import { useClient } from '../../client/clientContext.ts';
import { newId } from '../../client/newId.ts';
import { SignedDialog } from '../till/SignedDialog.tsx';
import type { Pc } from './WindowsScreen.tsx';

/** Two people have a PC's books read anew after an alarm. */
export function FollowDialog(props: { readonly pc: Pc; readonly onClose: () => void }) {
  const { onClose, pc } = props;
  const client = useClient();
  const [followId] = useState(newId);
  return (
    <SignedDialog
      title={text.followTitle(pc.windowName)}
      icon="warn"
      word={text.followSign}
      back={text.later}
      startAtPin
      onBack={onClose}
      onSign={async (approval) => {
        const done = await client.call('peers.followAnew', { followId, terminal: pc.terminal, approval });
        if (!done.ok) return done.error;
        onClose();
        return undefined;
      }}
    >
      {pc.alarm ? <p className="bad">{text.alarms[pc.alarm]}</p> : undefined}
      <p>{text.followMore}</p>
    </SignedDialog>
  );
}

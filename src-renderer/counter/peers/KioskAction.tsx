import { useState } from 'react';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { peersText } from '../../../src-main/contract/text/screens/peers.ts';
import { useClient } from '../../client/clientContext.ts';
import { newId } from '../../client/newId.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorDialog } from '../../ui/ErrorDialog.tsx';
import { useSession } from '../stationState.ts';
import type { Pc } from './WindowsScreen.tsx';

const text = peersText.kiosk;

/** F8: closes a kiosk of the station from here, or opens it again. Nothing for other PCs and for who may not. */
export function KioskAction(props: { readonly pc: Pc; readonly onDone: () => void }) {
  const { onDone, pc } = props;
  const client = useClient();
  const { roles } = useSession().operator;
  const [error, setError] = useState<CallError>();
  const mayOrder = roles.includes('clerk') || roles.includes('head');
  if (!mayOrder || pc.kind !== 'kiosk' || pc.state === 'revoked') return undefined;
  const wanted = pc.kiosk?.asked ?? pc.kiosk?.service;
  const service = wanted === 'closed' ? 'open' : 'closed';
  const order = async () => {
    const answer = await client.call('peers.setKioskService', { orderId: newId(), terminal: pc.terminal, service });
    setError(answer.ok ? undefined : answer.error);
    onDone();
  };
  return (
    <>
      <ActionButton keyName="F8" onPress={order}>
        {service === 'closed' ? text.close : text.reopen}
      </ActionButton>
      {error ? <ErrorDialog error={error} onClose={() => setError(undefined)} /> : undefined}
    </>
  );
}

import { useCallback, useState } from 'react';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { useClient } from '../../client/clientContext.ts';
import { pinLength } from './PinBoxes.tsx';

/** A sign-in as far as it was typed. */
export type SigningIn = ReturnType<typeof useSignIn>;

/** Signs one operator in as soon as six digits stand in the boxes. */
export function useSignIn(operatorId: string | undefined) {
  const client = useClient();
  const [pin, setPin] = useState('');
  const [refusal, setRefusal] = useState<CallError>();
  const [checking, setChecking] = useState(false);

  const type = useCallback(
    async (value: string) => {
      if (checking) return;
      setPin(value);
      if (value.length < pinLength || operatorId === undefined) return;
      setChecking(true);
      const answer = await client.call('session.signIn', { operatorId, pin: value });
      setChecking(false);
      setPin('');
      setRefusal(answer.ok ? undefined : answer.error);
    },
    [checking, client, operatorId],
  );
  const forget = useCallback(() => {
    setPin('');
    setRefusal(undefined);
  }, []);
  return { pin, type, forget, checking, refusal };
}

import { useCallback, useState } from 'react';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { errorText } from '../../../src-main/contract/text/errors.ts';
import { sessionText } from '../../../src-main/contract/text/screens/session.ts';
import { useClient } from '../../client/clientContext.ts';
import { pinLength } from './PinBoxes.tsx';

const asNumber = (value: string | number | undefined): number | undefined =>
  value === undefined ? undefined : Number(value);

/** What the sign-in screen says of a refusal; it never tells whether name or PIN was wrong. */
export function refusalSentence(error: CallError): string {
  switch (error.code) {
    case 'SIGN_IN_REFUSED':
      return sessionText.refused(asNumber(error.params['attemptsLeft']));
    case 'OPERATOR_LOCKED':
      return sessionText.locked(asNumber(error.params['minutesLeft'] ?? error.params['minutes']));
    case 'OPERATOR_NOT_VALID_TODAY':
      return sessionText.notToday;
    case 'SESSION_ELSEWHERE':
      return sessionText.elsewhere;
    default:
      return errorText(error).what;
  }
}

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

import { useState } from 'react';
import type { Params } from '../../../src-main/contract/calls/index.ts';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { affairsText as text } from '../../../src-main/contract/text/screens/affairs.ts';
import { useClient } from '../../client/clientContext.ts';

/** Prints one of the station's sheets: what became of it in a sentence, or the error that kept it from coming out. */
export function usePrintSheet() {
  const client = useClient();
  const [said, setSaid] = useState<string>();
  const [error, setError] = useState<CallError>();
  const print = async (sheet: Params<'affairs.printSheet'>): Promise<void> => {
    const answer = await client.call('affairs.printSheet', sheet);
    if (answer.ok) setSaid(answer.value.state === 'printed' ? text.printed : text.printUnknown);
    else setError(answer.error);
  };
  return { print, said, error, setError };
}

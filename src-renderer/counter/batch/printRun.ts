import { useRef, useState } from 'react';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { useClient } from '../../client/clientContext.ts';
import { newId } from '../../client/newId.ts';
import type { BatchLine } from './LineList.tsx';

/** A sheet nobody knows about: the clerk has to look at the paper. */
export type UnknownSheet = { readonly printId: string; readonly receiptNumber: string };

/** Lines whose receipt is booked and whose original has not come out, in the order of the list. */
export function toPrint(lines: readonly BatchLine[]): readonly BatchLine[] {
  return lines.filter(
    (line) => line.receiptNumber !== undefined && (line.print === 'not-started' || line.print === 'not-printed'),
  );
}

/**
 * Prints the receipts of a list one after the other. Stops where the clerk says so, where the printer fails, and at a sheet nobody knows
 * about; going on prints what is left.
 */
export function usePrintRun(lines: readonly BatchLine[]) {
  const client = useClient();
  const paused = useRef(false);
  const [done, setDone] = useState<{ readonly done: number; readonly total: number }>();
  const [error, setError] = useState<CallError>();
  const [unknown, setUnknown] = useState<UnknownSheet>();
  const print = async () => {
    const waiting = toPrint(lines);
    paused.current = false;
    setError(undefined);
    for (const [index, line] of waiting.entries()) {
      if (paused.current) break;
      setDone({ done: index, total: waiting.length });
      const answer = await client.call('receipts.print', { printId: newId(), contributionId: line.lineId });
      if (!answer.ok) {
        setError(answer.error);
        break;
      }
      const { printId, receiptNumber, state } = answer.value;
      if (state === 'unknown' || state === 'printing') {
        setUnknown({ printId, receiptNumber });
        break;
      }
    }
    setDone(undefined);
  };
  const answerUnknown = async (came: 'printed' | 'blank') => {
    if (!unknown) return;
    const answer = await client.call('receipts.resolvePrint', { printId: unknown.printId, answer: came });
    setUnknown(undefined);
    if (!answer.ok) setError(answer.error);
  };
  return {
    ...{ done, error, unknown, print, answerUnknown },
    pause: () => {
      paused.current = true;
    },
    forgetError: () => setError(undefined),
  };
}

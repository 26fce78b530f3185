import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { CallError, ErrorCode } from '../../../src-main/contract/errors.ts';
import { errorCodes } from '../../../src-main/contract/errors.ts';
import { codesText as text } from '../../../src-main/contract/text/screens/codes.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ErrorDialog } from '../../ui/ErrorDialog.tsx';
import { useNavigation } from '../navigation.ts';
import { useSearchView } from '../people/searchView.ts';

function errorOf(code: ErrorCode): CallError {
  return { code, params: {}, retry: errorCodes[code], money: code === 'CODE_PAYMENT' ? 'not-taken' : 'not-concerned' };
}

/**
 * Goes where a scanned code leads: a receipt to its check, an ID number to the search, a refusal into words. The holder of an electronic
 * card lies on the reader like a laid card, and the watch of the cards takes it from there.
 */
export function CodeWatch(): ReactNode {
  const presented = useQuery('codes.getPresented', {}, ['codes']).value?.presented;
  const seen = useRef<string>(undefined);
  const [refusal, setRefusal] = useState<ErrorCode>();
  const outcome = presented?.outcome;
  const asking = outcome?.kind === 'asking';
  useEffect(() => {
    if (!presented || presented.outcome.kind === 'asking' || seen.current === presented.codeId) return;
    seen.current = presented.codeId;
    const { go } = useNavigation.getState();
    switch (presented.outcome.kind) {
      case 'receipt':
        go('receipts', { kind: 'verify', qr: presented.outcome.text });
        return;
      case 'id-number':
        useSearchView.getState().type(presented.outcome.text);
        go('people');
        return;
      case 'village-list': {
        const { agentId, year } = presented.outcome;
        go('batch', { kind: 'village-list', agentId, year });
        return;
      }
      case 'refused':
        setRefusal(presented.outcome.code);
        return;
      case 'person':
    }
  }, [presented]);
  if (asking) {
    return (
      <p className="band" role="status">
        {text.asking}
      </p>
    );
  }
  return refusal ? <ErrorDialog error={errorOf(refusal)} onClose={() => setRefusal(undefined)} /> : undefined;
}

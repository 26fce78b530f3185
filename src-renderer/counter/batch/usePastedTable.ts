import { useEffect, useLayoutEffect, useRef } from 'react';
import { batchText as text } from '../../../src-main/contract/text/screens/batch.ts';

/**
 * A block copied in Excel or WPS and pasted into the page, as the file it would have been: spreadsheets put their cells on the clipboard
 * as text, a tab between two cells. What is pasted into a field stays the field's.
 */
export function usePastedTable(onTable: ((file: File) => unknown) | undefined): void {
  const latest = useRef(onTable);
  useLayoutEffect(() => {
    latest.current = onTable;
  });
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const { target } = event;
      const inField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
      const cells = event.clipboardData?.getData('text/plain') ?? '';
      if (inField || cells.trim() === '' || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      void latest.current?.(new File([cells], text.pastedName, { type: 'text/plain' }));
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, []);
}

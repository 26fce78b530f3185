import { isMachineCode } from '../../src-main/contract/values/scannedCode.ts';
import type { KeyTarget } from './imeGuard.ts';
import { moneyAttribute, writeValue } from './scanGuard.ts';
import { scannerGapMs } from './scanBurst.ts';

/** Shorter bursts are a quick hand or a held key; the shortest code that means something here has eighteen characters. */
const leastCharacters = 12;

type Field = HTMLInputElement | HTMLTextAreaElement;
type Burst = { text: string; lastMs: number; readonly field: Field | undefined; readonly before: string };

/**
 * Collects what a keyboard scanner types: keys less than 30 ms apart that end with Enter or Tab. In a field for text only what is
 * plainly a machine's code is taken out again, because an ID number scanned into a search box belongs there; everywhere else, above all in
 * a money field, the whole burst is the scanner's. Installed before React, between the IME guard, whose keys it never sees, and the guard
 * of the money fields.
 */
export function installScanWedge(target: KeyTarget, onCode: (text: string) => void): () => void {
  let burst: Burst | undefined;

  const onKeyDown = (event: Event) => {
    const key = event as KeyboardEvent;
    if (key.ctrlKey || key.altKey || key.metaKey) return;
    const fast = burst !== undefined && key.timeStamp - burst.lastMs < scannerGapMs;
    if (key.key === 'Enter' || key.key === 'Tab') {
      const ended = fast ? burst : undefined;
      burst = undefined;
      if (ended && ended.text.length >= leastCharacters) finish(ended, key);
      return;
    }
    if (key.key.length !== 1) return;
    if (!fast || !burst) burst = begin(key);
    burst.text += key.key;
    burst.lastMs = key.timeStamp;
  };

  const finish = (ended: Burst, key: KeyboardEvent) => {
    const { field } = ended;
    const ordinary = field !== undefined && !field.hasAttribute(moneyAttribute) && isForText(field);
    if (ordinary && !isMachineCode(ended.text)) return;
    key.preventDefault();
    key.stopImmediatePropagation();
    if (field && field.value !== ended.before) writeValue(field, ended.before);
    onCode(ended.text);
  };

  target.addEventListener('keydown', onKeyDown, { capture: true });
  return () => target.removeEventListener('keydown', onKeyDown, { capture: true });
}

function begin(key: KeyboardEvent): Burst {
  const element = key.target;
  const field = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element : undefined;
  return { text: '', lastMs: key.timeStamp, field, before: field?.value ?? '' };
}

function isForText(field: Field): boolean {
  return field instanceof HTMLTextAreaElement || ['text', 'search', ''].includes(field.type);
}

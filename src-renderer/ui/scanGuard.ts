import type { KeyTarget } from './imeGuard.ts';
import { type BurstWatch, watchBursts } from './scanBurst.ts';

/** Fields that hold money or pieces of money carry this attribute. */
export const moneyAttribute = 'data-money';

/** Writes a value the way typing does, so that React notices. */
export function writeValue(field: HTMLInputElement | HTMLTextAreaElement, value: string): void {
  const kind = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
  const setter = Object.getOwnPropertyDescriptor(kind.prototype, 'value')?.set;
  setter?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/**
 * Keeps a wedge scanner's burst out of money fields: the field gets back what stood there before, and the scanner's
 * closing Enter never reaches the page. Installed once, before React, beside the IME guard.
 */
export function installScanGuard(target: KeyTarget): () => void {
  let field: HTMLInputElement | undefined;
  let watch: BurstWatch = watchBursts();

  const onKeyDown = (event: Event) => {
    const key = event as KeyboardEvent;
    const input = key.target;
    if (!(input instanceof HTMLInputElement) || !input.hasAttribute(moneyAttribute)) return;
    if (key.key.length > 1 && key.key !== 'Enter') return;
    if (input !== field) {
      field = input;
      watch = watchBursts();
    }
    if (watch.judge(key.timeStamp, key.key, input.value) === 'typed') return;
    key.preventDefault();
    key.stopImmediatePropagation();
    if (input.value !== watch.valueBefore()) writeValue(input, watch.valueBefore());
  };
  target.addEventListener('keydown', onKeyDown, { capture: true });
  return () => target.removeEventListener('keydown', onKeyDown, { capture: true });
}

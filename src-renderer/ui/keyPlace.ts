import type { KeyPlace } from './keyDesk.ts';
import { moneyAttribute } from './scanGuard.ts';

// A searched choice keeps a hidden input beside the visible one, which sends the cursor straight back: Enter would never get past it.
const fieldSelector =
  'input:not([readonly]):not([disabled]):not([type=checkbox]):not([aria-hidden=true]):not([tabindex="-1"]), select:not([disabled]), [data-field]:not([readonly])';

function isTextField(element: Element | null): element is HTMLInputElement {
  return (
    element instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(element.type) && !element.readOnly
  );
}

function focusNextField(target: Element): boolean {
  const form = target.closest('[data-enter-next]');
  if (!form || !target.matches('input, select, [data-field]')) return false;
  const fields = [...form.querySelectorAll<HTMLElement>(fieldSelector)];
  const next = fields[fields.indexOf(target as HTMLElement) + 1];
  if (!next) return false;
  next.focus();
  if (next instanceof HTMLInputElement) next.select();
  return true;
}

/** Reads from the page what a key that landed on `target` means. */
export function placeOf(target: EventTarget | null): KeyPlace {
  const element = target instanceof Element ? target : null;
  const ownEnter =
    element !== null &&
    (element.matches('button, a[href], summary, [role=option]') || element.closest('[data-own-enter]') !== null) &&
    !element.hasAttribute('data-primary') &&
    !element.hasAttribute('data-enter-through');
  return {
    typing: isTextField(element),
    figures: element?.hasAttribute(moneyAttribute) ?? false,
    ownEnter,
    toNextField: () => element !== null && focusNextField(element),
  };
}

/** The part of `window` the guard listens to. */
export type KeyTarget = Pick<Window, 'addEventListener' | 'removeEventListener'>;

/**
 * Keeps keys that belong to an input method away from the page. Measured: an Enter that arrives with its character while
 * `isComposing` submits in every component set, plain HTML included, so this is installed in the capture phase before
 * React. From the first composition event until the task after `compositionend`, or while the key code is 229, keydown
 * and keypress go no further; the input method itself still gets its keydown. Answers a function that removes the guard.
 */
export function installImeGuard(target: KeyTarget): () => void {
  let composing = false;
  let justEnded = false;

  const belongsToIme = (event: KeyboardEvent) => event.isComposing || event.keyCode === 229 || composing || justEnded;

  const onKeyDown = (event: Event) => {
    if (belongsToIme(event as KeyboardEvent)) event.stopImmediatePropagation();
  };
  const onKeyPress = (event: Event) => {
    if (!belongsToIme(event as KeyboardEvent)) return;
    event.stopImmediatePropagation();
    event.preventDefault();
  };
  const onStart = () => {
    composing = true;
  };
  const onEnd = () => {
    composing = false;
    justEnded = true;
    // The Enter that ended the composition may still be on its way in this task.
    setTimeout(() => {
      justEnded = false;
    }, 0);
  };

  const capture = { capture: true };
  target.addEventListener('keydown', onKeyDown, capture);
  target.addEventListener('keypress', onKeyPress, capture);
  target.addEventListener('compositionstart', onStart, capture);
  target.addEventListener('compositionend', onEnd, capture);
  return () => {
    target.removeEventListener('keydown', onKeyDown, capture);
    target.removeEventListener('keypress', onKeyPress, capture);
    target.removeEventListener('compositionstart', onStart, capture);
    target.removeEventListener('compositionend', onEnd, capture);
  };
}

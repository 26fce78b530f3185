/** Nobody touched anything for this long: what comes later may be fetched now. */
const quietMs = 3_000;

/**
 * Runs `work` once, after the first pause of some seconds without a key or a click: the first name on the screen never waits for
 * anything fetched ahead, and a place opened later is there already. Answers a function that gives it up.
 */
export function whenQuiet(page: Window, work: () => void): () => void {
  let timer = 0;
  let idle = 0;
  const stop = () => {
    page.clearTimeout(timer);
    page.cancelIdleCallback(idle);
    for (const kind of ['keydown', 'pointerdown']) page.removeEventListener(kind, begin, true);
  };
  const begin = () => {
    page.clearTimeout(timer);
    page.cancelIdleCallback(idle);
    timer = page.setTimeout(() => {
      idle = page.requestIdleCallback(() => {
        stop();
        work();
      });
    }, quietMs);
  };
  for (const kind of ['keydown', 'pointerdown']) page.addEventListener(kind, begin, true);
  begin();
  return stop;
}

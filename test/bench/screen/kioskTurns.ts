import type { Page } from 'playwright-core';

/** When a screen of the kiosk stood there: wall time in ms, and ms since the last touch. */
export type KioskPainted = { readonly screen: string; readonly atMs: number; readonly sinceTouchMs: number };

type Watched = { turned?: KioskPainted };

/** Runs in the page before its scripts; sees nothing of this file. A frame with the screen in it was handed over when the message comes. */
function watchInPage(): void {
  let last = '';
  let touchedMs = 0;
  window.addEventListener(
    'pointerdown',
    (event) => {
      touchedMs = event.timeStamp;
    },
    true,
  );
  const watch = new MutationObserver(() => {
    const screen = document.querySelector<HTMLElement>('[data-screen]')?.dataset['screen'] ?? '';
    if (screen === last) return;
    last = screen;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        const nowMs = performance.now();
        const painted = { screen, atMs: performance.timeOrigin + nowMs, sinceTouchMs: nowMs - touchedMs };
        (window as unknown as Watched).turned = painted;
      };
      port2.postMessage(0);
    });
  });
  watch.observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-screen'] });
}

/** Watches for screens from the next load of the page on. */
export async function watchTurns(page: Page): Promise<void> {
  await page.addInitScript(watchInPage);
}

/** Waits until this screen is painted. */
export async function whenTurned(page: Page, screen: string): Promise<KioskPainted> {
  const handle = await page.waitForFunction((wanted) => {
    const { turned } = window as unknown as Watched;
    return turned?.screen === wanted ? turned : undefined;
  }, screen);
  return (await handle.jsonValue()) as KioskPainted;
}

import type { Page } from 'playwright-core';

/** When a person's name stood on the screen, wall time in ms. */
export type Painted = { readonly name: string; readonly atMs: number };

type Watched = { paintedName?: Painted };

/** Runs in the page before its scripts; sees nothing of this file. A frame with the name in it was handed over when the message comes. */
function watchInPage(): void {
  let last = '';
  const watch = new MutationObserver(() => {
    const name = document.querySelector('.person-name')?.textContent ?? '';
    if (name === last) return;
    last = name;
    if (name === '') return;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        (window as unknown as Watched).paintedName = { name, atMs: performance.timeOrigin + performance.now() };
      };
      port2.postMessage(0);
    });
  });
  watch.observe(document, { subtree: true, childList: true, characterData: true });
}

/** Watches for names from the next load of the page on. */
export async function watchNames(page: Page): Promise<void> {
  await page.addInitScript(watchInPage);
}

/** Waits until this name is painted. */
export async function whenPainted(page: Page, name: string): Promise<Painted> {
  const handle = await page.waitForFunction((wanted) => {
    const { paintedName } = window as unknown as Watched;
    return paintedName?.name === wanted ? paintedName : undefined;
  }, name);
  return (await handle.jsonValue()) as Painted;
}

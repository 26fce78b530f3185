import type { CDPSession, Page } from 'playwright-core';
import { blinkMs } from '../../../src-renderer/kiosk/frame/blink.ts';

/** The page as it says itself that it listens: which document, which screen in which turn, how it looks, what it offers. */
type Listening = {
  readonly page: number;
  readonly screen: string;
  readonly turn: string;
  readonly look: string;
  readonly choices: number;
};

/** A key, and the screen that listens after it: in another turn or with another look, unless it only said something. */
export type Press = { readonly key: string; readonly leads: string; readonly says?: true };

/** The kiosk's glass for a hand that presses when the screen listens, and neither earlier nor much later. */
export type Glass = {
  /** Waits until this screen listens and offers something. */
  shows(screen: string): Promise<void>;
  press(press: Press): Promise<void>;
  /** Does what ends a visit, until the page has begun anew with `screen`. */
  begunAnew(act: () => unknown, screen: string): Promise<void>;
};

/** A session waits for the page at most this long; then the page is broken, not slow. */
const patienceMs = 15_000;
/** Whoever is not heard within this presses again. */
const againMs = 1_000;

/**
 * Runs in the page before its scripts; sees nothing of this file. The blink in which a screen counts no touch is cut short: what is proven
 * here is what stays of a visit, and ten thousand visits would spend most of their hour in blinks. That the timer ran off is the moment the
 * screen listens; what reports it is told outside.
 */
function cutBlinks(blink: number): void {
  const { setTimeout: usual } = window;
  const report = (): void => {
    const { screen = '', turn = '' } = document.querySelector<HTMLElement>('[data-screen]')?.dataset ?? {};
    const { look = '' } = document.documentElement.dataset;
    const choices = document.querySelectorAll('.choices [data-pad]').length;
    const { listens } = window as unknown as { readonly listens: (text: string) => void };
    listens(JSON.stringify({ page: performance.timeOrigin, screen, turn, look, choices } satisfies Listening));
  };
  const cut = (work: () => void, afterMs?: number): number => {
    if (afterMs !== blink) return usual(work, afterMs);
    return usual(() => {
      work();
      report();
    }, 1);
  };
  window.setTimeout = cut as typeof window.setTimeout;
}

/** Lays hands on a page that has not been loaded yet. */
export async function touchGlass(page: Page, session: CDPSession): Promise<Glass> {
  let last: Listening = { page: 0, screen: '', turn: '', look: '', choices: 0 };
  let told: () => void = () => undefined;
  session.on('Runtime.bindingCalled', ({ name, payload }) => {
    if (name !== 'listens') return;
    last = JSON.parse(payload) as Listening;
    told();
  });
  await session.send('Runtime.enable');
  await session.send('Runtime.addBinding', { name: 'listens' });
  await page.addInitScript(cutBlinks, blinkMs);

  /** Whether it came to it in time. */
  const comes = (so: () => boolean, limitMs: number): Promise<boolean> => {
    if (so()) return Promise.resolve(true);
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), limitMs);
      told = () => {
        if (!so()) return;
        clearTimeout(timer);
        resolve(true);
      };
    });
  };
  const stuck = (wanted: string) => new Error(`${wanted} did not come; ${last.screen} stands there`);
  const until = async (act: () => unknown, so: () => boolean, wanted: string): Promise<void> => {
    const end = performance.now() + patienceMs;
    while (performance.now() < end) {
      await act();
      if (await comes(so, againMs)) return;
    }
    throw stuck(wanted);
  };
  return {
    shows: async (screen) => {
      if (!(await comes(() => last.screen === screen && last.choices > 0, patienceMs))) throw stuck(screen);
    },
    press: ({ key, leads, says }) => {
      const before = last;
      const changed = () => last.turn !== before.turn || last.look !== before.look;
      const heard = () => last !== before && last.screen === leads && (says === true || changed());
      return until(() => page.keyboard.press(key), heard, leads);
    },
    begunAnew: (act, screen) => {
      const before = last.page;
      return until(act, () => last.page !== before && last.screen === screen, `${screen} of a new page`);
    },
  };
}

import type { Page } from 'playwright-core';

/** A voice of the system that writes down what it is told to say. */
export function listen(): void {
  const heard: string[] = [];
  const voice = { lang: 'zh-CN', localService: true, name: 'test' };
  const nothing = () => undefined;
  Object.assign(window, { heard });
  Object.defineProperty(window, 'speechSynthesis', {
    value: {
      getVoices: () => [voice],
      speak: (one: { text: string }) => heard.push(one.text),
      cancel: nothing,
      addEventListener: nothing,
      removeEventListener: nothing,
    },
  });
  Object.defineProperty(window, 'SpeechSynthesisUtterance', {
    value: class {
      text: string;
      constructor(text: string) {
        this.text = text;
      }
    },
  });
}

/** Everything said so far, one saying after the other. */
export const heardOn = (page: Page) => page.evaluate(() => (window as unknown as { heard: string[] }).heard.join('|'));

/** Forgets what was said so far. */
export const forgetHeard = (page: Page) =>
  page.evaluate(() => {
    (window as unknown as { heard: string[] }).heard.length = 0;
  });

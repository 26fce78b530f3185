import type { Page } from 'playwright-core';

/** The least sizes, in px. */
export type Least = { readonly letters: number; readonly target: number; readonly gap: number };

/*
 * The rules for elderly people as a page can be measured by. Each function is evaluated in the page, so it stands alone; it answers what
 * is wrong, in words.
 */

/** Sizes of letters, line spacing, contrast. */
function wordFaults(least: { readonly letters: number }): string[] {
  const faults: string[] = [];
  const shown = [...document.querySelectorAll<HTMLElement>('#page *')].filter((one) => one.checkVisibility());
  const nameOf = (one: Element) => `${one.tagName.toLowerCase()}.${one.className} “${one.textContent?.slice(0, 16)}”`;
  const withWords = shown.filter((one) =>
    [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()),
  );
  const isSvg = (one: Element) => one.closest('svg') !== null;
  const channels = (colour: string): number[] => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const light = ([red = 0, green = 0, blue = 0]: number[]): number => {
    const [r = 0, g = 0, b = 0] = [red, green, blue].map((one) => {
      const share = one / 255;
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const groundOf = (one: Element | null): number[] => {
    if (!one) return [255, 255, 255];
    const ground = channels(getComputedStyle(one).backgroundColor);
    return ground.length === 3 || (ground[3] ?? 0) === 1 ? ground : groundOf(one.parentElement);
  };
  const contrast = (one: Element): number => {
    const [ink, ground] = [light(channels(getComputedStyle(one).color)), light(groundOf(one))];
    return (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05);
  };

  for (const one of withWords.filter((each) => !isSvg(each))) {
    const style = getComputedStyle(one);
    const size = Number.parseFloat(style.fontSize);
    const spacing = Number.parseFloat(style.lineHeight) / size;
    if (size < least.letters - 0.01) faults.push(`letters of ${size}: ${nameOf(one)}`);
    if (!(spacing >= 1.299)) faults.push(`line spacing ${spacing}: ${nameOf(one)}`);
    if (contrast(one) < 7) faults.push(`contrast ${contrast(one).toFixed(1)}: ${nameOf(one)}`);
  }

  return faults;
}

/** Nothing outside the screen, nothing cut off, nothing beyond its place. */
function placeFaults(): string[] {
  const faults: string[] = [];
  const shown = [...document.querySelectorAll<HTMLElement>('#page *')].filter((one) => one.checkVisibility());
  const nameOf = (one: Element) => `${one.tagName.toLowerCase()}.${one.className} “${one.textContent?.slice(0, 16)}”`;
  const isSvg = (one: Element) => one.closest('svg') !== null;
  for (const one of shown.filter((each) => !isSvg(each))) {
    const box = one.getBoundingClientRect();
    if (box.width === 0 || box.height === 0) continue;
    if (box.right > innerWidth + 1 || box.bottom > innerHeight + 1 || box.left < -1 || box.top < -1) {
      faults.push(`outside the screen: ${nameOf(one)}`);
    }
    // Strokes of a character may reach a little over its line; half a line more than there is place for is a line cut off.
    const style = getComputedStyle(one);
    const over = one.scrollHeight - one.clientHeight > Math.max(2, Number.parseFloat(style.fontSize) / 2);
    if (style.display !== 'inline' && (one.scrollWidth > one.clientWidth + 1 || over))
      faults.push(`cut off: ${nameOf(one)}`);
    const frame = one.parentElement?.closest('main, header, .saying, .keys, button')?.getBoundingClientRect();
    if (frame && (box.bottom > frame.bottom + 2 || box.right > frame.right + 2 || box.top < frame.top - 2)) {
      faults.push(`beyond its place: ${nameOf(one)}`);
    }
  }

  return faults;
}

/** Targets large enough, far enough from each other, and with a name. */
function targetFaults(least: { readonly target: number; readonly gap: number }): string[] {
  const faults: string[] = [];
  const shown = [...document.querySelectorAll<HTMLElement>('#page *')].filter((one) => one.checkVisibility());
  const nameOf = (one: Element) => `${one.tagName.toLowerCase()}.${one.className} “${one.textContent?.slice(0, 16)}”`;
  const targets = shown
    .filter((one) => one.matches('button'))
    .map((one) => ({ one, box: one.getBoundingClientRect() }));
  for (const { box, one } of targets) {
    if (box.width < least.target - 0.1 || box.height < least.target - 0.1) {
      faults.push(`target of ${box.width.toFixed(0)} × ${box.height.toFixed(0)}: ${nameOf(one)}`);
    }
    if (!(one.getAttribute('aria-label') ?? one.textContent ?? '').trim())
      faults.push(`a target without a name: ${nameOf(one)}`);
  }
  targets.forEach(({ box, one }, index) => {
    for (const other of targets.slice(index + 1)) {
      const across = Math.max(box.left - other.box.right, other.box.left - box.right);
      const down = Math.max(box.top - other.box.bottom, other.box.top - box.bottom);
      if (Math.max(across, down) < least.gap - 0.1) {
        faults.push(`only ${Math.max(across, down).toFixed(1)} between ${nameOf(one)} and ${nameOf(other.one)}`);
      }
    }
  });

  return faults;
}

/** At most three choices, and everything reached by the pad. */
function padFaults(): string[] {
  const faults: string[] = [];
  const shown = [...document.querySelectorAll<HTMLElement>('#page *')].filter((one) => one.checkVisibility());
  const targets = shown.filter((one) => one.matches('button'));
  const nameOf = (one: Element) => `${one.tagName.toLowerCase()}.${one.className} “${one.textContent?.slice(0, 16)}”`;
  const numbered = shown.filter((one) => one.matches('.choices button'));
  if (numbered.length > 3) faults.push(`${numbered.length} choices at one level`);
  const tabs = shown.filter((one) => one.matches('.tabs button'));
  if (tabs.length > 3) faults.push(`${tabs.length} tabs`);
  const keyed = new Set(shown.map((one) => one.dataset['pad']).filter((pad) => pad !== undefined));
  for (const one of targets) {
    // Letters and digits of the keyboard are typed; the voice’s two buttons are choices of 叫人帮忙 as well.
    // Tabs lead where the menu of 返回 leads.
    if (one.closest('.typing, .tabs') || one.matches('.voice')) continue;
    const chosenGoes =
      one.matches('main > .choice') &&
      (document.querySelector('.choices .chosen') || one.getAttribute('aria-disabled') === 'true');
    if (one.dataset['pad'] === undefined && !chosenGoes) faults.push(`no key of the pad: ${nameOf(one)}`);
  }
  for (const key of ['F1', 'F2', 'F3', 'F4'])
    if (!keyed.has(key) && !document.querySelector('.away')) faults.push(`no ${key}`);
  const tops = [...document.querySelectorAll('.keys button')].map((one) => one.textContent);
  if (tops.length !== 4) faults.push(`${tops.length} keys at the bottom`);
  return faults;
}

/** Everything that is wrong with the screen as it stands. */
export async function elderlyFaults(page: Page, least: Least): Promise<readonly string[]> {
  return [
    ...(await page.evaluate(wordFaults, least)),
    ...(await page.evaluate(placeFaults)),
    ...(await page.evaluate(targetFaults, least)),
    ...(await page.evaluate(padFaults)),
  ];
}

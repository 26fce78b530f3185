import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type ServedStation, serveStation } from '../../../src-main/shells/browser/serveStation.ts';
import { type KioskScreen, openKioskScreen } from '../../fixtures/kiosk/screen.ts';
import { FakeStation } from '../../fixtures/station/fakeStation.ts';

/** The list of docs/kiosk/逃逸清单.md: each line is pressed here by hands of the screen, in the browser as the program starts it. */
const keys = [
  ...['F1', 'F3', 'F5', 'F6', 'F7', 'F10', 'F11', 'F12', 'Escape', 'BackSpace', 'Tab', 'Menu', 'Print'],
  ...['ctrl+r', 'ctrl+shift+r', 'ctrl+p', 'ctrl+shift+p', 'ctrl+o', 'ctrl+s', 'ctrl+u', 'ctrl+f', 'ctrl+g'],
  ...['ctrl+h', 'ctrl+j', 'ctrl+d', 'ctrl+l', 'ctrl+k', 'ctrl+n', 'ctrl+t', 'ctrl+shift+n', 'ctrl+shift+t'],
  ...['ctrl+shift+i', 'ctrl+shift+j', 'ctrl+shift+c', 'ctrl+shift+Delete', 'ctrl+plus', 'ctrl+minus', 'ctrl+0'],
  ...['ctrl+Tab', 'ctrl+1', 'alt+Left', 'alt+Right', 'alt+Home', 'alt+d', 'alt+f', 'alt+e', 'alt+space'],
  ...['shift+Escape', 'Super_L', 'XF86Back', 'XF86Forward', 'XF86Reload', 'XF86HomePage', 'XF86Search'],
  ...['ctrl+w', 'ctrl+shift+w', 'ctrl+F4', 'ctrl+q', 'ctrl+shift+q', 'alt+F4'],
];

let served: ServedStation;
let screen: KioskScreen;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kiosk-escape-'));
  writeFileSync(join(folder, 'dropped.html'), '<title>dropped</title>');
  served = await serveStation({
    station: new FakeStation(),
    port: 0,
    pagesFolder: inject('pagesFolder'),
    tokens: ['kiosk'],
  });
  screen = await openKioskScreen(served.url);
}, 60_000);

afterAll(async () => {
  await screen?.close();
  await served?.close();
  rmSync(folder, { recursive: true, force: true });
});

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Does all of it and names what changed anything a resident could see or use. */
async function escapesBy(ways: readonly (readonly [string, () => unknown])[]): Promise<readonly string[]> {
  await screen.page.evaluate(() => Object.assign(globalThis, { mark: 1 }));
  const escapes: string[] = [];
  let before = JSON.stringify(await screen.look());
  for (const [name, way] of ways) {
    // A box of the browser stops the page until somebody answers it.
    const stopped = await Promise.race([Promise.resolve(way()).then(() => false), later(3_000).then(() => true)]);
    if (stopped) return [...escapes, `${name}: the page stands still`];
    const after = JSON.stringify(await screen.look());
    if (after !== before) escapes.push(`${name}: ${after}`);
    before = after;
  }
  return escapes;
}

describe('out of the kiosk in the browser shell', () => {
  it('leads no key of a keyboard somebody plugs in', async () => {
    expect(await escapesBy(keys.map((key) => [key, () => screen.press(key)]))).toEqual([]);
  }, 60_000);

  it('leads no button, wheel, drag, pinch or long press', async () => {
    const { page } = screen;
    const session = await page.context().newCDPSession(page);
    const file = join(folder, 'dropped.html');
    const drag = (type: 'dragEnter' | 'dragOver' | 'drop') =>
      session.send('Input.dispatchDragEvent', {
        type,
        x: 500,
        y: 380,
        data: { items: [], files: [file], dragOperationsMask: 1 },
      });
    const ways: readonly (readonly [string, () => unknown])[] = [
      ['right button', () => screen.click(3)],
      ['middle button', () => screen.click(2)],
      ['side button back', () => screen.click(8)],
      ['side button forward', () => screen.click(9)],
      ['ctrl and wheel', () => screen.click(4, 'ctrl')],
      [
        'file dropped',
        () =>
          drag('dragEnter')
            .then(() => drag('dragOver'))
            .then(() => drag('drop')),
      ],
      ['double click selects', () => page.mouse.dblclick(500, 200).then(() => page.mouse.dblclick(500, 300))],
      [
        'pinch',
        () => session.send('Input.synthesizePinchGesture', { x: 500, y: 380, scaleFactor: 2, relativeSpeed: 2_000 }),
      ],
      [
        'long press',
        async () => {
          await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x: 500, y: 380 }] });
          await page.waitForTimeout(900);
          await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
        },
      ],
      [
        'ten fingers',
        async () => {
          const touchPoints = Array.from({ length: 10 }, (_, finger) => ({ x: 100 + finger * 60, y: 400, id: finger }));
          await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
          const apart = touchPoints.map((point) => ({ ...point, y: point.y + (point.id % 2 ? 200 : -200) }));
          await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: apart });
          await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
        },
      ],
    ];
    expect(await escapesBy(ways)).toEqual([]);
  }, 60_000);

  it('leads no window, no prompt and no link', async () => {
    const { page } = screen;
    const ways: readonly (readonly [string, () => unknown])[] = [
      ['window.open', () => page.evaluate(() => void globalThis.open('https://example.com/', '_blank'))],
      ['print', () => page.evaluate(() => globalThis.print())],
      ['alert', () => page.evaluate(() => globalThis.alert('x'))],
      [
        'download',
        () =>
          page.evaluate(() => {
            const link = Object.assign(document.createElement('a'), { href: '/kiosk.html', download: 'x.html' });
            link.click();
          }),
      ],
      [
        'camera',
        () => page.evaluate(() => void navigator.mediaDevices.getUserMedia({ video: true }).catch(() => undefined)),
      ],
      ['notifications', () => page.evaluate(() => void Notification.requestPermission())],
    ];
    expect(await escapesBy(ways)).toEqual([]);
    expect(await page.evaluate(() => Notification.permission)).not.toBe('granted');
    const links = await page.evaluate(() => document.querySelectorAll('a[href], iframe, input[type=file]').length);
    expect(links).toBe(0);
  });

  it('leads something as soon as the page is not ours: the test would see it', async () => {
    await screen.page.goto('about:blank');
    const ways = ['F1', 'F5'].map((key) => [key, () => screen.press(key)] as const);
    const found = await escapesBy([...ways, ['right button', () => screen.click(3)]]);
    expect(found.length).toBeGreaterThanOrEqual(2);
  });
});

import type { BrowserWindow, WebContents, WebPreferences } from 'electron';
import { passes } from '../../contract/values/padKeys.ts';
import { pageOrigin } from './channels.ts';
import type { ElectronParts } from './electronParts.ts';
import { lockDown, webPreferences } from './windows.ts';

/**
 * As every window, and no boxes of the browser's own: an alert would stand in front of residents until somebody finds a key for it. Sentences
 * are spoken before anybody has touched anything.
 */
export const kioskPreferences = {
  ...webPreferences,
  disableDialogs: true,
  autoplayPolicy: 'no-user-gesture-required',
} as const satisfies WebPreferences;

/** `practice`: a tray stands beside it, so it is a window and not the whole screen. */
export type KioskWindowOptions = { readonly preload: string; readonly practice: boolean };

const wholeScreen = {
  kiosk: true,
  fullscreen: true,
  frame: false,
  resizable: false,
  movable: false,
  minimizable: false,
  maximizable: false,
  alwaysOnTop: true,
  skipTaskbar: true,
} as const;
const practicePlace = { width: 1024, height: 768, useContentSize: true } as const;

/**
 * The kiosk's window: the whole main display, no frame, no menu, nothing that can be moved, shrunk or put away. Another display is left alone.
 * What the operating system keeps for itself (its keys, edge gestures, crash boxes) is closed there: docs/kiosk.
 */
export function openKioskWindow(electron: ElectronParts, { preload, practice }: KioskWindowOptions): BrowserWindow {
  const place = practice ? practicePlace : { ...electron.screen.getPrimaryDisplay().bounds, ...wholeScreen };
  const window = new electron.BrowserWindow({
    ...place,
    show: true,
    autoHideMenuBar: true,
    webPreferences: { ...kioskPreferences, preload },
  });
  lockDown(window.webContents);
  lockKeysAndZoom(window.webContents);
  return window;
}

/** Shows the kiosk's page, or the words of a pause. A window closed while it loads rejects here; that it is gone is seen elsewhere. */
export function showKioskPage(window: BrowserWindow, page: 'kiosk' | 'paused', safe: boolean): void {
  window.loadURL(`${pageOrigin}/${page}.html${safe && page === 'kiosk' ? '?safe' : ''}`).catch(() => undefined);
}

function lockKeysAndZoom(contents: WebContents): void {
  contents.on('before-input-event', (event, input) => {
    if (!passes(input)) event.preventDefault();
  });
  contents.setIgnoreMenuShortcuts(true);
  contents.on('zoom-changed', (event) => event.preventDefault());
  contents.on('dom-ready', () => {
    contents.setZoomFactor(1);
    void contents.setVisualZoomLevelLimits(1, 1);
  });
  contents.on('context-menu', (event) => event.preventDefault());
  // A page that asks to stay would keep a dead visit on the screen.
  contents.on('will-prevent-unload', (event) => event.preventDefault());
}

/** Nothing comes onto the disk of a kiosk from its page. */
export function refuseDownloads(electron: ElectronParts): void {
  electron.session.defaultSession.on('will-download', (event) => event.preventDefault());
}

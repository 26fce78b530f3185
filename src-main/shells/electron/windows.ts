import type { BrowserWindow, WebContents, WebPreferences } from 'electron';
import { pageOrigin } from './channels.ts';
import type { ElectronParts } from './electronParts.ts';

/** Exactly these, in every window; a guard compares them word by word. */
export const webPreferences = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  disableBlinkFeatures: 'Auxclick',
  spellcheck: false,
  devTools: false,
} as const satisfies WebPreferences;

export type WindowOptions = { readonly preload: string; readonly safe: boolean };

/** Opens a window on one of our pages. 1024 × 768 is the smallest screen the pages are made for. */
export function openWindow(electron: ElectronParts, options: WindowOptions): BrowserWindow {
  const window = new electron.BrowserWindow({
    width: 1280,
    height: 800,
    minWidth: 1024,
    minHeight: 768,
    useContentSize: true,
    show: true,
    autoHideMenuBar: true,
    webPreferences: { ...webPreferences, preload: options.preload },
  });
  lockDown(window.webContents);
  // A window closed while it loads rejects here; that it is gone is seen elsewhere.
  window.loadURL(`${pageOrigin}/counter.html${options.safe ? '?safe' : ''}`).catch(() => undefined);
  return window;
}

/**
 * The resident's window, full on a display that is not the clerk's; nothing when there is only one: what residents see must not cover the
 * counter.
 */
export function openSecondScreen(electron: ElectronParts, preload: string): BrowserWindow | undefined {
  const primary = electron.screen.getPrimaryDisplay().id;
  const display = electron.screen.getAllDisplays().find((one) => one.id !== primary);
  if (!display) return undefined;
  const window = new electron.BrowserWindow({
    ...display.bounds,
    fullscreen: true,
    show: true,
    autoHideMenuBar: true,
    webPreferences: { ...webPreferences, preload },
  });
  lockDown(window.webContents);
  window.loadURL(`${pageOrigin}/second-screen.html`).catch(() => undefined);
  return window;
}

/** The window before the station is there. Its page has no preload and no pipe: it posts one text to its own origin. */
export function openPassphraseWindow(electron: ElectronParts, isNew: boolean): BrowserWindow {
  const window = new electron.BrowserWindow({
    width: 640,
    height: 520,
    useContentSize: true,
    show: true,
    autoHideMenuBar: true,
    webPreferences,
  });
  lockDown(window.webContents);
  window.loadURL(`${pageOrigin}/passphrase.html${isNew ? '?new' : ''}`).catch(() => undefined);
  return window;
}

/** A window shows our pages and nothing else, opens no other window and embeds no other content. */
export function lockDown(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!isOurPage(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!isOurPage(event.url)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** Is this address one of our pages? Parsed, never compared by prefix: `station://app.evil` is not `station://app`. */
export function isOurPage(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, username, password } = new URL(url);
  return `${protocol}//${host}` === pageOrigin && username === '' && password === '';
}

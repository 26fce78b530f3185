import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

const linuxNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const windowsPaths = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
  'Chromium\\Application\\chrome.exe',
];

/** Is there a screen to open a window on? */
export function hasDisplay(platform: NodeJS.Platform, environment: Environment): boolean {
  return platform === 'win32' || Boolean(environment['DISPLAY'] || environment['WAYLAND_DISPLAY']);
}

/** The system's Chromium, or a browser built on it; `undefined` when there is none. */
export function findBrowser(platform: NodeJS.Platform, environment: Environment): string | undefined {
  const candidates =
    platform === 'win32'
      ? ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
          .flatMap((variable) => environment[variable] ?? [])
          .flatMap((folder) => windowsPaths.map((path) => join(folder, path)))
      : (environment['PATH'] ?? '').split(delimiter).flatMap((folder) => linuxNames.map((name) => join(folder, name)));
  return candidates.find((path) => existsSync(path));
}

export type BrowserWindow = {
  readonly browser: string;
  readonly url: string;
  /** The browser's own profile inside the data folder, so that no extension or saved password of the user meets our pages. */
  readonly profileFolder: string;
  /** The whole screen, and no way out of it that a browser can close. */
  readonly kiosk?: boolean;
};

/**
 * What a Chromium can be asked to leave out in front of residents. Its own policies close the rest (developer tools, printing, downloads,
 * addresses: docs/kiosk); none of it replaces the operating system's lock.
 */
const kioskArguments: readonly string[] = [
  '--kiosk',
  // Nothing of a visit on disk, whatever a page or the browser would keep.
  '--incognito',
  '--disable-pinch',
  '--overscroll-history-navigation=0',
  '--noerrdialogs',
  '--disable-session-crashed-bubble',
  '--hide-crash-restore-bubble',
  '--deny-permission-prompts',
  '--disable-print-preview',
  '--disable-sync',
  '--disable-breakpad',
  '--disable-component-update',
  '--disable-features=Translate,TranslateUI,OverscrollHistoryNavigation,TouchTextEditingRedesign,DownloadBubble',
  // Spoken without a touch before: the greeting stands at the beginning of a visit.
  '--autoplay-policy=no-user-gesture-required',
];

/** Arguments of a window without tabs and address bar. */
export function browserArguments(window: BrowserWindow, isRoot: boolean): readonly string[] {
  return [
    `--app=${window.url}`,
    `--user-data-dir=${window.profileFolder}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-extensions',
    '--disable-translate',
    '--disable-background-networking',
    ...(window.kiosk ? kioskArguments : []),
    // Chromium refuses to sandbox for root; only containers and set-up machines run this as root.
    ...(isRoot ? ['--no-sandbox'] : []),
  ];
}

/** Opens the window; the process lives as long as the window, or ends at once when it handed over to a browser already open. */
export function openBrowser(window: BrowserWindow): ChildProcess {
  return spawn(window.browser, browserArguments(window, process.getuid?.() === 0), { stdio: 'ignore' });
}

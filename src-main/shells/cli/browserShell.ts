import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PageKind } from '../../contract/define.ts';
import { launchText } from '../../contract/text/shells.ts';
import { startText } from '../../contract/text/start.ts';
import type { StartFailure, StartStation, Station } from '../../station/station.ts';
import { type ServedStation, serveStation } from '../browser/serveStation.ts';
import { nodeProcessHost } from '../node/processHost.ts';
import { askPassphrase } from './askPassphrase.ts';
import { usualLimits } from '../kiosk/pageWatch.ts';
import { voiceFolders } from '../kiosk/voicePacks.ts';
import { endStrayBrowser, keepKioskWindow, type KioskWindow } from './kioskWindow.ts';
import type { LaunchArguments } from './launchArguments.ts';
import { findBrowser, openBrowser } from './openBrowser.ts';
import { startPractice } from './openPractice.ts';
import { announce, askForWindow, findRunning, withdraw } from './runningStation.ts';
import { fail, tell } from './tell.ts';

/** A browser that ends sooner than this handed its window to one already open; the window is there, so the station stays. */
const handOverMs = 5_000;

/** A station that cannot stop within this is ended anyway: what it acknowledged is on disk. */
const stopLimitMs = 15_000;

/** Starting once more is starting this. */
const startProgram = fileURLToPath(new URL('start.ts', import.meta.url));

/** How often whoever keeps this program up hears that it lives. */
const aliveMs = 10_000;

type BrowserShell = {
  readonly options: LaunchArguments;
  readonly withWindow: boolean;
  readonly pagesFolder: string;
  readonly voiceFolder?: string;
  readonly startStation: StartStation;
};

/** Runs a station in this process with its pages on 127.0.0.1, until a signal or the closed window ends it. */
export async function runBrowserShell(shell: BrowserShell): Promise<void> {
  const { options } = shell;
  const started = await shell.startStation({
    dataFolder: options.dataFolder,
    ...(options.configurationFile === undefined ? {} : { configurationFile: options.configurationFile }),
    processHost: nodeProcessHost(),
    askPassphrase,
    kiosk: options.kiosk,
    ...(shell.withWindow && !options.kiosk
      ? { openPractice: () => startPractice(process.execPath, [startProgram], options.dataFolder) }
      : {}),
  });
  if (!started.ok) return startFailed(shell, started.error);
  const station = started.value;
  // A counter page beside a real kiosk would be a counter nobody guards.
  if (options.tray && station.provinceUrl === '') return refuseTray(station);
  const window: { kept?: KioskWindow | undefined } = {};
  const served = await serve(shell, station, () => window.kept?.heard());
  if (served === undefined) return station.stop();
  announce(options.dataFolder, { pid: process.pid, port: served.port, secret: served.windowSecret });
  const running: Running = { station, served, window: undefined };
  const stop = stopOnce(options, running);
  // Before anybody is told that the program is there: who hears it may end it at once.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  if (options.kiosk && shell.withWindow) {
    window.kept = openKiosk(options, served);
    running.window = { kill: () => window.kept?.end() };
    if (options.tray) tell(launchText.trayAt(served.urls[options.tokens] ?? ''));
  } else {
    const opened = present(shell, station, served);
    running.window = opened;
    endWithWindow(opened, stop);
  }
  // Whoever keeps this program up (keepKiosk.ts) takes its own words off the screen now.
  tellKeeper(stop);
}

/** Says that the pages are there and, from then on, that the program lives; a keeper that is gone ends it. */
function tellKeeper(stop: () => void): void {
  if (!process.connected) return;
  process.once('disconnect', stop);
  const say = (what: string) => {
    if (process.connected) process.send?.(what);
  };
  say('ready');
  setInterval(() => say('alive'), aliveMs).unref();
}

async function refuseTray(station: Station): Promise<void> {
  await station.stop();
  fail(launchText.trayOnlyPractice);
}

async function serve(shell: BrowserShell, station: Station, heard: () => void): Promise<ServedStation | undefined> {
  const { options } = shell;
  const extra: PageKind | undefined = options.secondScreen ? 'second-screen' : options.tray ? 'counter' : undefined;
  try {
    return await serveStation({
      station,
      port: options.port,
      pagesFolder: shell.pagesFolder,
      voiceFolders: voiceFolders(options.dataFolder, shell.voiceFolder ?? ''),
      tokens: [
        ...Array.from({ length: options.tokens }, () => (options.kiosk ? ('kiosk' as const) : ('counter' as const))),
        ...(extra === undefined ? [] : [extra]),
      ],
      safe: options.safe,
      heard: (kind) => {
        if (kind === 'kiosk') heard();
      },
    });
  } catch (error) {
    fail(launchText.portTaken(shell.options.port, error instanceof Error ? error.message : String(error)));
    return undefined;
  }
}

/** Headless: the one line on stdout. With a display: a window. With neither: the address for whoever started it. */
function present(shell: BrowserShell, station: Station, served: ServedStation): ChildProcess | undefined {
  if (shell.options.headless) {
    const { url } = served;
    const urls = served.urls.slice(0, shell.options.tokens);
    const [extra] = served.urls.slice(shell.options.tokens);
    const said = { url, urls, pid: process.pid, province: station.provinceUrl };
    const named = shell.options.secondScreen ? { secondScreen: extra } : { tray: extra };
    process.stdout.write(`${JSON.stringify(extra === undefined ? said : { ...said, ...named })}\n`);
    return undefined;
  }
  const window = shell.withWindow ? showWindow(shell.options, served.url) : undefined;
  const extra = served.urls[shell.options.tokens];
  if (shell.options.tray) tell(launchText.trayAt(extra ?? ''));
  else showSecondScreen(shell, extra);
  if (window === undefined) tell(launchText.openYourself(served.url));
  return window;
}

function showWindow(options: LaunchArguments, url: string): ChildProcess | undefined {
  const browser = findBrowser(process.platform, process.env);
  if (browser === undefined) return undefined;
  return openBrowser({ browser, url, profileFolder: join(options.dataFolder, 'browser') });
}

/**
 * The resident's window, in a browser profile of its own: closing it ends nothing, and the counter's window never turns up in it. Which
 * display it stands on is the window system's choice; it is moved there once and opens full.
 */
function showSecondScreen(shell: BrowserShell, url: string | undefined): void {
  if (url === undefined) return;
  const browser = shell.withWindow ? findBrowser(process.platform, process.env) : undefined;
  if (browser === undefined) return tell(launchText.secondScreenAt(url));
  const profileFolder = join(shell.options.dataFolder, 'browser-second-screen');
  openBrowser({ browser, url, profileFolder }).on('error', () => tell(launchText.secondScreenAt(url)));
}

/** The kiosk's window in a profile of its own; without a browser there is nothing to keep, and the address is told. */
function openKiosk(options: LaunchArguments, served: ServedStation): KioskWindow | undefined {
  const browser = findBrowser(process.platform, process.env);
  if (browser === undefined) {
    tell(launchText.openYourself(served.url));
    return undefined;
  }
  const profileFolder = join(options.dataFolder, 'browser-kiosk');
  endStrayBrowser(profileFolder);
  return keepKioskWindow({
    open: () => openBrowser({ browser, url: served.issueUrl('kiosk'), profileFolder, kiosk: true }),
    limits: usualLimits,
    nowMs: () => performance.now(),
    tell: (why) => tell(launchText.kioskAgain[why]),
  });
}

/** Closing the program's window closes the program. */
function endWithWindow(window: ChildProcess | undefined, stop: () => void): void {
  const openedAt = performance.now();
  window?.on('error', (error) => tell(launchText.browserFailed(error.message)));
  window?.on('exit', () => {
    if (performance.now() - openedAt > handOverMs) stop();
  });
}

type Running = {
  readonly station: Station;
  readonly served: ServedStation;
  window: { kill(): unknown } | undefined;
};

function stopOnce(options: LaunchArguments, running: Running): () => void {
  let stopping = false;
  return () => {
    if (stopping) return;
    stopping = true;
    tell(launchText.stopping);
    setTimeout(() => {
      tell(launchText.stopTooSlow);
      process.exit(1);
    }, stopLimitMs).unref();
    void stopSafely(options, running);
  };
}

async function stopSafely(options: LaunchArguments, running: Running): Promise<void> {
  withdraw(options.dataFolder);
  try {
    await running.station.stop();
    await running.served.close();
    running.window?.kill();
    process.exit(0);
  } catch (error) {
    tell(launchText.stopFailed(error instanceof Error ? error.message : String(error)));
    process.exit(1);
  }
}

async function startFailed(shell: BrowserShell, failure: StartFailure): Promise<void> {
  if (failure.code === 'FOLDER_IN_USE' && shell.withWindow && !shell.options.kiosk) {
    const running = findRunning(shell.options.dataFolder);
    const url = running === undefined ? undefined : await askForWindow(running);
    if (url !== undefined) {
      tell(launchText.alreadyRunning);
      const window = showWindow(shell.options, url);
      if (window === undefined) tell(launchText.openYourself(url));
      window?.unref();
      return;
    }
  }
  fail(startText(failure));
}

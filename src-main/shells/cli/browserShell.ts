import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchText } from '../../contract/text/shells.ts';
import { startText } from '../../contract/text/start.ts';
import type { StartFailure, StartStation, Station } from '../../station/station.ts';
import { type ServedStation, serveStation } from '../browser/serveStation.ts';
import { nodeProcessHost } from '../node/processHost.ts';
import { askPassphrase } from './askPassphrase.ts';
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

type BrowserShell = {
  readonly options: LaunchArguments;
  readonly withWindow: boolean;
  readonly pagesFolder: string;
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
    ...(shell.withWindow
      ? { openPractice: () => startPractice(process.execPath, [startProgram], options.dataFolder) }
      : {}),
  });
  if (!started.ok) return startFailed(shell, started.error);
  const station = started.value;
  const served = await serve(shell, station);
  if (served === undefined) return station.stop();
  announce(options.dataFolder, { pid: process.pid, port: served.port, secret: served.windowSecret });
  const running: Running = { station, served, window: undefined };
  const stop = stopOnce(options, running);
  // Before anybody is told that the program is there: who hears it may end it at once.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  running.window = present(shell, station, served);
  endWithWindow(running.window, stop);
}

async function serve(shell: BrowserShell, station: Station): Promise<ServedStation | undefined> {
  try {
    return await serveStation({
      station,
      port: shell.options.port,
      pagesFolder: shell.pagesFolder,
      tokens: [
        ...Array.from({ length: shell.options.tokens }, () => 'counter' as const),
        ...(shell.options.secondScreen ? (['second-screen'] as const) : []),
      ],
      safe: shell.options.safe,
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
    const [secondScreen] = served.urls.slice(shell.options.tokens);
    const said = { url, urls, pid: process.pid, province: station.provinceUrl };
    process.stdout.write(`${JSON.stringify(secondScreen === undefined ? said : { ...said, secondScreen })}\n`);
    return undefined;
  }
  const window = shell.withWindow ? showWindow(shell.options, served.url) : undefined;
  showSecondScreen(shell, served.urls[shell.options.tokens]);
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

/** Closing the program's window closes the program. */
function endWithWindow(window: ChildProcess | undefined, stop: () => void): void {
  const openedAt = performance.now();
  window?.on('error', (error) => tell(launchText.browserFailed(error.message)));
  window?.on('exit', () => {
    if (performance.now() - openedAt > handOverMs) stop();
  });
}

type Running = { readonly station: Station; readonly served: ServedStation; window: ChildProcess | undefined };

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
  if (failure.code === 'FOLDER_IN_USE' && shell.withWindow) {
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

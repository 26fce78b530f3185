import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import { launchText } from '../../contract/text/shells.ts';
import { startText } from '../../contract/text/start.ts';
import { BackOff } from '../kiosk/backOff.ts';
import { PageWatch, usualLimits, type WatchLimits } from '../kiosk/pageWatch.ts';
import type { LaunchArguments } from '../cli/launchArguments.ts';
import type { ElectronParts } from './electronParts.ts';
import { keepStation, type KeptStation } from './keptStation.ts';
import { openKioskWindow, showKioskPage } from './kioskWindow.ts';
import { Relay } from './relay.ts';
import { startStationProcess } from './stationProcess.ts';
import { openWindow } from './windows.ts';

/** A station that cannot stop within this is ended anyway: what it acknowledged is on disk. */
const stopLimitMs = 15_000;

export type KioskProgram = {
  readonly electron: ElectronParts;
  readonly options: LaunchArguments;
  /** Serves pages and keys of a station that may change under it. */
  readonly serve: (station: KeptStation) => void;
  readonly limits?: WatchLimits;
  readonly nowMs?: () => number;
};

/**
 * The kiosk: one window that is always there. While the station is away it shows the words of a pause; a page that crashes or hangs is loaded
 * again, a window that is closed is opened again, a station that ends is started again, each with longer waits while it keeps failing.
 */
export function runKiosk(program: KioskProgram): void {
  const { electron, options, limits = usualLimits, nowMs = () => performance.now() } = program;
  const appFolder = electron.app.getAppPath();
  const { dataFolder, configurationFile } = options;
  const station = keepStation({
    begin: () => startStationProcess(electron, appFolder),
    start: {
      type: 'start',
      dataFolder,
      kiosk: true,
      ...(configurationFile === undefined ? {} : { configurationFile }),
    },
    nowMs,
    limits,
  });
  program.serve(station);
  const watch = new PageWatch(limits, nowMs);
  const relay = new Relay(electron, station, (kind) => {
    if (kind === 'kiosk') watch.heard();
  });
  const { safe, tray: practice } = options;
  const preload = join(appFolder, 'kioskPreload.cjs');
  const screen = new KioskScreen(electron, { preload, safe, practice, relay, watch, nowMs });
  const look = setInterval(() => {
    if (watch.isSilent()) screen.endPage();
  }, limits.lookMs);
  let tray: BrowserWindow | undefined;
  station.onMessage((message) => {
    if (message.type === 'failed') process.stderr.write(`${startText(message.failure)}\n`);
    if (message.type !== 'started') return;
    // A counter page beside a real kiosk would be a counter nobody guards, and its window one that can be closed.
    if (practice && message.provinceUrl === '') return refuseTray(electron);
    screen.show('kiosk');
    if (practice && (tray === undefined || tray.webContents.isDestroyed())) {
      tray = openWindow(electron, { preload: join(appFolder, 'preload.cjs'), safe });
      relay.join(tray.webContents, 'counter');
    }
  });
  station.onExit(() => screen.show('paused'));
  stopKiosk(electron, station, () => {
    clearInterval(look);
    screen.end();
  });
}

function refuseTray({ app }: ElectronParts): void {
  process.stderr.write(`${launchText.trayOnlyPractice}\n`);
  app.exit(1);
}

type ScreenParts = {
  readonly preload: string;
  readonly safe: boolean;
  /** In a window, so that the tray can be reached beside it. */
  readonly practice: boolean;
  readonly relay: Relay;
  readonly watch: PageWatch;
  readonly nowMs: () => number;
};

/** The one window and what stands in it. */
class KioskScreen {
  readonly #electron: ElectronParts;
  readonly #parts: ScreenParts;
  readonly #backOff: BackOff;
  #window: BrowserWindow | undefined;
  #shown: 'paused' | 'kiosk' = 'paused';
  #ended = false;

  constructor(electron: ElectronParts, parts: ScreenParts) {
    this.#electron = electron;
    this.#parts = parts;
    this.#backOff = new BackOff(parts.nowMs);
    this.#open();
  }

  show(what: 'paused' | 'kiosk'): void {
    this.#shown = what;
    this.#load();
  }

  /** Ends a page that hangs; that it is gone is then seen as with any crash. */
  endPage(): void {
    this.#parts.watch.rest();
    this.#window?.webContents.forcefullyCrashRenderer();
  }

  end(): void {
    this.#ended = true;
    if (this.#window && !this.#window.webContents.isDestroyed()) this.#window.close();
  }

  #open(): void {
    if (this.#ended) return;
    const { preload, practice, relay } = this.#parts;
    const window = openKioskWindow(this.#electron, { preload, practice });
    this.#window = window;
    this.#backOff.started();
    relay.join(window.webContents, 'kiosk');
    window.webContents.on('render-process-gone', () => {
      this.#parts.watch.rest();
      setTimeout(() => this.#load(), this.#backOff.failed());
    });
    window.webContents.on('destroyed', () => {
      this.#parts.watch.rest();
      setTimeout(() => this.#open(), this.#backOff.failed());
    });
    this.#load();
  }

  #load(): void {
    const { safe, watch } = this.#parts;
    if (this.#ended || this.#window === undefined || this.#window.webContents.isDestroyed()) return;
    if (this.#shown === 'kiosk') watch.loaded();
    else watch.rest();
    showKioskPage(this.#window, this.#shown, safe);
  }
}

/** Only a word from outside ends a kiosk; its window closed is a window to open again. */
function stopKiosk(electron: ElectronParts, station: KeptStation, end: () => void): void {
  const { app } = electron;
  let stopping = false;
  app.on('window-all-closed', () => undefined);
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (stopping) return;
    stopping = true;
    end();
    station.onExit((code) => app.exit(code));
    station.post({ type: 'stop' });
    station.release();
    setTimeout(() => {
      station.kill();
      app.exit(1);
    }, stopLimitMs).unref();
  });
  station.onExit(() => {
    if (!stopping) process.stderr.write(`${launchText.kioskStationAgain}\n`);
  });
}

import { join, resolve } from 'node:path';
import { launchText } from '../../contract/text/shells.ts';
import { startText } from '../../contract/text/start.ts';
import { type LaunchArguments, parseLaunchArguments } from '../cli/launchArguments.ts';
import { startPractice } from '../cli/openPractice.ts';
import { relayBlobs } from './blobRelay.ts';
import type { BrowserWindow } from 'electron';
import { PassphraseDesk } from '../browser/passphraseDesk.ts';
import type { ElectronParts } from './electronParts.ts';
import { listVoicePacks, voiceFolders } from '../kiosk/voicePacks.ts';
import { serveKeyWrap } from './keyWrap.ts';
import { runKiosk } from './kioskProgram.ts';
import { refuseDownloads } from './kioskWindow.ts';
import { registerPageScheme, servePages } from './pageScheme.ts';
import { Relay } from './relay.ts';
import { type StationProcess, startStationProcess } from './stationProcess.ts';
import { openPassphraseWindow, openSecondScreen, openWindow } from './windows.ts';

/** A station that cannot stop within this is ended anyway: what it acknowledged is on disk. */
const stopLimitMs = 15_000;

/** The desktop program from its first line to its last. */
export function runDesktop(electron: ElectronParts): void {
  const { app } = electron;
  const parsed = parseLaunchArguments(ownArguments(app), process.env);
  if (!parsed.ok) {
    electron.dialog.showErrorBox(app.name, launchText.badArguments(parsed.error));
    app.exit(1);
    return;
  }
  // Electron's own files stand in the terminal's folder, so its instance lock means the same thing as ours: one per folder.
  app.setPath('userData', join(parsed.value.dataFolder, 'desktop'));
  if (!app.requestSingleInstanceLock()) {
    app.exit(0);
    return;
  }
  registerPageScheme(electron);
  app.enableSandbox();
  void app.whenReady().then(() => openDesktop(electron, parsed.value));
}

/** What the program needs before our own arguments: in development the application folder. */
function programArguments(app: ElectronParts['app']): readonly string[] {
  return app.isPackaged ? [] : [app.getAppPath()];
}

/** What stands after the program; in development after the application folder too, and after Chromium's own switches. */
function ownArguments(app: ElectronParts['app']): readonly string[] {
  if (app.isPackaged) return process.argv.slice(1);
  const folder = process.argv.findIndex((argument) => resolve(argument) === app.getAppPath());
  return process.argv.slice(folder + 1);
}

function openKiosk(electron: ElectronParts, options: LaunchArguments): void {
  refusePermissions(electron);
  refuseDownloads(electron);
  electron.Menu.setApplicationMenu(null);
  const voice = listVoicePacks(voiceFolders(options.dataFolder, join(electron.app.getAppPath(), 'voice')));
  const serve = (station: StationProcess) => {
    // Nobody stands at a kiosk who could type it: giving up is said by the start that fails.
    station.onMessage((message) => {
      if (message.type === 'passphrase') station.post({ type: 'passphrase', text: '' });
    });
    serveStation(electron, station, { desk: new PassphraseDesk(() => undefined), voice });
  };
  runKiosk({ electron, options, serve });
}

type Served = { readonly desk: PassphraseDesk; readonly voice?: ReturnType<typeof listVoicePacks> };

/** What every station needs of main: its key unwrapped, its pages and bytes under their addresses. */
function serveStation(electron: ElectronParts, station: StationProcess, { desk, voice = () => undefined }: Served) {
  serveKeyWrap(electron, station);
  const blobs = relayBlobs(station);
  servePages(electron, join(electron.app.getAppPath(), 'pages'), { blobs, passphrase: desk, voice });
}

function openDesktop(electron: ElectronParts, options: LaunchArguments): void {
  if (options.kiosk) return openKiosk(electron, options);
  const { app } = electron;
  const appFolder = app.getAppPath();
  refusePermissions(electron);
  electron.Menu.setApplicationMenu(null);
  const station = startStationProcess(electron, appFolder);
  const passphrase = askForPassphrase(electron, station);
  serveStation(electron, station, passphrase);
  const relay = new Relay(electron, station);

  const preload = join(appFolder, 'preload.cjs');
  const resident = keepSecondScreen(electron, { wanted: options.secondScreen, preload, relay });
  const counters = new Set<BrowserWindow>();
  const open = () => {
    const window = openWindow(electron, { preload, safe: options.safe });
    relay.join(window.webContents, 'counter');
    counters.add(window);
    window.webContents.on('destroyed', () => {
      counters.delete(window);
      // The clerk's last window ends the program; the resident's must not keep it alive.
      if (counters.size === 0) resident.close();
    });
  };
  let started = false;
  station.onMessage((message) => {
    if (message.type === 'started') {
      started = true;
      open();
      resident.start();
      // Closed only now: a program without a window ends.
      passphrase.close();
    }
    if (message.type === 'open-practice')
      void startPractice(process.execPath, programArguments(app), options.dataFolder);
    if (message.type === 'failed') {
      electron.dialog.showErrorBox(app.name, startText(message.failure));
      app.exit(1);
    }
  });
  app.on('second-instance', () => {
    if (started) open();
  });
  stopWithStation(electron, station);
  const { dataFolder, configurationFile } = options;
  station.post({ type: 'start', dataFolder, ...(configurationFile === undefined ? {} : { configurationFile }) });
}

/** Opens the resident's window once its display is there, also when that is plugged in later. */
function keepSecondScreen(
  electron: ElectronParts,
  { preload, relay, wanted }: { readonly wanted: boolean; readonly preload: string; readonly relay: Relay },
): { start(): void; close(): void } {
  let window: BrowserWindow | undefined;
  const open = () => {
    if (window && !window.webContents.isDestroyed()) return;
    window = openSecondScreen(electron, preload);
    if (window) relay.join(window.webContents, 'second-screen');
  };
  return {
    start: () => {
      if (!wanted) return;
      open();
      electron.screen.on('display-added', open);
    },
    close: () => {
      if (window && !window.webContents.isDestroyed()) window.close();
    },
  };
}

/** The window that asks for the start passphrase, when the station says that it needs one. */
function askForPassphrase(electron: ElectronParts, station: StationProcess) {
  let window: BrowserWindow | undefined;
  const desk = new PassphraseDesk(({ isNew }) => {
    window = openPassphraseWindow(electron, isNew);
  });
  station.onMessage((message) => {
    if (message.type !== 'passphrase') return;
    void desk.ask(message.question).then((text) => station.post({ type: 'passphrase', text }));
  });
  return {
    desk,
    close: () => {
      desk.opened();
      window?.close();
    },
  };
}

/** Our pages ask for nothing a browser could grant. */
function refusePermissions(electron: ElectronParts): void {
  const { defaultSession } = electron.session;
  defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  defaultSession.setPermissionCheckHandler(() => false);
  defaultSession.setDevicePermissionHandler(() => false);
}

/** The last window closed ends the program, and the program ends after its station: safely, but not never. */
function stopWithStation(electron: ElectronParts, station: StationProcess): void {
  const { app } = electron;
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    station.post({ type: 'stop' });
    setTimeout(() => {
      station.kill();
      app.exit(1);
    }, stopLimitMs).unref();
  };
  app.on('window-all-closed', stop);
  app.on('before-quit', (event) => {
    event.preventDefault();
    stop();
  });
  station.onExit((code) => {
    // Told to stop by the system itself, the station ended safely and nobody has to hear of it.
    if (stopping || code === 0) return app.exit(code);
    electron.dialog.showErrorBox(app.name, launchText.stationDied);
    app.exit(1);
  });
}

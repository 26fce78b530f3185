import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseLaunchArguments } from '../../../src-main/shells/cli/launchArguments.ts';
import type { ElectronParts } from '../../../src-main/shells/electron/electronParts.ts';
import { runKiosk } from '../../../src-main/shells/electron/kioskProgram.ts';
import type { FromStation, ToStation } from '../../../src-main/shells/electron/stationWire.ts';

/** Electron as far as a kiosk needs it: windows that load nothing, processes that do nothing, all of them at the test's word. */
class FakeContents extends EventEmitter {
  readonly id: number;
  destroyed = false;
  readonly zoom: number[] = [];

  constructor(id: number) {
    super();
    this.id = id;
  }

  isDestroyed = () => this.destroyed;
  send = () => undefined;
  setWindowOpenHandler = () => undefined;
  setIgnoreMenuShortcuts = () => undefined;
  setZoomFactor = (factor: number) => this.zoom.push(factor);
  setVisualZoomLevelLimits = () => Promise.resolve();
  forcefullyCrashRenderer = () => this.emit('render-process-gone', {}, { reason: 'crashed' });
}

class FakeWindow {
  static opened: FakeWindow[] = [];
  readonly webContents = new FakeContents(FakeWindow.opened.length + 1);
  readonly loaded: string[] = [];
  readonly options: Readonly<Record<string, unknown>>;

  constructor(options: Readonly<Record<string, unknown>>) {
    this.options = options;
    FakeWindow.opened.push(this);
  }

  loadURL(url: string): Promise<void> {
    this.loaded.push(url.replace('station://app/', ''));
    this.webContents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false });
    return Promise.resolve();
  }

  close(): void {
    this.webContents.destroyed = true;
    this.webContents.emit('destroyed');
  }
}

class FakeStationProcess extends EventEmitter {
  readonly told: ToStation[] = [];
  postMessage(message: ToStation): void {
    this.told.push(message);
  }
  kill(): void {
    this.emit('exit', 9);
  }
  says(message: FromStation): void {
    this.emit('message', message);
  }
}

let stations: FakeStationProcess[];
let app: EventEmitter & { getAppPath(): string; exit(code: number): void; readonly exits: number[] };
let ipc: EventEmitter;
const station = () => stations.at(-1) ?? new FakeStationProcess();
const window = () => FakeWindow.opened.at(-1) ?? new FakeWindow({});
const started = (provinceUrl = '') => station().says({ type: 'started', provinceUrl });

function run(...more: string[]): void {
  const parsed = parseLaunchArguments(['--kiosk', '--data', '/books', ...more], {});
  if (!parsed.ok) throw new Error(parsed.error);
  const exits: number[] = [];
  app = Object.assign(new EventEmitter(), {
    getAppPath: () => '/app',
    exit: (code: number) => exits.push(code),
    exits,
  });
  ipc = new EventEmitter();
  const electron = {
    app,
    ipcMain: ipc,
    BrowserWindow: FakeWindow,
    screen: { getPrimaryDisplay: () => ({ bounds: { x: 0, y: 0, width: 1080, height: 1920 } }) },
    utilityProcess: {
      fork: () => {
        stations.push(new FakeStationProcess());
        return station();
      },
    },
  } as unknown as ElectronParts;
  runKiosk({ electron, options: parsed.value, serve: () => undefined, nowMs: () => Date.now() });
}

/** A request as the kiosk's page sends it. */
function asks(id = 1): void {
  const { webContents } = window();
  ipc.emit(
    'station:request',
    { sender: webContents, senderFrame: { parent: null, url: 'station://app/kiosk.html' } },
    {
      id,
      method: 'kiosk.getState',
      params: {},
    },
  );
}

beforeEach(() => {
  vi.useFakeTimers();
  FakeWindow.opened = [];
  stations = [];
});
afterEach(() => {
  app.emit('before-quit', { preventDefault: () => undefined });
  station().emit('exit', 0);
  vi.useRealTimers();
});

describe('the kiosk in the desktop shell', () => {
  it('says that service has paused until its station is there', () => {
    run();
    expect(window().loaded).toEqual(['paused.html']);
    expect(station().told[0]).toEqual({ type: 'start', dataFolder: '/books', kiosk: true });
    started();
    expect(window().loaded).toEqual(['paused.html', 'kiosk.html']);
    expect(station().told.filter(({ type }) => type === 'open')).toContainEqual({
      type: 'open',
      page: 1,
      kind: 'kiosk',
    });
  });

  it('covers the main display and can’t be moved, shrunk or put away', () => {
    run();
    expect(window().options).toMatchObject({
      width: 1080,
      height: 1920,
      kiosk: true,
      frame: false,
      movable: false,
      minimizable: false,
      alwaysOnTop: true,
      webPreferences: { devTools: false, sandbox: true, disableDialogs: true, preload: '/app/kioskPreload.cjs' },
    });
  });

  it('keeps keys from its page that are none of the pad’s', () => {
    run();
    const blocked = (input: object) => {
      const preventDefault = vi.fn<() => void>();
      window().webContents.emit(
        'before-input-event',
        { preventDefault },
        { control: false, alt: false, meta: false, shift: false, ...input },
      );
      return preventDefault.mock.calls.length === 1;
    };
    expect(blocked({ key: '1' })).toBe(false);
    expect(blocked({ key: 'F5' })).toBe(true);
    expect(blocked({ key: 'r', control: true })).toBe(true);
  });

  it('starts its station again when that ends, and shows the pause meanwhile', () => {
    run();
    started();
    station().emit('exit', 1);
    expect(window().loaded.at(-1)).toBe('paused.html');
    vi.advanceTimersByTime(1_000);
    expect(stations).toHaveLength(2);
    expect(window().loaded.at(-1)).toBe('paused.html');
    started();
    expect(window().loaded.at(-1)).toBe('kiosk.html');
    expect(station().told).toContainEqual({ type: 'open', page: 1, kind: 'kiosk' });
    expect(app.exits).toEqual([]);
  });

  it('tries again when its station can’t start', () => {
    run();
    station().says({ type: 'failed', failure: { code: 'FOLDER_IN_USE', details: [] } });
    expect(window().loaded.at(-1)).toBe('paused.html');
    vi.advanceTimersByTime(1_000);
    expect(stations).toHaveLength(2);
    expect(app.exits).toEqual([]);
  });

  it('ends a station that no longer answers, but not one that is still starting', () => {
    run();
    vi.advanceTimersByTime(600_000);
    expect(stations).toHaveLength(1);
    started();
    for (let second = 0; second < 300; second += 10) {
      asks();
      station().says({ type: 'pong' });
      vi.advanceTimersByTime(10_000);
    }
    expect(stations).toHaveLength(1);
    expect(station().told).toContainEqual({ type: 'ping' });
    vi.advanceTimersByTime(70_000);
    expect(stations).toHaveLength(2);
  });

  it('loads a page again that crashed, a little later each time', () => {
    run();
    started();
    for (const waitMs of [1_000, 2_000, 5_000]) {
      const before = window().loaded.length;
      window().webContents.emit('render-process-gone', {}, { reason: 'crashed' });
      vi.advanceTimersByTime(waitMs - 1);
      expect(window().loaded).toHaveLength(before);
      vi.advanceTimersByTime(1);
      expect(window().loaded).toHaveLength(before + 1);
      expect(window().loaded.at(-1)).toBe('kiosk.html');
    }
  });

  it('ends and loads a page again that hangs: one that asks nothing', () => {
    run();
    started();
    asks();
    const loads = () => window().loaded.filter((page) => page === 'kiosk.html').length;
    for (let second = 0; second < 120; second += 10) {
      vi.advanceTimersByTime(10_000);
      station().says({ type: 'pong' });
      asks();
    }
    expect(loads()).toBe(1);
    for (let second = 0; second < 40; second += 10) {
      vi.advanceTimersByTime(10_000);
      station().says({ type: 'pong' });
    }
    expect(loads()).toBe(2);
  });

  it('opens its window again when somebody closes it', () => {
    run();
    started();
    window().close();
    app.emit('window-all-closed');
    vi.advanceTimersByTime(1_000);
    expect(FakeWindow.opened).toHaveLength(2);
    expect(window().loaded).toEqual(['kiosk.html']);
    expect(app.exits).toEqual([]);
  });

  it('ends at a word from outside, after its station', () => {
    run();
    started();
    app.emit('before-quit', { preventDefault: () => undefined });
    expect(station().told.at(-1)).toEqual({ type: 'stop' });
    expect(app.exits).toEqual([]);
    station().emit('exit', 0);
    expect(app.exits).toEqual([0]);
    vi.advanceTimersByTime(600_000);
    expect(FakeWindow.opened).toHaveLength(1);
    expect(stations).toHaveLength(1);
  });

  it('has a tray beside it in practice, and never with a real station', () => {
    run('--tray');
    started('http://127.0.0.1:9');
    expect(FakeWindow.opened.map(({ loaded }) => loaded.at(-1))).toEqual(['kiosk.html', 'counter.html']);
    expect(FakeWindow.opened[0]?.options).not.toHaveProperty('kiosk');
    FakeWindow.opened = [];
    run('--tray');
    started('');
    expect(FakeWindow.opened.map(({ loaded }) => loaded.at(-1))).toEqual(['paused.html']);
    expect(app.exits).toEqual([1]);
  });
});

import { closeChromium } from './chromium.ts';
import { strict } from './strict.ts';
import { forkUtility, killUtilities, StandinChannel } from './utility.ts';
import { shared, StandinWindow } from './window.ts';

/** What the program told Electron to do, for tests that look at it afterwards. */
export const told = {
  paths: new Map<string, string>(),
  privileged: [] as unknown[],
  permission: undefined as
    | ((contents: unknown, permission: string, answer: (granted: boolean) => void) => void)
    | undefined,
  permissionCheck: undefined as (() => boolean) | undefined,
  errors: [] as string[],
};

const displays = Array.from({ length: Number(process.env['STANDIN_DISPLAYS'] ?? '1') }, (_, index) => ({
  id: index + 1,
  bounds: { x: index * 1280, y: 0, width: 1280, height: 800 },
}));

async function end(code: number): Promise<void> {
  killUtilities();
  await closeChromium();
  process.exit(code);
}

export const app = strict(
  'app',
  Object.assign(shared.app, {
    isPackaged: false,
    name: 'township-station',
    getAppPath: () => process.env['STANDIN_APP'] ?? '',
    setPath: (name: string, path: string) => told.paths.set(name, path),
    requestSingleInstanceLock: () => true,
    enableSandbox: () => undefined,
    whenReady: () => Promise.resolve(),
    quit: () => shared.app.emit('before-quit', { preventDefault: () => undefined }),
    exit: (code: number) => void end(code),
  }),
);
export const BrowserWindow = StandinWindow;
export const dialog = strict('dialog', {
  showErrorBox: (title: string, content: string) => {
    told.errors.push(content);
    process.stderr.write(`${title}: ${content}\n`);
  },
});
export const ipcMain = strict('ipcMain', shared.ipc);
export const Menu = strict('Menu', { setApplicationMenu: (_menu: null) => undefined });
export const MessageChannelMain = StandinChannel;
export const protocol = strict('protocol', {
  registerSchemesAsPrivileged: (schemes: unknown[]) => told.privileged.push(...schemes),
  handle: (scheme: string, handler: (request: Request) => Promise<Response>) => shared.schemes.set(scheme, handler),
});
/** A machine without a keyring: what wraps nothing must be noticed before it is trusted. */
export const safeStorage = strict('safeStorage', { isEncryptionAvailable: () => false });
/** As many displays as the test wants, side by side; the first is the clerk's. */
export const screen = strict('screen', {
  getPrimaryDisplay: () => displays[0],
  getAllDisplays: () => displays,
  on: (event: string, listener: () => void) => void shared.app.on(`screen ${event}`, listener),
});
export const session = strict('session', {
  defaultSession: strict('defaultSession', {
    setPermissionRequestHandler: (handler: NonNullable<(typeof told)['permission']>) => {
      told.permission = handler;
    },
    setPermissionCheckHandler: (handler: () => boolean) => {
      told.permissionCheck = handler;
    },
    setDevicePermissionHandler: (_handler: () => boolean) => undefined,
    on: (event: string, listener: (...args: unknown[]) => void) => void shared.app.on(`session ${event}`, listener),
  }),
});
export const utilityProcess = strict('utilityProcess', { fork: forkUtility });

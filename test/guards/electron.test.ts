import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type CallDefinition, contract } from '../../src-main/contract/index.ts';
import { contentPolicy, pagePolicy } from '../../src-main/shells/browser/pageRequest.ts';
import { kioskPreferences } from '../../src-main/shells/electron/kioskWindow.ts';
import { isOurPage, webPreferences } from '../../src-main/shells/electron/windows.ts';
import { electronBundles } from '../../src-main/shells/packaging/bundles.ts';
import { allSources, findings, type Rule, root, sourceOf, walk } from './sources.ts';

describe('windows', () => {
  it('have exactly these preferences', () => {
    expect(webPreferences).toEqual({
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
    });
  });

  it('of a kiosk differ in nothing but boxes, which never come, and a voice that may begin by itself', () => {
    const more = { disableDialogs: true, autoplayPolicy: 'no-user-gesture-required' };
    expect(kioskPreferences).toEqual({ ...webPreferences, ...more });
  });

  it('know our pages by their origin and not by how an address begins', () => {
    expect(isOurPage('station://app/counter.html?safe')).toBe(true);
    for (const url of [
      'station://app.evil/counter.html',
      'station://app@evil/counter.html',
      'station://evil/station://app/',
      'https://app/',
      'file:///counter.html',
      'javascript:alert(1)',
      'station:app',
      '',
    ]) {
      expect(isOurPage(url), url).toBe(false);
    }
  });

  it('load no script, style or frame of anybody else', () => {
    expect(contentPolicy("'self'")).toMatch(/^default-src 'self';/);
    expect(contentPolicy("'self'")).not.toMatch(/unsafe|\*|https?:/);
  });

  it('are a sandbox where residents touch them, and only there', () => {
    expect(pagePolicy('/kiosk.html', "'self'")).toMatch(/; sandbox allow-scripts allow-same-origin$/);
    expect(pagePolicy('/paused.html', "'self'")).toContain('sandbox');
    expect(pagePolicy('/counter.html', "'self'")).toBe(contentPolicy("'self'"));
  });
});

describe('the electron value', () => {
  /** Files with a value import of `electron`; `import type` is no value. */
  const valueImports: Rule = (source) =>
    source.tree.statements
      .filter(ts.isImportDeclaration)
      .filter((one) => (one.moduleSpecifier as ts.StringLiteral).text === 'electron')
      .filter((one) => one.importClause?.phaseModifier !== ts.SyntaxKind.TypeKeyword)
      .map(() => source.path);

  it('is touched by main and the two preloads only', () => {
    const product = allSources().filter((source) => source.path.startsWith('src-'));
    expect(findings(valueImports, product)).toEqual([
      'src-main/shells/electron/kioskPreload.ts',
      'src-main/shells/electron/main.ts',
      'src-main/shells/electron/preload.ts',
    ]);
    expect(valueImports(sourceOf('src-main/x.ts', "import { app } from 'electron';"))).toHaveLength(1);
    expect(valueImports(sourceOf('src-main/x.ts', "import type { App } from 'electron';"))).toEqual([]);
  });

  it('gives safeStorage to the key wrap alone, after the backend was looked at', () => {
    const uses: Rule = (source) => (/\bsafeStorage\b\s*[.}]/.test(source.text) ? [source.path] : []);
    const product = allSources().filter((source) => source.path.startsWith('src-'));
    expect(findings(uses, product)).toEqual(['src-main/shells/electron/keyWrap.ts']);
  });

  it('gives ipcMain to the relay alone, where the one check of senders stands', () => {
    const uses: Rule = (source) => {
      let found = false;
      walk(source, (node) => {
        if (ts.isPropertyAccessExpression(node) && node.name.text === 'ipcMain') found = true;
      });
      return found ? [source.path] : [];
    };
    const product = allSources().filter((source) => source.path.startsWith('src-'));
    expect(findings(uses, product)).toEqual(['src-main/shells/electron/relay.ts']);
    expect(uses(sourceOf('src-main/x.ts', "electron.ipcMain.on('a', f);"))).toHaveLength(1);
  });
});

describe("Electron's own security checklist, where code can show it", () => {
  const shell = () => allSources().filter((source) => source.path.startsWith('src-main/shells/electron/'));
  const forbidden: Rule = (source) => {
    const names = ['shell', 'openExternal', 'executeJavaScript', 'loadFile', 'registerFileProtocol', 'remote'];
    const found: string[] = [];
    walk(source, (node) => {
      if (ts.isPropertyAccessExpression(node) && names.includes(node.name.text)) found.push(node.getText());
    });
    return found;
  };

  it('nothing opens an outer program, runs text in a page or loads a file', () => {
    expect(findings(forbidden, shell())).toEqual([]);
    expect(forbidden(sourceOf('x.ts', 'electron.shell.openExternal(url);'))).not.toEqual([]);
  });

  it.each([
    ['setPermissionRequestHandler', 'src-main/shells/electron/desktop.ts'],
    ['setPermissionCheckHandler', 'src-main/shells/electron/desktop.ts'],
    ['will-navigate', 'src-main/shells/electron/windows.ts'],
    ['will-redirect', 'src-main/shells/electron/windows.ts'],
    ['will-attach-webview', 'src-main/shells/electron/windows.ts'],
    ["action: 'deny'", 'src-main/shells/electron/windows.ts'],
    ['before-input-event', 'src-main/shells/electron/kioskWindow.ts'],
    ['will-prevent-unload', 'src-main/shells/electron/kioskWindow.ts'],
    ['will-download', 'src-main/shells/electron/kioskWindow.ts'],
    ['enableSandbox', 'src-main/shells/electron/desktop.ts'],
  ])('%s stands in %s', (words, path) => {
    expect(readFileSync(`${root}${path}`, 'utf8')).toContain(words);
  });

  it('the fuses are exactly these', () => {
    const configuration = parse(readFileSync(`${root}electron-builder.yml`, 'utf8')) as Record<string, unknown>;
    expect(configuration['electronFuses']).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    });
  });
});

type PreloadApi = Readonly<Record<string, (...args: unknown[]) => unknown>>;

/** What a built preload did to Electron and to the page it ran in. */
type Ran = {
  readonly exposed: Record<string, PreloadApi>;
  readonly listeners: ((event: unknown, message: unknown) => void)[];
  readonly sent: unknown[][];
};

/** Runs a built preload in a context that has nothing but `electron`, in front of a page. */
function runPreload(text: string, pathname: string): Ran {
  const ran: Ran = { exposed: {}, listeners: [], sent: [] };
  const electron = {
    contextBridge: {
      exposeInMainWorld: (key: string, api: PreloadApi) => Object.assign(ran.exposed, { [key]: api }),
    },
    ipcRenderer: {
      send: (...args: unknown[]) => ran.sent.push(args),
      on: (_channel: string, listener: Ran['listeners'][number]) => ran.listeners.push(listener),
      removeListener: (_channel: string, listener: Ran['listeners'][number]) =>
        ran.listeners.splice(ran.listeners.indexOf(listener), 1),
    },
  };
  const run = createRequire(import.meta.url)('node:vm').runInNewContext as (code: string, globals: object) => void;
  run(text, { require: () => electron, module: { exports: {} }, exports: {}, location: { pathname } });
  return ran;
}

/** Modules a CommonJS file asks for. */
const requires = (text: string) => [...text.matchAll(/\brequire\(([^)]*)\)/g)].map((match) => match[1]);

/** A preload as the package holds it. */
async function builtPreload(outfile: string): Promise<string> {
  const bundle = electronBundles.find((one) => one.outfile === outfile);
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [bundle?.entry ?? ''],
    write: false,
    bundle: true,
    format: 'cjs',
    platform: bundle?.platform ?? 'node',
    external: ['electron'],
  });
  return outputFiles[0]?.text ?? '';
}

describe.each([
  ['preload.cjs', '/counter.html'],
  ['kioskPreload.cjs', '/kiosk.html'],
])('the built %s', (outfile, pathname) => {
  let preload: string;

  beforeAll(async () => {
    preload = await builtPreload(outfile);
  });

  it('requires electron and nothing else', () => {
    expect(requires(preload)).toEqual(['"electron"']);
    expect(requires('require(\'fs\'); require("electron")')).toHaveLength(2);
    expect(preload).not.toContain('import(');
  });

  it('exposes two functions and hands out neither ipcRenderer nor events', () => {
    const { exposed, listeners, sent } = runPreload(preload, pathname);
    const api = exposed['station'];
    expect(Object.keys(exposed)).toEqual(['station']);
    expect(Object.keys(api ?? {})).toEqual(['invoke', 'subscribe']);
    const request = { id: 1, method: 'kiosk.getState', params: {} };
    expect(api?.['invoke']?.(request)).toBeUndefined();
    expect(sent).toEqual([['station:request', request]]);

    const got: unknown[][] = [];
    const stop = api?.['subscribe']?.((...args: unknown[]) => got.push(args)) as () => void;
    listeners[0]?.({ sender: 'electron event' }, { resync: true });
    expect(got).toEqual([[{ resync: true }]]);
    expect(stop()).toBeUndefined();
    expect(listeners).toEqual([]);
  });
});

describe('the kiosk’s own preload', () => {
  it('lets nothing out but the kiosk’s calls, and of a request only its three fields', async () => {
    const { exposed, sent } = runPreload(await builtPreload('kioskPreload.cjs'), '/kiosk.html');
    const invoke = exposed['station']?.['invoke'];
    for (const method of ['people.search', 'till.openShift', 'kioskx.pay', 'kiosk.', 'a kiosk.pay', '__proto__', 7])
      invoke?.({ id: 1, method, params: {} });
    for (const request of [undefined, 'kiosk.pay', 1, []]) invoke?.(request);
    expect(sent).toEqual([]);
    invoke?.({ id: 2, method: 'kiosk.leave', params: {}, page: 'counter' });
    expect(sent).toEqual([['station:request', { id: 2, method: 'kiosk.leave', params: {} }]]);
  });

  it('gives a pipe to the kiosk’s page and to no other', async () => {
    const preload = await builtPreload('kioskPreload.cjs');
    expect(Object.keys(runPreload(preload, '/kiosk.html').exposed)).toEqual(['station']);
    for (const page of ['/paused.html', '/counter.html', '/kiosk.html/x'])
      expect(runPreload(preload, page).exposed, page).toEqual({});
  });

  it('lets through every call of the contract that is open to the kiosk’s page', () => {
    const open = Object.entries(contract).filter(([, call]: readonly [string, CallDefinition]) =>
      call.pages.includes('kiosk'),
    );
    expect(open.length).toBeGreaterThan(20);
    expect(open.map(([method]) => method).filter((method) => !/^kiosk\.[A-Za-z]+$/.test(method))).toEqual([]);
  });
});

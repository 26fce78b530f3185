import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { CDPSession, Page, Route } from 'playwright-core';
import { openChromium } from './chromium.ts';
import { isolatedWorldScript, mainWorldScript } from './preloadWorld.ts';
import { strict } from './strict.ts';

/** Chromium knows no `station:` scheme; its pages stand at this address, which no request ever leaves the machine for. */
const pageHost = 'https://app.station.invalid';
const schemeHost = 'station://app';
const world = 'preload';

type Handler = (request: Request) => Promise<Response>;
type OpenHandler = (details: { readonly url: string }) => { readonly action: string };

/** What the windows of one program share. */
export const shared = {
  schemes: new Map<string, Handler>(),
  ipc: new EventEmitter(),
  app: new EventEmitter(),
  windows: new Set<StandinWindow>(),
};

/** What main asked of its windows that a page can't show. */
const told: unknown[][] = [];

let count = 0;

/** `BrowserWindow`: a page of a real Chromium with the built preload in an isolated world. */
export class StandinWindow {
  readonly options: { readonly webPreferences?: { readonly preload?: string } };
  readonly webContents: StandinContents;

  constructor(options: StandinWindow['options']) {
    this.options = options;
    count += 1;
    this.webContents = strict(
      'webContents',
      new StandinContents(
        count,
        options.webPreferences?.preload === undefined ? '' : readFileSync(options.webPreferences.preload, 'utf8'),
      ),
    );
    shared.windows.add(this);
    this.webContents.on('destroyed', () => {
      shared.windows.delete(this);
      if (shared.windows.size === 0) shared.app.emit('window-all-closed');
    });
  }

  close(): void {
    void this.webContents.close();
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.open(url);
  }
}

class StandinContents extends EventEmitter {
  readonly id: number;
  readonly #preload: string;
  #page: Page | undefined;
  #opening: Promise<Page> | undefined;
  #session: CDPSession | undefined;
  #preloadContext: number | undefined;
  #url = '';
  #destroyed = false;
  #openHandler: OpenHandler = () => ({ action: 'allow' });

  constructor(id: number, preload: string) {
    super();
    this.id = id;
    this.#preload = preload;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  /** Menus are not imitated, and Chromium's own window has its own zoom: what main asked for is remembered for tests. */
  setIgnoreMenuShortcuts(ignored: boolean): void {
    told.push(['setIgnoreMenuShortcuts', ignored]);
  }

  setZoomFactor(factor: number): void {
    told.push(['setZoomFactor', factor]);
  }

  setVisualZoomLevelLimits(least: number, most: number): Promise<void> {
    told.push(['setVisualZoomLevelLimits', least, most]);
    return Promise.resolve();
  }

  /** A hanging page can't be asked to end itself: it is left behind, and a fresh one takes its place at the next load. */
  forcefullyCrashRenderer(): void {
    this.#crashed();
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  send(channel: string, message: unknown): void {
    if (this.#preloadContext === undefined) return;
    const expression = `standinReceive(${JSON.stringify(channel)}, ${JSON.stringify(message)})`;
    // A page that is just going away misses its message, in Electron too.
    this.#session?.send('Runtime.evaluate', { expression, contextId: this.#preloadContext }).catch(() => undefined);
  }

  async open(url: string): Promise<void> {
    this.#url = url;
    this.#opening ??= this.#openPage();
    const page = await this.#opening;
    // Of two loads at once the later one counts.
    if (this.#url === url) await page.goto(url.replace(schemeHost, pageHost));
  }

  #crashed(): void {
    const dead = this.#page;
    if (dead === undefined) return;
    this.#page = undefined;
    this.#opening = undefined;
    this.#preloadContext = undefined;
    void dead.close().catch(() => undefined);
    this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
  }

  async #openPage(): Promise<Page> {
    const context = await openChromium();
    const page = await context.newPage();
    this.#page = page;
    page.on('crash', () => {
      if (this.#page === page) this.#crashed();
    });
    page.on('close', () => {
      if (this.#page !== page) return;
      this.#destroyed = true;
      this.emit('destroyed');
    });
    page.on('domcontentloaded', () => this.emit('dom-ready'));
    page.on('popup', (popup) => {
      if (this.#openHandler({ url: popup.url() }).action === 'deny') void popup.close();
    });
    await page.route('**/*', (route) => this.#answer(route));
    await this.#installPreload(await context.newCDPSession(page));
    return page;
  }

  close(): Promise<void> {
    return this.#page?.close() ?? Promise.resolve();
  }

  async #installPreload(session: CDPSession): Promise<void> {
    this.#session = session;
    session.on('Runtime.bindingCalled', ({ payload }) => this.#receive(payload));
    session.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === world) this.#preloadContext = context.id;
    });
    await session.send('Runtime.enable');
    await session.send('Page.enable');
    await session.send('Runtime.addBinding', { name: 'standinSend', executionContextName: world });
    await session.send('Page.addScriptToEvaluateOnNewDocument', { source: mainWorldScript });
    const source = isolatedWorldScript(this.#preload);
    await session.send('Page.addScriptToEvaluateOnNewDocument', { source, worldName: world });
  }

  #receive(payload: string): void {
    const { channel, message } = JSON.parse(payload) as { readonly channel: string; readonly message: unknown };
    const senderFrame = { url: this.#url, parent: null };
    shared.ipc.emit(channel, { sender: this, senderFrame }, message);
  }

  /** Every request of the page: our scheme by its handler, anything else nowhere. */
  async #answer(route: Route): Promise<void> {
    const request = route.request();
    const url = request.url().replace(pageHost, schemeHost);
    // An answer without content leaves the page where it is, as a prevented navigation does.
    if (request.isNavigationRequest() && !this.#mayNavigate(url)) return route.fulfill({ status: 204 });
    const handler = url.startsWith(schemeHost) ? shared.schemes.get('station') : undefined;
    if (handler === undefined) return route.abort();
    // A Node Request takes any address with an authority; the handler sees what Electron would give it.
    const body = request.postDataBuffer();
    const response = await handler({
      url,
      method: request.method(),
      body: body && piecesOf(body),
    } as unknown as Request);
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    });
  }

  #mayNavigate(url: string): boolean {
    if (this.#page?.url() !== 'about:blank') {
      let prevented = false;
      const preventDefault = () => {
        prevented = true;
      };
      this.emit('will-navigate', { url, preventDefault });
      if (prevented) return false;
    }
    this.#url = url;
    this.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false });
    return true;
  }
}

/** A body as Electron gives it: in pieces. */
async function* piecesOf(bytes: Buffer): AsyncGenerator<Uint8Array> {
  const piece = 256 * 1024;
  for (let from = 0; from < bytes.length; from += piece) yield new Uint8Array(bytes.subarray(from, from + piece));
}

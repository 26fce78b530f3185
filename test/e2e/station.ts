import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, test as base, type Page } from '@playwright/test';
import type { Answer, Method, Params } from '../../src-main/contract/index.ts';
import { type Launched, launchBrowserShell, launchDesktop } from './launch.ts';
import { callFrom } from './pipe.ts';

export { expect } from '@playwright/test';

/** Where the specs run: the browser shell, Electron's stand-in, or Electron itself where its program is. */
export type Shell = 'browser' | 'stand-in' | 'electron';

/** A small township is there in a moment; the specs look at what happens, not at how many people there are. */
export const township = { residents: 300, seed: 7 } as const;

/** A station on its own data folder, with the page a clerk would sit at. */
export class Counter {
  readonly folder = mkdtempSync(join(tmpdir(), 'counter-'));
  readonly #shell: Shell;
  readonly #browser: Browser;
  readonly #kiosk: boolean;
  #launched: Launched | undefined;

  constructor(
    where: { readonly shell: Shell; readonly browser: Browser; readonly kiosk?: boolean },
    residents: number,
  ) {
    this.#shell = where.shell;
    this.#browser = where.browser;
    this.#kiosk = where.kiosk ?? false;
    const configuration = { store: 'training', training: { ...township, residents } };
    writeFileSync(join(this.folder, 'config.json'), JSON.stringify(configuration));
  }

  /** The first window. After `kill` or `stop` it is gone until the next `start`. */
  get page(): Page {
    return this.#running().page;
  }

  /** Starts the program on this folder, as often as it was ended before; `daysLater` = on a day after today. */
  async start({ daysLater = 0 } = {}): Promise<Page> {
    const config = join(this.folder, 'config.json');
    const place = { data: join(this.folder, 'data'), config, daysLater, kiosk: this.#kiosk };
    this.#launched =
      this.#shell === 'browser'
        ? await launchBrowserShell(place, this.#browser)
        : await launchDesktop(place, this.#shell);
    return this.page;
  }

  /** Ends the station's process without a word, as a power cut would end it. */
  async kill(): Promise<void> {
    await this.#end('kill');
  }

  /** Ends the program as a clerk would: safely. */
  async stop(): Promise<void> {
    await this.#end('stop');
  }

  /** Starts the program a second time on the same folder: one more window on the same station. */
  openSecondWindow(): Promise<Page> {
    return this.#running().openSecondWindow();
  }

  /** Asks the station as this page could, past the screens: for the tray (cards, paper, line) and for facts to compare with. */
  call<M extends Method>(method: M, params: Params<M>): Promise<Answer<M>> {
    return callFrom(this.#running().tray ?? this.page, method, params) as Promise<Answer<M>>;
  }

  async close(): Promise<void> {
    if (this.#launched !== undefined) await this.kill();
    // The killed station's children end a moment after it and may still write a last file.
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }

  #running(): Launched {
    if (this.#launched === undefined) throw new Error('the station is not running: call start()');
    return this.#launched;
  }

  async #end(how: 'kill' | 'stop'): Promise<void> {
    const launched = this.#running();
    this.#launched = undefined;
    await launched[how]();
  }
}

/** `shell` comes from the project, `residents` from the spec; `counter` is a started station per test, `kiosk` one whose first window is a kiosk's. */
export const test = base.extend<{ counter: Counter; kiosk: Counter; shell: Shell; residents: number }>({
  shell: ['browser', { option: true }],
  residents: [township.residents, { option: true }],
  counter: async ({ browser, residents, shell }, use) => {
    const counter = new Counter({ shell, browser }, residents);
    await counter.start();
    await use(counter);
    await counter.close();
  },
  kiosk: async ({ browser, residents, shell }, use) => {
    const kiosk = new Counter({ shell, browser, kiosk: true }, residents);
    await kiosk.start();
    await use(kiosk);
    await kiosk.close();
  },
});

import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { err, ok, type Result } from '../../contract/values/result.ts';

/** What may be said on the command line of `npm start`. */
export type LaunchArguments = {
  /** No window: one line of JSON on stdout tells where the pages are. */
  readonly headless: boolean;
  /** Port on 127.0.0.1; 0 = any free one. */
  readonly port: number;
  readonly dataFolder: string;
  readonly configurationFile?: string;
  /** How many one-time addresses are made. */
  readonly tokens: number;
  /** A page for the resident on a second display. */
  readonly secondScreen: boolean;
  /** The resident's own machine in place of the counter. */
  readonly kiosk: boolean;
  /** Beside a practice kiosk, one counter page whose tray lays cards, takes paper away, cuts the line. */
  readonly tray: boolean;
  /** Pages without motion and decoration, for weak PCs and trouble. */
  readonly safe: boolean;
};

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Where a terminal without `--data` keeps its books: the user's own data folder of the operating system. A kiosk is another terminal than the
 * counter beside it, so it has books of its own.
 */
export function defaultDataFolder(platform: NodeJS.Platform, environment: Environment, kiosk = false): string {
  const name = kiosk ? 'township-kiosk-training' : 'township-station-training';
  if (platform === 'win32') return join(environment['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), name);
  // The XDG rules ignore relative paths.
  const xdg = environment['XDG_DATA_HOME'];
  return join(xdg?.startsWith('/') ? xdg : join(homedir(), '.local', 'share'), name);
}

/** Reads the command line; the error is what was wrong, as the parser names it. */
export function parseLaunchArguments(
  argv: readonly string[],
  environment: Environment,
): Result<LaunchArguments, string> {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        headless: { type: 'boolean', default: false },
        port: { type: 'string', default: '0' },
        data: { type: 'string' },
        config: { type: 'string' },
        tokens: { type: 'string', default: '1' },
        safe: { type: 'boolean', default: false },
        'second-screen': { type: 'boolean', default: false },
        kiosk: { type: 'boolean', default: false },
        tray: { type: 'boolean', default: false },
      },
    });
    const port = parseBounded('--port', values.port, [0, 65_535]);
    const tokens = parseBounded('--tokens', values.tokens, [1, 32]);
    if (values.kiosk && values['second-screen']) throw new Error('--kiosk, --second-screen: one of the two');
    if (values.tray && !values.kiosk) throw new Error('--tray: only with --kiosk');
    return ok({
      headless: values.headless,
      port,
      dataFolder: resolve(values.data ?? defaultDataFolder(process.platform, environment, values.kiosk)),
      ...(values.config === undefined ? {} : { configurationFile: resolve(values.config) }),
      tokens,
      safe: values.safe,
      secondScreen: values['second-screen'],
      kiosk: values.kiosk,
      tray: values.tray,
    });
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
}

function parseBounded(name: string, text: string, [least, most]: readonly [number, number]): number {
  const value = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least && value <= most)) throw new RangeError(`${name} ${text}: ${least}..${most}`);
  return value;
}

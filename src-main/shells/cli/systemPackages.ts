import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { launchText } from '../../contract/text/shells.ts';

/** A Debian package and how its presence shows. */
export type SystemPackage = { readonly name: string; readonly isThere: () => boolean };

const onPath = (program: string) => () =>
  (process.env['PATH'] ?? '').split(':').some((folder) => existsSync(`${folder}/${program}`));

const chromium: SystemPackage = { name: 'chromium', isThere: onPath('chromium') };
const chineseFont: SystemPackage = {
  name: 'fonts-noto-cjk',
  isThere: () => existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc'),
};
const socat: SystemPackage = { name: 'socat', isThere: onPath('socat') };

/** Speaks and packs the kiosk's sentences. */
const voicePackages: readonly SystemPackage[] = [
  { name: 'espeak-ng', isThere: onPath('espeak-ng') },
  { name: 'opus-tools', isThere: onPath('opusenc') },
];

type StartNeeds = { readonly withBrowser: boolean; readonly withVoice: boolean };

/** What a start needs beyond npm packages: pseudo-terminals for the virtual devices, a browser only where a window opens, voices for a kiosk. */
export function startPackages({ withBrowser, withVoice }: StartNeeds): readonly SystemPackage[] {
  if (process.platform !== 'linux') return [];
  return [socat, ...(withBrowser ? [chromium, chineseFont] : []), ...(withVoice ? voicePackages : [])];
}

/** What the tests need beyond npm packages. */
export const testPackages: readonly SystemPackage[] = [
  chromium,
  chineseFont,
  socat,
  ...voicePackages,
  // Keys pressed as hands press them, on a screen nobody sees.
  { name: 'xvfb', isThere: onPath('Xvfb') },
  { name: 'xdotool', isThere: onPath('xdotool') },
  { name: 'gcc', isThere: onPath('gcc') },
  { name: 'libc6-dev', isThere: () => existsSync('/usr/include/stdio.h') },
  // The Windows helpers are built by the tests, and their heads looked at.
  { name: 'gcc-mingw-w64-i686-win32', isThere: onPath('i686-w64-mingw32-gcc') },
  { name: 'gcc-mingw-w64-x86-64-win32', isThere: onPath('x86_64-w64-mingw32-gcc') },
  { name: 'strace', isThere: onPath('strace') },
  // Its test backend is a scanner without hardware.
  { name: 'sane-utils', isThere: onPath('scanimage') },
  // A queue that keeps what it is given is a printer without hardware.
  { name: 'cups-daemon', isThere: () => existsSync('/usr/sbin/cupsd') },
  { name: 'cups-client', isThere: onPath('lp') },
  // Tests only: the virtual reader listens on every address of the machine, which no clerk's PC may do.
  { name: 'pcscd', isThere: () => existsSync('/usr/sbin/pcscd') },
  { name: 'vsmartcard-vpcd', isThere: () => existsSync('/etc/reader.conf.d/vpcd') },
];

/**
 * Installs what is missing when this is root on Debian or Ubuntu. Answers one sentence naming what is still missing, or
 * `undefined` when everything is there.
 */
export async function ensurePackages(
  wanted: readonly SystemPackage[],
  tell: (sentence: string) => void,
): Promise<string | undefined> {
  const names = missingOf(wanted);
  if (names.length === 0) return undefined;
  if (process.getuid?.() === 0 && isDebian()) {
    tell(launchText.installing(names.join(' ')));
    await install(names);
  }
  const still = missingOf(wanted);
  return still.length === 0 ? undefined : launchText.packagesMissing(still.join(' '));
}

function missingOf(wanted: readonly SystemPackage[]): readonly string[] {
  return wanted.filter((one) => !one.isThere()).map((one) => one.name);
}

function isDebian(): boolean {
  if (!existsSync('/etc/os-release')) return false;
  return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8'));
}

/** Runs apt; its output goes to stderr, and whether it worked is seen from what is there afterwards. */
async function install(names: readonly string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-q'], { env, stdio: ['ignore', 2, 2] });
  const child = spawn('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...names], {
    env,
    stdio: ['ignore', 2, 2],
  });
  await new Promise((resolve) => {
    child.on('error', resolve);
    child.on('exit', resolve);
  });
}

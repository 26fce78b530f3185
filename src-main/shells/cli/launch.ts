import { existsSync } from 'node:fs';
import { launchText } from '../../contract/text/shells.ts';
import type { StartStation } from '../../station/station.ts';
import { runBrowserShell } from './browserShell.ts';
import { runElectron } from './electronProgram.ts';
import { hasDisplay } from './openBrowser.ts';
import { parseLaunchArguments } from './launchArguments.ts';
import { ensurePackages, startPackages } from './systemPackages.ts';
import { fail, tell } from './tell.ts';

/** What a start puts together. The builds answer the folder of their result and build only what is stale. */
export type LaunchParts = {
  readonly startStation: StartStation;
  /** Path of Electron's program, where it is. */
  readonly findElectron: () => string | undefined;
  readonly buildPages: (tell: (sentence: string) => void) => Promise<string>;
  /** Sound files of the kiosk's sentences; `undefined` where nothing can make them. */
  readonly buildVoice: (tell: (sentence: string) => void) => Promise<string | undefined>;
  readonly buildElectron: (tell: (sentence: string) => void) => Promise<string>;
  /** This machine's helper for vendor libraries; rejects where no compiler is. */
  readonly buildCaller: () => Promise<string>;
};

/**
 * Everything between a command line and a running station, in this order: arguments, system packages, builds of what is
 * stale, the shell that is there. Sets the exit code; never throws for what a user can cause.
 */
export async function launch(argv: readonly string[], parts: LaunchParts): Promise<void> {
  const parsed = parseLaunchArguments(argv, process.env);
  if (!parsed.ok) return fail(launchText.badArguments(parsed.error));
  const options = parsed.value;
  if (options.configurationFile !== undefined && !existsSync(options.configurationFile)) {
    return fail(launchText.noSuchFile(options.configurationFile));
  }
  const withWindow = !options.headless && hasDisplay(process.platform, process.env);
  const electron = withWindow ? parts.findElectron() : undefined;
  const missing = await ensurePackages(
    startPackages({ withBrowser: withWindow && electron === undefined, withVoice: options.kiosk }),
    tell,
  );
  if (missing !== undefined) tell(missing);

  const pagesFolder = await parts.buildPages(tell);
  const voiceFolder = options.kiosk ? await parts.buildVoice(tell) : undefined;
  if (electron !== undefined) {
    const appFolder = await parts.buildElectron(tell);
    tell(launchText.shellElectron);
    process.exitCode = await runElectron(electron, appFolder, argv);
    return;
  }
  // Most stations have no vendor library: one that has shows the missing helper at its device.
  await parts.buildCaller().catch(() => undefined);
  if (!options.headless) tell(launchText.shellBrowser);
  await runBrowserShell({
    options,
    withWindow,
    pagesFolder,
    ...(voiceFolder === undefined ? {} : { voiceFolder }),
    startStation: parts.startStation,
  });
}

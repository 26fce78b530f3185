import { spawn } from 'node:child_process';
import { defaultDataFolder } from './launchArguments.ts';

/** The practice books of a terminal: the folder a start without arguments takes, never the folder of the real books. */
export function practiceFolder(
  realFolder: string,
  platform: NodeJS.Platform = process.platform,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): string {
  const usual = defaultDataFolder(platform, environment);
  return usual === realFolder ? `${usual}-practice` : usual;
}

/**
 * Starts the program once more on the practice folder, as a process that outlives this one. When practice runs already, that start only
 * opens one more window on it. Answers whether the program started.
 */
export function startPractice(program: string, before: readonly string[], realFolder: string): Promise<boolean> {
  const child = spawn(program, [...before, '--data', practiceFolder(realFolder)], { detached: true, stdio: 'ignore' });
  return new Promise((resolve) => {
    child.once('spawn', () => {
      child.unref();
      resolve(true);
    });
    child.once('error', () => resolve(false));
  });
}

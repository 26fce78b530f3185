// As in start.ts: older Nodes can't read the files behind this one.
if (!process.versions.node.startsWith('24.')) {
  process.stderr.write(
    `This program needs Node 24 and runs on ${process.version}; start it with "npx node src-main/shells/cli/keepKiosk.ts".\n`,
  );
  process.exit(1);
}

const { spawn } = await import('node:child_process');
const { join } = await import('node:path');
const { fileURLToPath, pathToFileURL } = await import('node:url');
const { launchText } = await import('../../contract/text/shells.ts');
const { keepShell } = await import('./keptShell.ts');
const { parseLaunchArguments } = await import('./launchArguments.ts');
const { findBrowser, hasDisplay, openBrowser } = await import('./openBrowser.ts');
const { fail, tell } = await import('./tell.ts');

/**
 * `npx node src-main/shells/cli/keepKiosk.ts [arguments of npm start]`: the kiosk, kept up. A service of the operating system starts this one program; how is in
 * docs/kiosk.
 */
const project = fileURLToPath(new URL('../../../', import.meta.url));
const argv = ['--kiosk', ...process.argv.slice(2).filter((argument) => argument !== '--kiosk')];
const parsed = parseLaunchArguments(argv, process.env);

/** The words of a pause in a browser of their own, full screen; nothing without a display. */
function showPause(dataFolder: string): () => void {
  const browser = hasDisplay(process.platform, process.env) && findBrowser(process.platform, process.env);
  if (!browser) return () => undefined;
  const url = pathToFileURL(join(project, 'dist', 'pages', 'paused.html')).href;
  const shown = openBrowser({ browser, url, profileFolder: join(dataFolder, 'browser-paused'), kiosk: true });
  shown.on('error', () => undefined);
  return () => shown.kill();
}

if (parsed.ok) {
  const { dataFolder } = parsed.value;
  const kept = keepShell({
    start: () =>
      spawn(process.execPath, [fileURLToPath(new URL('start.ts', import.meta.url)), ...argv], {
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
        detached: true,
      }),
    showPause: () => showPause(dataFolder),
    tell: (waitMs) => tell(launchText.keptAgain(waitMs / 1000)),
    nowMs: () => performance.now(),
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => kept.end(signal));
  process.exit(await kept.ended);
} else {
  fail(launchText.badArguments(parsed.error));
}

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { electronProgram } from '../../src-main/shells/cli/electronProgram.ts';
import { buildElectron } from '../../src-main/shells/packaging/build.ts';
import { requireNode } from './nodeVersion.ts';
import { program, root } from './steps.ts';

/**
 * `npm run e2e [-- --electron] [spec …]`: the page tests, then the specs in the browser shell and in Electron's stand-in, or with
 * `--electron` in Electron itself.
 */
requireNode();
const asked = process.argv.slice(2);
const real = asked.includes('--electron');
const specs = asked.filter((argument) => argument !== '--electron');
if (real && electronProgram() === undefined) {
  process.stderr.write(
    'Electron’s program is not here; fetch it with "npx install-electron" where a network allows.\n',
  );
  process.exit(1);
}
await buildElectron((sentence) => process.stderr.write(`${sentence}\n`));

const runs: string[][] = [];
if (!real && specs.length === 0 && existsSync(join(root, 'test/e2e/pages'))) {
  runs.push([program('vitest/vitest.mjs'), 'run', '--project', 'pages', '--passWithNoTests']);
}
const projects = real ? ['electron'] : ['browser', 'stand-in'];
runs.push([
  program('@playwright/test/cli.js'),
  'test',
  '--config',
  'test/e2e/playwright.config.ts',
  ...projects.map((project) => `--project=${project}`),
  ...specs,
]);

let failed = false;
for (const args of runs) {
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
  const code = await new Promise((resolve) => child.on('close', resolve));
  failed ||= code !== 0;
}
process.exitCode = failed ? 1 : 0;

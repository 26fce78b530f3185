import { createRequire, registerHooks } from 'node:module';
import { join, resolve } from 'node:path';

/**
 * Runs a built application folder as `electron <folder> <arguments>` would: `node test/electron-standin/run.ts dist/app --data …`.
 * Whatever requires `electron` gets the stand-in.
 */
const folder = resolve(process.argv[2] ?? 'dist/app');
process.env['STANDIN_APP'] = folder;
// Electron's own argv has the program and the folder before the arguments.
process.argv.splice(1, 1);
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron'
      ? { url: new URL('./electron.ts', import.meta.url).href, shortCircuit: true }
      : next(specifier, context),
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => standin().app.quit());
}
// What Electron says to the first program when a second one starts on the same folder.
process.on('SIGUSR2', () => standin().app.emit('second-instance'));
createRequire(import.meta.url)(join(folder, 'main.cjs'));

function standin(): typeof import('./electron.ts') {
  return createRequire(import.meta.url)('./electron.ts') as typeof import('./electron.ts');
}

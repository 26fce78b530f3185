// Node 24 is asserted before anything else is loaded: older ones cannot even read the files behind this one.
if (!process.versions.node.startsWith('24.')) {
  process.stderr.write(`This program needs Node 24 and runs on ${process.version}; start it with "npm start".\n`);
  process.exit(1);
}

// What Node made of the sources is kept beside the packages: a second start reads it instead of loading a compiler of 25 MB. Children
// inherit it; where the folder can't be written, Node does without.
const { enableCompileCache } = await import('node:module');
const { fileURLToPath } = await import('node:url');
const compiled = enableCompileCache(
  fileURLToPath(new URL('../../../node_modules/.cache/township-station', import.meta.url)),
);
if (compiled.directory !== undefined) process.env['NODE_COMPILE_CACHE'] ??= compiled.directory;

const { launch } = await import('./launch.ts');
const { startStation } = await import('../../station/start.ts');
const { buildElectron, buildCaller, buildPages, buildVoice } = await import('../packaging/build.ts');
const { electronProgram } = await import('./electronProgram.ts');
await launch(process.argv.slice(2), {
  startStation,
  buildPages,
  buildVoice,
  buildElectron,
  buildCaller,
  findElectron: electronProgram,
});

// Node 24 is asserted before anything else is loaded: older ones cannot even read the files behind this one.
if (!process.versions.node.startsWith('24.')) {
  process.stderr.write(`This program needs Node 24 and runs on ${process.version}; start it with "npm start".\n`);
  process.exit(1);
}

const { launch } = await import('./launch.ts');
const { startStation } = await import('../../station/start.ts');
const { buildElectron, buildPages } = await import('../packaging/build.ts');
const { electronProgram } = await import('./electronProgram.ts');
await launch(process.argv.slice(2), { startStation, buildPages, buildElectron, findElectron: electronProgram });

import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { buildElectron, project } from './build.ts';
import { builtPack } from './buildVoice.ts';
import { buildCallers, callerTargets } from './buildCallers.ts';
import { findCallerFaults } from './callerFaults.ts';
import { findNativeFaults, findPackFaults, glibcCeiling, packContent } from './packContent.ts';

/** `npm run dist`: the content of the installer, as far as it can be made without Electron's program. */
const say = (sentence: string) => process.stdout.write(`${sentence}\n`);

const appFolder = await buildElectron(say);
// Built anew: the application folder may stem from a time when a compiler was missing.
const unbuilt = buildCallers(project, join(appFolder, 'native', 'built'));
const packed = await packContent(project, appFolder, join(project, 'dist', 'package'));
const natives = packed.unpacked.filter((path) => path.endsWith('.node'));
const wanted = callerTargets().map(({ name }) => `native/built/${name}`);
const packedCallers = wanted.filter((path) => packed.unpacked.includes(path));
const faults = [
  ...findPackFaults(packed),
  ...unbuilt,
  ...(packed.files.includes(`voice/${builtPack}/manifest.json`)
    ? []
    : ['the kiosk has no voice: espeak-ng, opus-tools']),
  ...wanted.filter((path) => !packedCallers.includes(path)).map((path) => `${path} is not in the package`),
  ...packedCallers.flatMap((path) =>
    findCallerFaults(path, readFileSync(join(`${packed.archive}.unpacked`, path))).map((fault) => `${path} ${fault}`),
  ),
  ...natives.flatMap((path) =>
    findNativeFaults(readFileSync(join(`${packed.archive}.unpacked`, path))).map((fault) => `${path} ${fault}`),
  ),
];

say(`application folder: ${appFolder}`);
say(
  `archive: ${packed.archive}, ${(statSync(packed.archive).size / 1_048_576).toFixed(1)} MB, ${packed.files.length} entries`,
);
say(`outside the archive: ${packed.unpacked.length} native files, Node-API only, glibc at most 2.${glibcCeiling};`);
say(`of them ${packedCallers.length} vendor helpers (built here, those for Windows never run here)`);
for (const path of packed.unpacked) say(`  ${path}`);
for (const fault of faults) say(`WRONG: ${fault}`);
say(
  'not run: Electron’s program around the archive, its fuses, the installers (nsis, deb), signing. They need a machine with',
);
say('         a network and Windows or the target’s Linux: npx electron-builder@26.17.0 --config electron-builder.yml');
process.exitCode = faults.length === 0 ? 0 : 1;

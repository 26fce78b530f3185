/** One file esbuild makes for Electron. */
export type Bundle = {
  readonly entry: string;
  readonly outfile: string;
  readonly platform: 'node' | 'browser';
  readonly format: 'cjs' | 'esm';
  /** Packages left outside: what Electron brings, and natives, which are loaded from their own folders. */
  readonly external: readonly string[];
  readonly banner?: string;
};

/** Packages with native files or data files beside their code; they go into the package as they are. */
export const nativePackages = ['better-sqlite3', 'koffi', 'serialport', '@serialport/*', '@napi-rs/canvas'] as const;

/**
 * Station and children are ES modules, because they find their own files by `import.meta.url`; `require` is made for the
 * CommonJS packages inside. Main and preload are CommonJS: a sandboxed preload can be nothing else.
 */
const nodeBanner =
  "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);";

export const electronBundles: readonly Bundle[] = [
  {
    entry: 'src-main/shells/electron/main.ts',
    outfile: 'main.cjs',
    platform: 'node',
    format: 'cjs',
    external: ['electron'],
  },
  {
    entry: 'src-main/shells/electron/preload.ts',
    outfile: 'preload.cjs',
    platform: 'browser',
    format: 'cjs',
    external: ['electron'],
  },
  station('src-main/shells/electron/stationEntry.ts', 'station.mjs'),
  station('src-main/shells/electron/hostedEntry.ts', 'hosted.mjs'),
];

function station(entry: string, outfile: string): Bundle {
  return {
    entry,
    outfile,
    platform: 'node',
    format: 'esm',
    external: ['electron', ...nativePackages],
    banner: nodeBanner,
  };
}

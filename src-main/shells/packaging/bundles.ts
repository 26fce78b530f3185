/** One CommonJS file esbuild makes for Electron. A sandboxed preload can be nothing else, and main starts fastest so. */
export type Bundle = { readonly entry: string; readonly outfile: string; readonly platform: 'node' | 'browser' };

export const electronBundles: readonly Bundle[] = [
  { entry: 'src-main/shells/electron/main.ts', outfile: 'main.cjs', platform: 'node' },
  { entry: 'src-main/shells/electron/preload.ts', outfile: 'preload.cjs', platform: 'browser' },
  { entry: 'src-main/shells/electron/kioskPreload.ts', outfile: 'kioskPreload.cjs', platform: 'browser' },
];

/**
 * Rewrites the paths of our own TypeScript files to what they become. Imports, worker and child entries are all written as
 * relative paths ending in `.ts`, so one pattern finds them; a path to anything else stays as it is.
 */
export function withJavaScriptPaths(code: string): string {
  return code.replace(/(["'`])(\.{1,2}\/[\w./-]*?)\.ts\1/g, '$1$2.js$1');
}

import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));

/** One project per kind of test; `npm run check` runs unit and guards, `npm test` runs all. */
function project(name: string, testTimeout: number, folder = `test/${name}`) {
  return {
    extends: true as const,
    test: { name, include: [`${folder}/**/*.test.ts`, `${folder}/**/*.test.tsx`], testTimeout },
  };
}

// Vitest reads its configuration from a default export.
export default defineConfig({
  root,
  // Electron's program is never loaded under Node: whoever imports it gets the stand-in, which throws for what it lacks.
  resolve: { alias: { electron: `${root}test/electron-standin/electron.ts` } },
  test: {
    pool: 'forks',
    maxWorkers: 2,
    globals: false,
    setupFiles: [`${root}test/run/setup.ts`],
    hookTimeout: 30_000,
    projects: [
      project('unit', 40_000),
      project('ports', 20_000),
      project('integration', 60_000),
      project('guards', 60_000),
      project('pages', 60_000, 'test/e2e/pages'),
      project('simulation', 180_000),
    ],
  },
});

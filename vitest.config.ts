import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { SecondTries } from './test/run/secondTries.ts';

const root = fileURLToPath(new URL('.', import.meta.url));

type Kind = {
  readonly testTimeout: number;
  readonly folder?: string;
  readonly globalSetup?: string[];
};

/** One project per kind of test; `npm run check` runs unit and guards, `npm test` runs all. */
function project(name: string, { folder = `test/${name}`, globalSetup = [], testTimeout }: Kind) {
  const include = [`${folder}/**/*.test.ts`, `${folder}/**/*.test.tsx`];
  return { extends: true as const, test: { name, include, testTimeout, globalSetup } };
}

/** Files that take half a minute and more, longest first. */
const longest = [
  'moneyLooks',
  'looks',
  'kiosk',
  'cardService',
  'simulation',
  'deviceHost',
  'vendorDevices',
  'projections',
];

/** A fresh clone has no durations to go by, and a long file that begins last is waited for alone. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = longest.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
      return at === -1 ? longest.length : at;
    };
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other));
  }
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
    // Real processes, sockets and browsers on a machine that may be busy: a second try, which the summary names.
    retry: 1,
    sequence: { sequencer: LongestFirst },
    reporters: ['default', new SecondTries()],
    projects: [
      project('unit', { testTimeout: 40_000 }),
      project('ports', { testTimeout: 20_000 }),
      project('integration', { testTimeout: 60_000 }),
      project('guards', { testTimeout: 60_000 }),
      project('pages', {
        testTimeout: 60_000,
        folder: 'test/e2e/pages',
        globalSetup: [`${root}test/e2e/pages/buildOnce.ts`],
      }),
      project('simulation', { testTimeout: 180_000 }),
    ],
  },
});

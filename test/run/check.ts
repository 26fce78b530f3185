import { requireNode } from './nodeVersion.ts';
import { countTests, nodeStep, type Outcome, printFailures, program, runSideBySide, type Step } from './steps.ts';

/** The checks in an order that fills two cores: the long ones first. */
export const checkSteps: readonly Step[] = [
  nodeStep(
    'unit tests and guards',
    [program('vitest/vitest.mjs'), 'run', '--project', 'unit', '--project', 'guards'],
    countTests,
  ),
  nodeStep('types (tsc -b)', [program('typescript-7/bin/tsc'), '-b']),
  nodeStep('lint (oxlint, type-aware)', [program('oxlint/bin/oxlint'), '--type-aware', '--deny-warnings']),
  nodeStep('dead code (knip)', [program('knip/bin/knip.js'), '--no-progress']),
  nodeStep('import graph', ['test/run/graph.ts']),
  nodeStep('format (biome)', [program('@biomejs/biome/bin/biome'), 'format', '.']),
];

/** Runs every check side by side and returns what each found. */
export async function check(): Promise<readonly Outcome[]> {
  return runSideBySide(checkSteps, 2);
}

if (import.meta.main) {
  requireNode();
  const outcomes = await check();
  printFailures(outcomes);
  const wrong = outcomes.filter((outcome) => !outcome.ok);
  process.stdout.write(
    wrong.length === 0 ? '\nEverything is right.\n' : `\nWrong: ${wrong.map((one) => one.name).join(', ')}\n`,
  );
  process.exitCode = wrong.length === 0 ? 0 : 1;
}

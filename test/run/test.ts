import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensurePackages, testPackages } from '../../src-main/shells/cli/systemPackages.ts';
import { checkSteps } from './check.ts';
import { requireNode } from './nodeVersion.ts';
import { countTests, nodeStep, type Outcome, printFailures, program, root, runSideBySide, type Step } from './steps.ts';

/** Long tests own both cores, one after the other: what they measure or wait for must not depend on a neighbour. */
const longSteps: readonly Step[] = [
  nodeStep(
    'ports, integration and simulation',
    // A third of their time these tests wait for devices and processes, so three files share two cores.
    ['ports', 'integration', 'simulation'].reduce(
      (args, name) => [...args, '--project', name],
      [program('vitest/vitest.mjs'), 'run', '--maxWorkers', '3'],
    ),
    countTests,
  ),
  nodeStep('simulation, a tenth', ['test/simulation/cli.ts', '--tenth']),
  nodeStep('proofs, a tenth of each', ['test/proofs/cli.ts', '--tenth']),
  nodeStep('end to end', ['test/run/e2e.ts'], countTests),
];

/** Steps whose program is not in this tree are named, not passed over in silence. */
function isThere(step: Step): boolean {
  const file = step.args[0] ?? '';
  return existsSync(file.startsWith('test/') ? join(root, file) : file);
}

async function test(): Promise<readonly Outcome[]> {
  const checked = await runSideBySide(checkSteps, 2);
  const long = await runSideBySide(longSteps.filter(isThere), 1);
  return [...checked, ...long];
}

requireNode();
const missing = await ensurePackages(testPackages, (sentence) => process.stdout.write(`${sentence}\n`));
if (missing !== undefined) {
  process.stdout.write(`${missing}\n`);
  process.exit(1);
}
const outcomes = await test();
printFailures(outcomes);
for (const step of longSteps.filter((one) => !isThere(one))) process.stdout.write(`not there yet: ${step.name}\n`);
const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;

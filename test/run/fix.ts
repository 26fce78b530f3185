import { requireNode } from './nodeVersion.ts';
import { nodeStep, printFailures, program, runSideBySide } from './steps.ts';

// Lint first: what it rewrites, the formatter then puts in shape. So one lane, not two.
requireNode();
const outcomes = await runSideBySide(
  [
    nodeStep('lint fixes (oxlint)', [program('oxlint/bin/oxlint'), '--type-aware', '--fix']),
    nodeStep('format (biome)', [program('@biomejs/biome/bin/biome'), 'format', '--write', '.']),
  ],
  1,
);
printFailures(outcomes);
process.exitCode = outcomes.every((outcome) => outcome.ok) ? 0 : 1;

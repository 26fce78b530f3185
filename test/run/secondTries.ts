import type { Reporter, TestCase } from 'vitest/node';

/** Says at the end which tests passed only at their second try, and what the first one met: somebody should look at each of them. */
export class SecondTries implements Reporter {
  readonly #names: string[] = [];

  onTestCaseResult(test: TestCase): void {
    if (test.result().state !== 'passed' || (test.diagnostic()?.retryCount ?? 0) === 0) return;
    const [met] = test.result().errors ?? [];
    // In one line, because the summary reads lines: a property's counterexample and seed are part of it.
    const why = met === undefined ? '' : ` (first: ${met.message.replaceAll(/\s+/g, ' ').slice(0, 600)})`;
    this.#names.push(`|${test.project.name}| ${test.module.relativeModuleId} > ${test.fullName}${why}`);
  }

  onTestRunEnd(): void {
    for (const name of this.#names) process.stdout.write(`second try: ${name}\n`);
  }
}

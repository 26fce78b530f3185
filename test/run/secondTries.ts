import type { Reporter, TestCase } from 'vitest/node';

/** Says at the end which tests passed only at their second try: each of them is a race somebody should look at. */
export class SecondTries implements Reporter {
  readonly #names: string[] = [];

  onTestCaseResult(test: TestCase): void {
    if (test.result().state !== 'passed' || (test.diagnostic()?.retryCount ?? 0) === 0) return;
    this.#names.push(`|${test.project.name}| ${test.module.relativeModuleId} > ${test.fullName}`);
  }

  onTestRunEnd(): void {
    for (const name of this.#names) process.stdout.write(`second try: ${name}\n`);
  }
}

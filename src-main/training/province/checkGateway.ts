import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createCrypto, createSigner, createSystemRandom } from '../../adapters/crypto/index.ts';
import { checkConformance } from '../../adapters/province/conformance.ts';
import type { ConformanceResult } from '../../adapters/province/conformanceBench.ts';
import { createSystemClock } from '../../adapters/storage/systemClock.ts';

const usage = `npm run province -- --check URL --code ACTIVATION-CODE [--store training|real] [--ca FILE]

Checks a gateway against docs/province-openapi.json by its address. It activates a terminal with the code and leaves a few acts
behind: never point it at a system with real people. Exit code 0 = every rule kept, 1 = some broken, 2 = wrong arguments.
`;

/** One line a rule, what was seen instead under the broken ones, and the sum. */
export function conformanceReport(results: readonly ConformanceResult[]): string {
  const lines = results.map(({ detail, name, ok }) =>
    ok ? `ok      ${name}` : `BROKEN  ${name}\n        saw: ${detail}`,
  );
  const kept = results.filter((result) => result.ok).length;
  return `${lines.join('\n')}\n\n${kept} of ${results.length} rules kept.\n`;
}

/** Runs the conformance kit from the command line: report on stdout, the verdict as exit code. */
export async function checkGateway(argv: readonly string[]): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ args: [...argv], options: { check: text, code: text, store: text, ca: text } });
  const { ca, check = '', code, store = 'training' } = values;
  if (code === undefined || !/^https?:\/\//.test(check) || (store !== 'training' && store !== 'real')) {
    process.stderr.write(usage);
    process.exitCode = 2;
    return;
  }
  const random = createSystemRandom();
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const results = await checkConformance({
    baseUrl: check,
    activationCode: code,
    store,
    random,
    clock: createSystemClock('conformance'),
    crypto: createCrypto(),
    signer: createSigner(random),
    log: silent,
    ...(ca === undefined ? {} : { ca: readFileSync(ca, 'utf8') }),
  });
  process.stdout.write(conformanceReport(results));
  process.exitCode = results.every((result) => result.ok) ? 0 : 1;
}

import { parseArgs } from 'node:util';
import { nodeStep, runSideBySide } from '../run/steps.ts';
import { notRunExit, type Proof, proofs } from './list.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    tenth: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
  },
});

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** The proofs asked for by name, or all of them. */
function chosen(): readonly Proof[] {
  if (values.only === undefined) return proofs;
  const names = values.only.split(',');
  const unknown = names.filter((name) => !proofs.some((proof) => proof.name === name));
  if (unknown.length > 0)
    throw new Error(`no proof ${unknown.join(', ')}; there are: ${proofs.map((one) => one.name).join(', ')}`);
  return proofs.filter((proof) => names.includes(proof.name));
}

/** Runs the programs of all proofs, two at a time, and says how each went in one line; the names of the proofs that do not hold. */
async function prove(wanted: readonly Proof[]): Promise<readonly string[]> {
  const runs = wanted.flatMap((proof) =>
    (values.tenth ? proof.tenth : proof.whole).map((args) => {
      return { proof, step: nodeStep(`${proof.name} ${args.slice(1).join(' ')}`, args) };
    }),
  );
  const outcomes = await runSideBySide(
    runs.map(({ step }) => step),
    2,
  );
  const failed: string[] = [];
  for (const proof of wanted) {
    const names = runs.filter((run) => run.proof === proof).map(({ step }) => step.name);
    const own = outcomes.filter((outcome) => names.includes(outcome.name));
    print(`\n${proof.name}: ${proof.what}`);
    for (const outcome of own) {
      const lines = outcome.output.trim().split('\n');
      // A failure is shown whole: it names what to play again.
      print(outcome.ok ? `  ${lines.at(-1) ?? ''}` : lines.map((line) => `  ${line}`).join('\n'));
    }
    if (own.some((outcome) => !outcome.ok)) failed.push(proof.name);
  }
  return failed;
}

async function main(): Promise<void> {
  if (values.list) {
    for (const proof of proofs) print(`${proof.name}: ${proof.what}`);
    return;
  }
  const failed = await prove(chosen());
  print(
    failed.length === 0
      ? '\nall proofs hold'
      : `\nnot proved: ${failed.join(', ')} (exit ${notRunExit} of a program means: not run here)`,
  );
  process.exitCode = failed.length === 0 ? 0 : 1;
}

await main();

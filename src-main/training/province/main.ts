import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { createCrypto, createSigner, createSystemRandom } from '../../adapters/crypto/index.ts';
import { createSystemClock } from '../../adapters/storage/systemClock.ts';
import { checkGateway } from './checkGateway.ts';
import { openPracticeProvince } from './book.ts';
import { createFaults } from './faults.ts';
import { applyFaultOrder, faultOrder } from './practicePages.ts';
import { startPracticeProvince } from './server.ts';
import { practiceActivationCodes } from './terminals.ts';

/** Options of the process: JSON in the first argument when the station starts it, else `--name value`. */
const optionsSchema = v.object({
  port: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(65_535)), 0),
  file: v.optional(v.string(), ':memory:'),
  seed: v.optional(v.string(), 'liulin'),
  residents: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(1_000_000)), 40_000),
});

/** What a parent may say: the same order as `/practice/faults`, `{type: 'faults', …}`. */
const parentMessage = v.object({ type: v.literal('faults'), order: faultOrder });

type Parent = { send(message: unknown): void; onMessage(listener: (message: unknown) => void): void };

/** The pipe to whoever started us: a fork's channel; under Electron the shell's entry puts a message port in its place. */
function findParent(): Parent | undefined {
  if (process.send === undefined) return undefined;
  return {
    send: (message) => {
      if (process.connected) process.send?.(message);
    },
    onMessage: (listener) => process.on('message', listener),
  };
}

function readOptions(): v.InferOutput<typeof optionsSchema> {
  const [first] = process.argv.slice(2);
  if (first?.startsWith('{')) return v.parse(optionsSchema, JSON.parse(first));
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { port: text, file: text, seed: text, residents: text } });
  const numbers = {
    ...(values.port !== undefined && { port: Number(values.port) }),
    ...(values.residents !== undefined && { residents: Number(values.residents) }),
  };
  return v.parse(optionsSchema, { ...values, ...numbers });
}

async function main(): Promise<void> {
  if (process.argv[2] === '--check') return checkGateway(process.argv.slice(2));
  if (!process.versions.node.startsWith('24.')) throw new Error(`Node 24 is needed, this is ${process.versions.node}`);
  const options = readOptions();
  if (options.file !== ':memory:') mkdirSync(dirname(options.file), { recursive: true });
  const [clock, random, crypto] = [createSystemClock(`province-${process.pid}`), createSystemRandom(), createCrypto()];
  const book = openPracticeProvince({ ...options, clock, random, crypto });
  const faults = createFaults(options.seed);
  const signer = createSigner(random);
  const running = await startPracticeProvince({ book, faults, clock, crypto, signer, port: options.port });
  const end = (): void => {
    void running.close().then(() => {
      book.close();
      process.exit(0);
    });
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  process.once('disconnect', end);
  const parent = findParent();
  parent?.onMessage((message) => {
    const parsed = v.safeParse(parentMessage, message);
    if (parsed.success) applyFaultOrder(faults, parsed.output.order);
  });
  parent?.send({ type: 'ready', url: running.url });
  if (parent === undefined) {
    process.stdout.write(
      `${running.url}  (activation code ${practiceActivationCodes[0]}, county desk at the same address)\n`,
    );
  }
}

await main();

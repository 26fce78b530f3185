import { createCrypto, createSigner, createSystemRandom } from '../../../src-main/adapters/crypto/index.ts';
import { createProvince } from '../../../src-main/adapters/province/index.ts';
import { createSystemClock } from '../../../src-main/adapters/storage/systemClock.ts';
import { DeliveryLoop } from '../../../src-main/core/delivery/index.ts';
import { openBenchStation, township } from '../station.ts';
import type { FarEnd } from './far.ts';

/** How a backlog went away. `bodyBytes` = compressed batches, as often as they were answered. */
export type Drained = {
  readonly acts: number;
  readonly refused: number;
  readonly batches: number;
  readonly bodyBytes: number;
  readonly ms: number;
};

/** The station at the near end of a line sends all it has: the product's own loop and line. Arguments: folder, far end. */
async function main(): Promise<void> {
  const [, , folder = '', farEnd = '{}'] = process.argv;
  const far = JSON.parse(farEnd) as FarEnd;
  // The township is in the file already.
  const station = await openBenchStation(folder, township(100));
  const { environment: made, link } = station.rooms;
  const counts = () => made.projections.acts.counts();
  const sent = { batches: 0, bodyBytes: 0 };
  const random = createSystemRandom();
  const province = createProvince({
    terminal: far.terminal,
    store: 'training',
    privateKey: made.keys.privateKey,
    gatewayPublicKey: far.gatewayPublicKey,
    baseUrl: far.url,
    clock: createSystemClock('near'),
    random,
    crypto: createCrypto(),
    signer: createSigner(random),
    log: {
      info: (_event, fields) => {
        if (fields?.['call'] !== 'deliver') return;
        sent.batches += 1;
        sent.bodyBytes += Number(fields['bytesOut']);
      },
      warn: (event, fields) => process.stderr.write(`${event} ${JSON.stringify(fields)}\n`),
      error: (event, fields) => process.stderr.write(`${event} ${JSON.stringify(fields)}\n`),
    },
  });
  let endedMs: number | undefined;
  // The station's own waits keep no process alive; its windows do, and here this does.
  const alive = setInterval(() => undefined, 60_000);
  const changed = (): void => {
    if (endedMs !== undefined || counts().waiting > 0) return;
    endedMs = performance.now();
    // What a round does after the acts (people, receipts) is not measured.
    void loop.stop();
    province.close();
  };
  const loop: DeliveryLoop = new DeliveryLoop({
    environment: { ...made, province, changed },
    link,
    version: 'bench',
    clerkWaits: () => false,
    events: {
      arriving: () => undefined,
      clockDiffers: () => undefined,
      revoked: () => undefined,
      storageFailed: () => undefined,
      provinceIsAhead: () => undefined,
    },
  });
  const acts = counts().waiting;
  const startedMs = performance.now();
  for (let round = 0; round < 20 && endedMs === undefined; round += 1) {
    const failure = await loop.sendNow();
    if (failure && endedMs === undefined) process.stderr.write(`${JSON.stringify(failure)}\n`);
  }
  clearInterval(alive);
  if (endedMs === undefined) throw new Error(`${counts().waiting} of ${acts} acts still wait`);
  const drained: Drained = { acts, refused: counts().refused, ...sent, ms: endedMs - startedMs };
  process.stdout.write(`${JSON.stringify(drained)}\n`);
  station.close();
}

await main();

import { type AddressInfo, connect, createServer } from 'node:net';
import {
  createCrypto,
  createSigner,
  createSystemRandom,
  generateKeyPair,
} from '../../../src-main/adapters/crypto/index.ts';
import { createSystemClock } from '../../../src-main/adapters/storage/systemClock.ts';
import { seededRandom } from '../../../src-main/training/people/index.ts';
import {
  openPracticeProvince,
  practiceActivationCodes,
  startPracticeProvince,
} from '../../../src-main/training/province/index.ts';
import { addresses } from './line.ts';

/** What the near end has to know of the province. */
export type FarEnd = { readonly url: string; readonly gatewayPublicKey: string; readonly terminal: string };

/**
 * The practice province at the far end of a line, with the bench's township and the bench's terminal in it. It listens on this
 * machine alone, so a small door of our own opens it to the line. Argument: how many residents.
 */
async function main(): Promise<void> {
  const [clock, random, crypto] = [createSystemClock('far'), createSystemRandom(), createCrypto()];
  const residents = Number(process.argv[2]);
  const book = openPracticeProvince({ file: ':memory:', seed: 'bench', residents, clock, random, crypto });
  const activated = book.activate(practiceActivationCodes[0] ?? '', generateKeyPair(seededRandom('bench')).publicKey);
  if (!activated.ok) throw new Error(activated.error);
  const { gatewayPublicKey, terminal } = activated.value;
  const province = await startPracticeProvince({ book, port: 0, clock, crypto, signer: createSigner(random) });
  const door = createServer((near) => {
    const inside = connect(Number(new URL(province.url).port), '127.0.0.1');
    near.pipe(inside).pipe(near);
    near.on('error', () => inside.destroy());
    inside.on('error', () => near.destroy());
  });
  door.listen(0, addresses.far, () => {
    const url = `http://${addresses.far}:${(door.address() as AddressInfo).port}`;
    process.stdout.write(`${JSON.stringify({ url, gatewayPublicKey, terminal } satisfies FarEnd)}\n`);
  });
}

await main();

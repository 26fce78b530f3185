import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { type MessagePort, parentPort, Worker } from 'node:worker_threads';
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

/** The practice province on this machine alone; says its address to whoever started the thread. */
async function openProvince(port: MessagePort, residents: number): Promise<void> {
  const [clock, random, crypto] = [createSystemClock('far'), createSystemRandom(), createCrypto()];
  const book = openPracticeProvince({ file: ':memory:', seed: 'bench', residents, clock, random, crypto });
  const activated = book.activate(practiceActivationCodes[0] ?? '', generateKeyPair(seededRandom('bench')).publicKey);
  if (!activated.ok) throw new Error(activated.error);
  const { gatewayPublicKey, terminal } = activated.value;
  const { url } = await startPracticeProvince({ book, port: 0, clock, crypto, signer: createSigner(random) });
  port.postMessage({ url, gatewayPublicKey, terminal } satisfies FarEnd);
}

/**
 * The far end of a line: the practice province with the bench's township and terminal in it, and a door of our own that opens it to the
 * line. The door is a thread of its own, because a county's gateway goes on receiving while it works: behind a province that reads
 * nothing for half a second the line's windows would close. Argument: how many residents.
 */
async function openDoor(residents: string): Promise<void> {
  const thread = new Worker(new URL(import.meta.url), { argv: [residents] });
  const [{ url: inner, ...known }] = (await once(thread, 'message')) as [FarEnd];
  const door = createServer((near) => {
    const inside = connect(Number(new URL(inner).port), '127.0.0.1');
    near.pipe(inside).pipe(near);
    near.on('error', () => inside.destroy());
    inside.on('error', () => near.destroy());
  });
  door.listen(0, addresses.far, () => {
    const url = `http://${addresses.far}:${(door.address() as AddressInfo).port}`;
    process.stdout.write(`${JSON.stringify({ url, ...known } satisfies FarEnd)}\n`);
  });
}

const [, , residents = ''] = process.argv;
if (parentPort) await openProvince(parentPort, Number(residents));
else await openDoor(residents);

import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  createCrypto,
  createSigner,
  createSystemRandom,
  generateKeyPair,
} from '../../src-main/adapters/crypto/index.ts';
import { createProvince } from '../../src-main/adapters/province/index.ts';
import { createSystemClock } from '../../src-main/adapters/storage/systemClock.ts';
import type { OutgoingAct } from '../../src-main/core/ports/province.ts';
import { toOutgoing } from '../../src-main/core/delivery/batch.ts';
import {
  openPracticeProvince,
  practiceActivationCodes,
  startPracticeProvince,
} from '../../src-main/training/province/index.ts';
import { openCountedLine } from './countedLine.ts';
import { inFolder } from './folder.ts';
import { type Row, rowOf, type Sample } from './rows.ts';
import { collect, openBenchStation, preparePayments, take, township } from './station.ts';

const residents = 6_000;
const batch = 500;

/** Real acts of a real journal: collections of the township, as they travel. */
async function actsOf(folder: string, count: number): Promise<readonly OutgoingAct[]> {
  const station = await openBenchStation(folder, township(residents));
  station.connection.pragma('synchronous=OFF');
  for (const payment of await take(preparePayments(station), count)) await collect(station, payment);
  const { environment } = station.rooms;
  const rows = environment.projections.acts.listUnanswered(count + 1);
  const acts = rows.filter((row) => row.kind === 'contribution.collected').map((row) => toOutgoing(environment, row));
  station.close();
  return acts;
}

/** The naive way: one request per act, JSON both ways, one kept connection, no signature at all. */
async function bytesOneByOne(acts: readonly OutgoingAct[]): Promise<number> {
  const server = createServer((incoming, response) => {
    incoming.resume();
    incoming.on('end', () => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ outcome: 'accepted', reference: 'LX202611220000001' }));
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const line = await openCountedLine((server.address() as AddressInfo).port);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  for (const act of acts) {
    await new Promise<void>((resolve, reject) => {
      const headers = { 'content-type': 'application/json', accept: 'application/json' };
      const asked = request(`${line.url}/v1/acts`, { method: 'POST', agent, headers }, (answer) => {
        answer.resume();
        answer.on('end', resolve);
      });
      asked.on('error', reject);
      asked.end(JSON.stringify(act));
    });
  }
  agent.destroy();
  await line.close();
  server.close();
  return line.bytes() / acts.length;
}

/** Opens a practice province over HTTP with a terminal of its own, reached over a counted line. */
async function openGateway() {
  const clock = createSystemClock('bench');
  const random = createSystemRandom();
  const signer = createSigner(random);
  const crypto = createCrypto();
  const book = openPracticeProvince({ file: ':memory:', seed: 'bench', residents, clock, random, crypto });
  const keys = generateKeyPair(random);
  const activated = book.activate(practiceActivationCodes[0] ?? '', keys.publicKey);
  if (!activated.ok) throw new Error(activated.error);
  const server = await startPracticeProvince({ book, port: 0, clock, crypto, signer });
  const line = await openCountedLine(Number(new URL(server.url).port));
  const province = createProvince({
    terminal: activated.value.terminal,
    store: 'training',
    privateKey: keys.privateKey,
    gatewayPublicKey: book.gateway.publicKey,
    baseUrl: line.url,
    clock,
    random,
    crypto,
    signer,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  const close = async (): Promise<void> => {
    province.close();
    await line.close();
    await server.close();
    book.close();
  };
  return { province, line, close };
}

/** G8: bytes on the line per act, both ways, HTTP headers and signatures included, TLS not. */
export function benchWire(): Promise<readonly Row[]> {
  return inFolder(async (folder) => {
    const acts = await actsOf(folder, 3 * batch);
    const gateway = await openGateway();
    const samples: Sample[] = [];
    for (let repeat = 0; repeat < 3; repeat += 1) {
      const some = acts.slice(repeat * batch, (repeat + 1) * batch);
      const before = gateway.line.bytes();
      const answer = await gateway.province.deliver(some);
      if (!answer.ok) throw new Error(JSON.stringify(answer.error));
      const accepted = answer.value.answers.filter((one) => one.outcome === 'accepted').length;
      if (accepted !== some.length) throw new Error(`only ${accepted} of ${some.length} acts were accepted`);
      samples.push({ value: (gateway.line.bytes() - before) / some.length, anchor: await bytesOneByOne(some) });
    }
    await gateway.close();
    return [
      rowOf(
        {
          id: 'G8',
          what: `bytes on the line per collection, both ways, batches of ${batch}, signed, without TLS`,
          unit: 'bytes',
          anchor: 'one unsigned JSON request per act on a kept connection',
          goal: '<=0.1',
        },
        samples,
      ),
    ];
  });
}

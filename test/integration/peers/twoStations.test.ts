import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { createCrypto } from '../../../src-main/adapters/crypto/index.ts';
import { openConnection } from '../../../src-main/adapters/sqlite/connection.ts';
import { migrate } from '../../../src-main/adapters/sqlite/migrations.ts';
import type { Answer, Method, Params } from '../../../src-main/contract/index.ts';
import { errorText } from '../../../src-main/contract/text/errors.ts';
import type { DeviceReport } from '../../../src-main/core/ports/devices.ts';
import { openPeerAccess, startPeers } from '../../../src-main/station/peers.ts';
import { scenarioNumbers, seededRandom } from '../../../src-main/training/people/index.ts';
import { openPracticeProvince } from '../../../src-main/training/province/index.ts';
import { type Clerk, clerkAt } from '../../fixtures/counterWork.ts';
import { cardNamed } from '../../fixtures/kioskWork.ts';
import { openTestStation } from '../../fixtures/stationParts.ts';
import { createTestClock, type TestClock } from '../../fixtures/testClock.ts';
import { willingTerminal } from '../../fixtures/willingTerminal.ts';

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

/** A port nobody listens on now. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** The test's day, and waiting that really takes its time: sockets do. */
function realTime(): TestClock {
  const clock = createTestClock();
  const startMs = performance.now();
  return {
    ...clock,
    monotonicMs: () => clock.monotonicMs() + performance.now() - startMs,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(resolve, ms);
        const cancel = () => {
          clearTimeout(timer);
          reject(new Error('cancelled'));
        };
        if (signal?.aborted) cancel();
        else signal?.addEventListener('abort', cancel, { once: true });
      }),
  };
}

const cardTerminal: DeviceReport = {
  ...{ deviceId: 'terminal', kind: 'payment-terminal', profile: 'sim-ecr', port: 'test' },
  ...{ state: 'ready', sinceMs: 0, simulated: true },
};

/** PCs that listen on loopback addresses, as `config.json` and the start would have them; the last of them may be a kiosk. */
async function openPcs(count: number, { kiosk = false } = {}): Promise<Clerk[]> {
  const random = seededRandom('gateway');
  const clock = createTestClock();
  const book = openPracticeProvince({
    ...{ file: ':memory:', seed: 'tls hall', residents: 30, clock, random, crypto: createCrypto(), deferShare: 0 },
  });
  closing.push(() => book.close());
  const clerks: Clerk[] = [];
  for (let number = 0; number < count; number += 1) {
    const settings = openConnection({ file: ':memory:' });
    migrate(settings, 'training');
    const access = openPeerAccess({
      ...{ connection: settings, random: seededRandom(`pc ${number}`), terminal: `T0${number + 1}` },
      listen: `127.0.0.1:${await freePort()}`,
    });
    settings.close();
    const station = await openTestStation({
      seed: `pc ${number}`,
      clock: realTime(),
      hall: { book, number, peers: access },
      ...(kiosk && number === count - 1 ? { terminal: willingTerminal() } : {}),
    });
    if (kiosk && number === count - 1) {
      station.devices.setReports([...station.devices.list(), cardTerminal]);
      book.terminals.setKind(station.terminal, 'kiosk');
    }
    closing.push(() => station.close());
    await startPeers(station.rooms(), access);
    closing.push(() => station.rooms().peers.stop());
    clerks.push(clerkAt(station));
  }
  for (let round = 0; round < 2; round += 1) for (const { station } of clerks) await station.sync();
  for (const [index, clerk] of clerks.entries()) {
    await clerk.station.rooms().peers.follower.round();
    if (kiosk && index === count - 1) continue;
    await clerk.signIn(index === 0 ? 'op01' : 'op04');
    await clerk.openShift();
  }
  return clerks;
}

it('over the hall’s own TLS two windows that press at once take the money once, and each has the other’s books', async () => {
  const [one, other] = (await openPcs(2)) as [Clerk, Clerk];
  const takers = [one, other].map((clerk) => clerk.collect('repeatPayer').catch((error: unknown) => String(error)));
  const outcomes = await Promise.all(takers);
  const refused = outcomes.filter((outcome) => typeof outcome === 'string');
  expect(refused).toHaveLength(1);
  expect(refused[0]).toMatch(/OTHER_WINDOW_TAKES|ALREADY_PAID/);
  for (const [mine, theirs] of [
    [one, other],
    [other, one],
  ] as const) {
    const end = theirs.station.rooms().environment.journal.end();
    const { peers } = mine.station.rooms().environment;
    // A round that was late for its 300 ms is made up for by the next one.
    await expect
      .poll(
        async () => {
          await mine.station.rooms().peers.follower.round();
          return peers.mirror.reach(theirs.station.terminal);
        },
        { timeout: 10_000 },
      )
      .toMatchObject({ lastSeq: end.seq, lastHash: end.hash });
    expect(peers.standing(theirs.station.terminal).state).toBe('reachable');
  }
});

it('a year paid at the kiosk by card is refused at the counter in words that name the kiosk', async () => {
  const [counter, kiosk] = (await openPcs(2, { kiosk: true })) as [Clerk, Clerk];
  const { station } = kiosk;
  station.devices.card({ type: 'read', card: cardNamed('repeatPayer') });
  const ask = async <M extends Method>(method: M, params: Params<M>): Promise<Answer<M>> => {
    const reply = await station.call(method, params, 'kiosk');
    if (!reply.ok) throw new Error(`${method} ${reply.error.code}`);
    return reply.value;
  };
  const visitId = (await ask('kiosk.getState', {})).visit?.visitId ?? '';
  const { contributionId, quoteId } = await ask('kiosk.openPayment', { visitId, tierFen: 30_000 });
  const chargeId = station.freshId();
  await ask('kiosk.pay', { visitId, chargeId, contributionId, quoteId });
  await expect
    .poll(async () => (await ask('kiosk.getPayment', { visitId, chargeId })).state, { timeout: 10_000 })
    .toBe('approved');
  const { personKey } = counter.station.personOf(scenarioNumbers.repeatPayer);
  const refused = await counter.station.refused('collection.openDraft', { personKey });
  expect(refused).toMatchObject({ code: 'ALREADY_PAID', money: 'not-taken', params: { where: 'window', year: 2026 } });
  expect(JSON.stringify(errorText(refused))).toContain(
    `2026年度已经在${station.rooms().environment.identity.windowName}缴过`,
  );
  // The other way round the kiosk sends to the counter.
  await counter.collect('lateStarter', { tierFen: 30_000 });
  station.devices.card({ type: 'read', card: cardNamed('lateStarter') });
  const next = (await ask('kiosk.getState', {})).visit?.visitId ?? '';
  const other = await station.call('kiosk.openPayment', { visitId: next, tierFen: 30_000 }, 'kiosk');
  expect(other).toMatchObject({ ok: false, error: { code: 'ALREADY_PAID' } });
});

it('a window whose program ended is cut off, and the other goes on', async () => {
  const [one, other] = (await openPcs(2)) as [Clerk, Clerk];
  await other.station.rooms().peers.stop();
  await one.station.rooms().peers.follower.round();
  expect((await one.station.ok('station.getState', {})).peersCut).toMatchObject([{ windowName: '2号窗口' }]);
  const { contributionId } = await one.collect('repeatPayer');
  const entry = one.station.rooms().environment.store.findById(contributionId)?.entry;
  expect(entry).toMatchObject({ body: { guard: { peers: { asked: 1, answered: 0, unanswered: ['T02'] } } } });
});

it('an address that is taken is a warning on every screen, and the station takes money', async () => {
  const [one] = (await openPcs(1)) as [Clerk];
  const taken = createServer();
  const port = await new Promise<number>((resolve) => {
    taken.listen(0, '127.0.0.1', () => resolve((taken.address() as AddressInfo).port));
  });
  closing.push(() => new Promise<void>((closed) => taken.close(() => closed())));
  const connection = one.station.connection();
  const access = openPeerAccess({
    ...{ connection, random: seededRandom('x'), terminal: 'T01', listen: `127.0.0.1:${port}` },
  });
  await startPeers(one.station.rooms(), access);
  expect((await one.station.ok('station.getState', {})).warnings).toContain('peers-not-listening');
  await one.collect('repeatPayer');
  // Made once, kept in the books: the pin the county knows stays.
  const again = openPeerAccess({ connection, random: seededRandom('y'), terminal: 'T01', listen: '127.0.0.1:1' });
  expect(again.own.pin).toBe(access.own.pin);
});

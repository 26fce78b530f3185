import { createCrypto, createSigner, generateKeyPair } from '../../src-main/adapters/crypto/index.ts';
import { activate, createProvince, type ProvinceLimits } from '../../src-main/adapters/province/index.ts';
import type { Clock } from '../../src-main/core/ports/clock.ts';
import { toInstant } from '../../src-main/core/ports/clock.ts';
import type { Log } from '../../src-main/core/ports/log.ts';
import type { OutgoingAct, Province } from '../../src-main/core/ports/province.ts';
import { uuid7 } from '../../src-main/contract/values/uuid7.ts';
import { seededRandom } from '../../src-main/training/people/index.ts';
import {
  createDirectProvince,
  createFaults,
  type Faults,
  openPracticeProvince,
  type PracticeBook,
  practiceActivationCodes,
  startPracticeProvince,
} from '../../src-main/training/province/index.ts';

/** A clock that a test may move; sleeping takes real time so that HTTP can happen meanwhile. */
export type MovableClock = Clock & { advance(ms: number): void };

/** Starts at noon of a day in the collection season. */
export function movableClock(): MovableClock {
  let offsetMs = Date.parse('2026-11-22T12:00:00+08:00') - Date.now();
  return {
    boot: 'test',
    wallMs: () => Date.now() + offsetMs,
    monotonicMs: () => performance.now(),
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(resolve, ms);
        signal?.addEventListener('abort', () => {
          clearTimeout(timer);
          reject(new Error('cancelled'));
        });
      }),
    advance: (ms) => {
      offsetMs += ms;
    },
  };
}

export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Everything a province test needs, and how to put it away. */
export type ProvinceUnderTest = {
  readonly province: Province;
  readonly book: PracticeBook;
  readonly faults: Faults;
  readonly clock: MovableClock;
  readonly terminal: string;
  close(): Promise<void>;
};

/** Long enough for a busy machine; tests of lateness set their own. */
export const testDeadlines: ProvinceLimits['deadlineMs'] = {
  activate: 5_000,
  heartbeat: 5_000,
  reference: 5_000,
  changes: 5_000,
  person: 5_000,
  code: 5_000,
  deliver: 5_000,
  ask: 5_000,
  held: 5_000,
  day: 5_000,
  reconcile: 5_000,
  receipts: 5_000,
  lease: 5_000,
};

export type Wanted = { readonly residents?: number; readonly deferShare?: number; readonly seed?: string };

const crypto = createCrypto();

function openBook(wanted: Wanted, clock: Clock): PracticeBook {
  return openPracticeProvince({
    file: ':memory:',
    seed: wanted.seed ?? 'suite',
    residents: wanted.residents ?? 60,
    clock,
    random: seededRandom('gateway'),
    crypto,
    deferShare: wanted.deferShare ?? 0,
  });
}

/** The practice province called directly. */
export function directProvince(wanted: Wanted = {}): ProvinceUnderTest {
  const clock = movableClock();
  const book = openBook(wanted, clock);
  const faults = createFaults('suite');
  const { publicKey } = generateKeyPair(seededRandom('terminal'));
  const activated = book.activate(practiceActivationCodes[0] ?? '', publicKey);
  if (!activated.ok) throw new Error(activated.error);
  const { terminal } = activated.value;
  const province = createDirectProvince({ book, faults, clock, terminal });
  const close = (): Promise<void> => {
    book.close();
    return Promise.resolve();
  };
  return { province, book, faults, clock, terminal, close };
}

/** A running practice province over HTTP with what a client needs to speak to it. */
export async function servedProvince(wanted: Wanted = {}) {
  const clock = movableClock();
  const book = openBook(wanted, clock);
  const random = seededRandom('client');
  const signer = createSigner(random);
  const faults = createFaults('suite');
  const running = await startPracticeProvince({ book, faults, clock, crypto, signer, port: 0 });
  const keys = generateKeyPair(seededRandom('terminal'));
  const tools = { clock, random, crypto, signer, log: silentLog, store: 'training' as const, baseUrl: running.url };
  const close = async (): Promise<void> => {
    await running.close();
    book.close();
  };
  return { clock, book, faults, running, keys, tools, close };
}

/** The practice province over HTTP, activated as a station would. */
export async function httpProvince(
  wanted: Wanted & { readonly limits?: Partial<ProvinceLimits> } = {},
): Promise<ProvinceUnderTest & { readonly url: string }> {
  const { clock, book, faults, running, keys, tools, close } = await servedProvince(wanted);
  const code = practiceActivationCodes[0] ?? '';
  const activated = await activate({ ...tools, ...keys, code, version: 'test' });
  if (!activated.ok) throw new Error(JSON.stringify(activated.error));
  const { terminal, gatewayPublicKey } = activated.value;
  const province = createProvince({
    ...tools,
    terminal,
    gatewayPublicKey,
    privateKey: keys.privateKey,
    limits: { deadlineMs: testDeadlines, ...wanted.limits },
  });
  return {
    province,
    book,
    faults,
    clock,
    terminal,
    url: running.url,
    close: async () => {
      province.close();
      await close();
    },
  };
}

/** Makes acts as a station would send them, numbered from 1. */
export function actMaker(clock: Clock, seed = 'acts') {
  const random = seededRandom(seed);
  let actSeq = 0;
  const freshId = (): string => uuid7(Math.round(clock.wallMs()), random.bytes(10));
  const act = (kind: string, body: Record<string, unknown>, extra: Partial<OutgoingAct> = {}): OutgoingAct => {
    actSeq += 1;
    return {
      id:
        typeof body['contributionId'] === 'string' && kind !== 'contribution.reversed'
          ? body['contributionId']
          : freshId(),
      actSeq,
      kind,
      version: 1,
      businessDate: '2026-11-22',
      at: toInstant(clock.wallMs()),
      operator: 'op01',
      hash: crypto.sm3Text(`${seed}:${actSeq}`),
      body,
      ...extra,
    };
  };
  const pay = (person: { personKey: string; name: string; idNumber: string }, extra: Record<string, unknown> = {}) => {
    const { personKey, name, idNumber } = person;
    return act('contribution.collected', contributionBody(freshId(), personKey, extra), {
      personKey,
      private: { name, idNumber },
    });
  };
  const reverse = (paid: OutgoingAct) => {
    const { contributionId, personKey, year, selfFen } = paid.body as Record<string, string | number>;
    const body = {
      reversalId: freshId(),
      contributionId,
      personKey,
      year,
      selfFen,
      reason: 'wrong-tier',
      approvedBy: 'op02',
    };
    return act('contribution.reversed', { ...body, postings: [] }, { personKey: String(personKey) });
  };
  const register = (person: { idNumber: string; name: string }) => {
    const { idNumber, name } = person;
    const personKey = `L:${freshId()}`;
    const birthDate = `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`;
    const sex = Number(idNumber[16]) % 2 === 1 ? 'male' : 'female';
    const body = { enrolmentId: freshId(), personKey, documentType: '01', sex, birthDate, ethnicCode: '01' };
    const choice = { villageCode: '610999100201', tierFen: 30_000, specialGroup: '011', declared: true, keyed: false };
    return act(
      'person.registered',
      { ...body, ...choice, needsReview: false, checks: [], policyVersion: 2, serial: 'S1' },
      {
        personKey,
        private: { name, idNumber, phone: '19900000009', address: '柳林村3组' },
      },
    );
  };
  return { act, pay, reverse, register, freshId };
}

function contributionBody(contributionId: string, personKey: string, extra: Record<string, unknown>) {
  return {
    contributionId,
    personKey,
    scheme: 'resident-pension',
    year: 2026,
    paymentKind: 'normal',
    tierFen: 30_000,
    selfFen: 30_000,
    governmentFen: 0,
    subsidyFen: 4_500,
    policyVersion: 2,
    guard: { checked: 'stored', asOf: '2026-11-22T11:00:00.000+08:00', stale: false, personVersion: 1 },
    enrolmentPending: false,
    serial: 'T01-20261122-0001',
    tender: 'cash',
    tenderedFen: 30_000,
    changeFen: 0,
    receiptNumber: 'LX00000001',
    postings: [{ debit: '1001', credit: '2001', amountFen: 30_000 }],
    payer: { kind: 'self' },
    ...extra,
  };
}

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSigner, generateKeyPair } from '../../../src-main/adapters/crypto/index.ts';
import { checkPaperQr } from '../../../src-main/core/kiosk/index.ts';
import { signStatementQr, type StatementQr } from '../../../src-main/core/kiosk/statementQr.ts';
import { seededRandom } from '../../../src-main/training/people/index.ts';
import { type Clerk, openCounter } from '../../fixtures/counterWork.ts';
import { changedBits } from '../../fixtures/changedBits.ts';

let clerk: Clerk;
let station: Clerk['station'];
let facts: StatementQr;
let qr: string;

beforeAll(async () => {
  clerk = await openCounter();
  station = clerk.station;
  const { identity } = environment();
  facts = {
    ...{ b: 626_386, c: '张*', d: '2026-11-20', k: 14, n: 'S0123456789A' },
    ...{ s: identity.store, t: identity.terminal },
  };
  qr = signStatementQr(environment(), facts);
});
afterAll(() => station.close());

const environment = () => station.rooms().environment;
const judged = (text: string) => station.ok('receipts.verifyQr', { qr: text });

describe('the QR of a statement, checked at a counter without a line', () => {
  it('says what the statement says, and that it is one', async () => {
    expect(await judged(qr)).toEqual({
      ...{ verdict: 'genuine', kind: 'statement', receiptNumber: 'S0123456789A', amountFen: 626_386, paidYears: 14 },
      ...{ businessDate: '2026-11-20', maskedName: '张*', ageDays: 0 },
    });
  });

  it('tells its age, because what came later does not stand on it', async () => {
    expect(await judged(signStatementQr(environment(), { ...facts, d: '2026-03-01' }))).toMatchObject({ ageDays: 264 });
  });

  it('has no balance where the province had none', async () => {
    expect((await judged(signStatementQr(environment(), { ...facts, b: -1 }))).amountFen).toBeUndefined();
  });

  it('is never genuine after any one bit of it changed', () => {
    let judgedTexts = 0;
    for (const { text, where } of changedBits(qr)) {
      expect(['genuine', 'training'], where).not.toContain(checkPaperQr(environment(), text).verdict);
      judgedTexts += 1;
    }
    expect(judgedTexts).toBeGreaterThan(qr.length);
  });

  it('of a terminal nobody listed is unknown, with another key forged', async () => {
    const keys = generateKeyPair(seededRandom('other keys'));
    const signer = createSigner(seededRandom('other'));
    expect((await judged(signStatementQr(environment(), { ...facts, t: 'T99' }))).verdict).toBe('unknown-terminal');
    expect((await judged(signStatementQr({ ...environment(), signer, keys }, facts))).verdict).toBe('forged');
  });

  it('of a practice terminal is told apart at a real station', () => {
    const real = { ...environment(), identity: { ...environment().identity, store: 'real' as const } };
    expect(checkPaperQr(real, qr).verdict).toBe('training');
  });

  it('of no calendar day is no statement', async () => {
    expect(await judged(signStatementQr(environment(), { ...facts, d: '2026-13-40' }))).toEqual({
      verdict: 'not-a-receipt',
    });
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSigner, generateKeyPair } from '../../../src-main/adapters/crypto/index.ts';
import { signReceiptQr } from '../../../src-main/core/receipts/qr.ts';
import { verifyQr } from '../../../src-main/core/receipts/verifyQr.ts';
import { seededRandom } from '../../../src-main/training/people/index.ts';
import { type Clerk, openCounter } from '../../fixtures/counterWork.ts';
import { changedBits } from '../../fixtures/changedBits.ts';

let clerk: Clerk & { readonly shiftId: string };
let station: Clerk['station'];
let qr: string;

beforeAll(async () => {
  clerk = await openCounter();
  station = clerk.station;
  const { contributionId } = await clerk.collect('rareName');
  await clerk.print(contributionId);
  const line = station.devices.printed[0]?.find((one) => one.type === 'qr');
  qr = line?.type === 'qr' ? line.text : '';
});
afterAll(() => station.close());

const verdict = async (text: string) => (await station.ok('receipts.verifyQr', { qr: text })).verdict;
const environment = () => station.rooms().environment;

describe('the QR of a receipt, checked without a line', () => {
  it('says what the receipt says, with a masked name and no ID number', async () => {
    const genuine = await station.ok('receipts.verifyQr', { qr });
    expect(genuine).toMatchObject({
      verdict: 'genuine',
      receiptNumber: 'LX00000001',
      amountFen: 30_000,
      year: 2026,
      businessDate: '2026-11-20',
    });
    expect(genuine.maskedName).toContain('*');
    expect(JSON.stringify(genuine)).not.toMatch(/\d{17}/);
  });

  it('is never genuine after any one bit of it changed', async () => {
    let judged = 0;
    for (const { text, where } of changedBits(qr)) {
      expect(['genuine', 'training'], where).not.toContain(verifyQr(environment(), text).verdict.verdict);
      judged += 1;
    }
    expect(judged).toBeGreaterThan(qr.length);
  });

  it.each(['', 'TS1', 'TS1..', 'https://example.com', 'TS1.e30.AAAA', 'TS2.e30.e30', '张'.repeat(300)])(
    'is not a receipt: %s',
    async (text) => expect(await verdict(text)).toBe('not-a-receipt'),
  );

  it('of a terminal nobody listed is unknown, of a listed one genuine, with another key forged', async () => {
    const signer = createSigner(seededRandom('other'));
    const keys = generateKeyPair(seededRandom('other keys'));
    const row = environment().projections.contributions.listOfShift(clerk.shiftId, 1)[0];
    if (!row) throw new Error('no contribution');
    const identity = { ...environment().identity, terminal: 'T99' };
    const foreign = signReceiptQr({ ...environment(), identity, signer, keys }, row, '张三');
    expect(await verdict(foreign)).toBe('unknown-terminal');
    const bundle = environment().policy();
    if (!bundle) throw new Error('no bundle');
    const listed = { terminal: 'T99', windowName: '', from: '2020-01-01', publicKey: keys.publicKey };
    const knowing = { ...environment(), policy: () => ({ ...bundle, terminals: [...bundle.terminals, listed] }) };
    expect(verifyQr(knowing, foreign).verdict.verdict).toBe('genuine');
    const forged = signReceiptQr({ ...environment(), signer, keys }, row, '张三');
    expect(await verdict(forged)).toBe('forged');
  });

  it('of a practice terminal is told apart in words at a real station', () => {
    const real = { ...environment(), identity: { ...environment().identity, store: 'real' as const } };
    expect(verifyQr(real, qr).verdict.verdict).toBe('training');
  });

  it('of this very terminal beyond the end of its journal ends the taking of money', async () => {
    const row = environment().projections.contributions.listOfShift(clerk.shiftId, 1)[0];
    if (!row) throw new Error('no contribution');
    const end = environment().journal.end().seq;
    const lost = signReceiptQr(environment(), { ...row, seq: end + 7 }, '张三');
    expect(await verdict(lost)).toBe('genuine');
    const state = await station.ok('station.getState', {});
    expect(state).toMatchObject({
      phase: 'recovery',
      recovery: { reason: 'journal-shorter-than-printed', missingFrom: end + 1, missingTo: end + 7 },
    });
    const personKey = 'P:6109999000001';
    expect((await station.refused('collection.openDraft', { personKey })).code).toBe('RECOVERY_MODE');
  });
});

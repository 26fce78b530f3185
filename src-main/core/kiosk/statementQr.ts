import type { Answer } from '../../contract/index.ts';
import { daysBetween, isBusinessDate } from '../../contract/values/businessDate.ts';
import type { Environment } from '../kernel/environment.ts';
import { toStationDate } from '../ports/clock.ts';
import { qrIsGenuine, readQrText, signQrText, verifyQr } from '../receipts/index.ts';

type Checked = Answer<'kiosk.verifyReceipt'>;

/** Payload of a statement's QR: b balance in fen (-1 = none known), c masked name, d day, k years paid, n number, s store, t terminal. */
export type StatementQr = {
  readonly b: number;
  readonly c: string;
  readonly d: string;
  readonly k: number;
  readonly n: string;
  readonly s: 'training' | 'real';
  readonly t: string;
};

const form = 'TS2';

/** `TS2.<payload>.<signature>`, signed like a receipt's. */
export function signStatementQr(environment: Environment, payload: StatementQr): string {
  return signQrText(environment, form, payload);
}

function isStatement(value: unknown): value is StatementQr {
  if (typeof value !== 'object' || value === null) return false;
  const payload = value as Record<string, unknown>;
  const texts = ['c', 'd', 'n', 's', 't'].every((key) => typeof payload[key] === 'string');
  const counts = ['b', 'k'].every((key) => Number.isSafeInteger(payload[key]));
  return texts && counts && isBusinessDate(String(payload['d']));
}

function checkStatement(environment: Environment, qr: string): Checked {
  const read = readQrText(qr, form);
  if (!read || !isStatement(read.payload)) return { verdict: 'not-a-receipt' };
  const { identity, keys } = environment;
  const { payload } = read;
  const listed = environment.policy()?.terminals.find((one) => one.terminal === payload.t)?.publicKey;
  const publicKey = payload.t === identity.terminal ? keys.publicKey : listed;
  if (publicKey === undefined) return { verdict: 'unknown-terminal' };
  if (!qrIsGenuine(read, publicKey, environment.signer)) return { verdict: 'forged' };
  return {
    verdict: payload.s === 'training' && identity.store === 'real' ? 'training' : 'genuine',
    kind: 'statement',
    receiptNumber: payload.n.slice(0, 20),
    businessDate: payload.d,
    // A clock that went back since makes no paper of tomorrow.
    ageDays: Math.max(0, daysBetween(payload.d, toStationDate(environment.clock.wallMs()))),
    paidYears: Math.max(0, payload.k),
    maskedName: payload.c.slice(0, 50),
    ...(payload.b < 0 ? {} : { amountFen: payload.b }),
  };
}

/**
 * Judges the QR of a paper, a receipt's or a statement's. Nothing is looked up about anybody. `beyond` as of `verifyQr`: a receipt of this
 * terminal whose journal number is not here.
 */
export function judgePaperQr(
  environment: Environment,
  qr: string,
): { readonly verdict: Checked; readonly beyond?: number } {
  const judged = verifyQr(environment, qr);
  const { verdict } = judged;
  if (verdict.verdict === 'not-a-receipt') return { verdict: checkStatement(environment, qr) };
  const isOurs = verdict.verdict === 'genuine' || verdict.verdict === 'training';
  return isOurs ? { ...judged, verdict: { ...verdict, kind: 'receipt' } } : judged;
}

/** The same for who only wants to know what the paper is. */
export function checkPaperQr(environment: Environment, qr: string): Checked {
  return judgePaperQr(environment, qr).verdict;
}

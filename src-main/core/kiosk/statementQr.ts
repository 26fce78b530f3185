import type { Answer } from '../../contract/index.ts';
import type { Environment } from '../kernel/environment.ts';
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
  return texts && ['b', 'k'].every((key) => Number.isSafeInteger(payload[key]));
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
    businessDate: payload.d.slice(0, 10),
    maskedName: payload.c.slice(0, 50),
    ...(payload.b < 0 ? {} : { amountFen: payload.b }),
  };
}

/** Judges what a scanner read: the QR of a receipt, or of a statement. Nothing is looked up about anybody. */
export function checkPaperQr(environment: Environment, qr: string): Checked {
  const { verdict } = verifyQr(environment, qr);
  if (verdict.verdict === 'not-a-receipt') return checkStatement(environment, qr);
  return verdict.verdict === 'genuine' || verdict.verdict === 'training' ? { ...verdict, kind: 'receipt' } : verdict;
}

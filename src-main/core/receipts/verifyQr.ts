import type { Answer } from '../../contract/index.ts';
import type { Environment } from '../kernel/environment.ts';
import { recoveredToKey } from '../operators/index.ts';
import { qrIsGenuine, readReceiptQr } from './qr.ts';

type Verdict = Answer<'receipts.verifyQr'>;

/**
 * Judges a receipt's QR with public keys only: this terminal's own and the province-signed list in the bundle. `beyond` is set
 * when a genuine receipt of this very terminal names a journal number this journal does not have: its tail is lost.
 */
export function verifyQr(
  environment: Environment,
  qr: string,
): { readonly verdict: Verdict; readonly beyond?: number } {
  const read = readReceiptQr(qr);
  if (!read) return { verdict: { verdict: 'not-a-receipt' } };
  const { identity, keys } = environment;
  const { payload } = read;
  const listed = environment.policy()?.terminals.find((terminal) => terminal.terminal === payload.t)?.publicKey;
  const publicKey = payload.t === identity.terminal ? keys.publicKey : listed;
  if (publicKey === undefined) return { verdict: { verdict: 'unknown-terminal' } };
  if (!qrIsGenuine(read, publicKey, environment.signer)) return { verdict: { verdict: 'forged' } };
  const own = payload.t === identity.terminal && payload.s === identity.store;
  const facts = {
    receiptNumber: payload.n,
    amountFen: payload.a,
    year: payload.y,
    businessDate: payload.d,
    maskedName: payload.c,
  };
  // A practice receipt shown at a real station is told apart in words, however genuine its signature.
  const verdict: Verdict = {
    verdict: payload.s === 'training' && identity.store === 'real' ? 'training' : 'genuine',
    ...facts,
  };
  const knownTo = Math.max(environment.journal.end().seq, Number(environment.settings.get(recoveredToKey) ?? 0));
  return own && payload.q > knownTo ? { verdict, beyond: payload.q } : { verdict };
}

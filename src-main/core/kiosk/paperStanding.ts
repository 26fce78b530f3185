import type { Answer } from '../../contract/index.ts';
import type { Environment } from '../kernel/environment.ts';
import { readReceiptQr } from '../receipts/index.ts';
import { checkPaperQr } from './statementQr.ts';

type Checked = Answer<'kiosk.verifyReceipt'>;

/** Whether a receipt given out here still counts; what other terminals did with theirs stands in their journals, not in this one. */
function standingOf({ identity, projections }: Environment, qr: string): Checked['standing'] {
  const payload = readReceiptQr(qr)?.payload;
  if (!payload || payload.t !== identity.terminal || payload.s !== identity.store) return undefined;
  const receipt = projections.receipts.find(payload.q);
  if (receipt?.receiptNumber !== payload.n) return undefined;
  if (projections.contributions.find(receipt.contributionId)?.state === 'reversed') return 'reversed';
  return receipt.state === 'voided' ? 'voided' : 'stands';
}

/** Judges the QR of a paper held under the scanner: whether it is genuine and, of the kiosk's own receipts, whether it still counts. */
export function judgePaper(environment: Environment, qr: string): Checked {
  const checked = checkPaperQr(environment, qr);
  if (checked.verdict !== 'genuine' || checked.kind !== 'receipt') return checked;
  const standing = standingOf(environment, qr);
  return standing === undefined ? checked : { ...checked, standing };
}

/** Which three steps of `contract/text/devices.ts` help with a reason; reasons not listed carry their own advice. */
const adviceByReason: Readonly<Record<string, string>> = {
  'port-missing': 'check-cable',
  unplugged: 'check-cable',
  'port-lost': 'check-cable',
  'port-busy': 'close-other-program',
  'port-denied': 'ask-county',
  'port-failed': 'check-cable',
  'reader-silent': 'restart-reader',
  'frame-broken': 'restart-reader',
  'sam-self-test-failed': 'replace-reader',
  'sam-not-authorised': 'replace-reader',
  'printer-silent': 'switch-printer-on',
  offline: 'switch-printer-on',
  'paper-out': 'load-paper',
  'paper-near-end': 'load-paper',
  'cover-open': 'close-cover',
  'cutter-error': 'free-cutter',
  'printer-error': 'restart-printer',
  'printer-still-busy': 'restart-printer',
  'terminal-silent': 'wake-terminal',
  'terminal-not-asked': 'wake-terminal',
  'terminal-sign-in-needed': 'sign-in-terminal',
  'terminal-no-ack': 'query-charge',
  'terminal-nak': 'query-charge',
  'unmatched-answer': 'query-charge',
  'amount-mismatch': 'query-charge',
  'approved-without-reference': 'query-charge',
  'host-restarting': 'wait-a-moment',
  'library-missing': 'mend-library',
  'library-wrong-bits': 'mend-library',
  'library-load-failed': 'mend-library',
  'library-symbol-missing': 'mend-library',
  'library-hung': 'restart-library',
  'library-crashed': 'restart-library',
  'library-overflow': 'restart-library',
};

/** The advice for a reason; everything unknown goes to the county's IT person. */
export function adviceFor(reason: string | undefined): string | undefined {
  return reason === undefined ? undefined : (adviceByReason[reason] ?? 'ask-county');
}

/** Checks an SM2 signature over the UTF-8 bytes of a text; signature and key in hex. */
export type VerifySignature = (text: string, signatureHex: string, publicKeyHex: string) => boolean;

/** A terminal's key with the days it may sign. */
export type TerminalKey = {
  readonly terminal: string;
  readonly publicKey: string;
  readonly from: string;
  readonly revokedAt?: string;
};

/** The list of terminal keys as the province signs it: over its canonical form without `signature`. */
export type KeyList = {
  readonly issuedAt: string;
  readonly store: 'training' | 'real';
  readonly terminals: readonly TerminalKey[];
  readonly signature: string;
};

/** What a receipt's code says: amount in fen, masked name, day, number, store, terminal, year. */
export type ReceiptFacts = {
  readonly a: number;
  readonly c: string;
  readonly d: string;
  readonly n: string;
  readonly s: string;
  readonly t: string;
  readonly y: number;
};

/** The judgement of a code; facts are shown only when the signature holds. */
export type ReceiptVerdict =
  | { readonly verdict: 'genuine' | 'training'; readonly facts: ReceiptFacts }
  | { readonly verdict: 'forged' | 'not-a-receipt' | 'unknown-terminal' | 'revoked' };

/** JSON with keys in code-unit order and no spaces: the form that is signed. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`);
  return `{${fields.join(',')}}`;
}

function bytesOf(base64url: string): Uint8Array | undefined {
  if (!/^[A-Za-z0-9_-]+$/.test(base64url)) return undefined;
  try {
    return Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (each) => each.charCodeAt(0));
  } catch {
    return undefined;
  }
}

const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

function isFacts(value: unknown): value is ReceiptFacts {
  if (typeof value !== 'object' || value === null) return false;
  const facts = value as Record<string, unknown>;
  const texts = ['c', 'd', 'n', 's', 't'].every((key) => typeof facts[key] === 'string');
  return texts && Number.isSafeInteger(facts['a']) && Number.isSafeInteger(facts['y']);
}

function readFacts(bytes: Uint8Array): ReceiptFacts | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return isFacts(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Reads a pasted list and checks that the province signed exactly this; undefined when it did not. */
export function readKeyList(json: string, provinceKey: string, verify: VerifySignature): KeyList | undefined {
  try {
    const { signature, ...signed } = JSON.parse(json) as KeyList;
    const whole = typeof signature === 'string' && Array.isArray(signed.terminals);
    return whole && verify(canonicalJson(signed), signature, provinceKey) ? { ...signed, signature } : undefined;
  } catch {
    return undefined;
  }
}

/** Judges the text of a receipt's code against the list: `TS1.<payload>.<signature>`, both base64url. */
export function verifyReceipt(qr: string, list: KeyList, verify: VerifySignature): ReceiptVerdict {
  const [head, payload, signature, ...more] = qr.trim().split('.');
  if (head !== 'TS1' || !payload || !signature || more.length > 0) return { verdict: 'not-a-receipt' };
  const bytes = bytesOf(payload);
  const signatureBytes = bytesOf(signature);
  if (!bytes || signatureBytes?.length !== 64) return { verdict: 'not-a-receipt' };
  const facts = readFacts(bytes);
  if (!facts) return { verdict: 'not-a-receipt' };
  const keys = list.terminals.filter((key) => key.terminal === facts.t);
  if (keys.length === 0) return { verdict: 'unknown-terminal' };
  const key = keys.find((each) => verify(`TS1.${payload}`, hexOf(signatureBytes), each.publicKey));
  if (!key || facts.s !== list.store) return { verdict: 'forged' };
  // A key stolen later must not make receipts of days after it was revoked.
  if (key.revokedAt !== undefined && facts.d > key.revokedAt.slice(0, 10)) return { verdict: 'revoked' };
  return { verdict: facts.s === 'training' ? 'training' : 'genuine', facts };
}

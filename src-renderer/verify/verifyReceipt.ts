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

/** What a statement's code says: balance in fen (-1 = none known), masked name, day, years paid, number, store, terminal. */
export type StatementFacts = {
  readonly b: number;
  readonly c: string;
  readonly d: string;
  readonly k: number;
  readonly n: string;
  readonly s: string;
  readonly t: string;
};

/** The judgement of a code; facts are shown only when the signature holds. */
export type ReceiptVerdict =
  | { readonly verdict: 'genuine' | 'training'; readonly kind: 'receipt'; readonly facts: ReceiptFacts }
  | { readonly verdict: 'genuine' | 'training'; readonly kind: 'statement'; readonly facts: StatementFacts }
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

/** Bytes of base64url without padding. A text with unused bits set would be a second one for the same bytes: refused. */
function bytesOf(base64url: string): Uint8Array | undefined {
  if (!/^[A-Za-z0-9_-]+$/.test(base64url)) return undefined;
  const base64 = base64url.replaceAll('-', '+').replaceAll('_', '/');
  try {
    const bytes = atob(base64);
    if (btoa(bytes).replaceAll('=', '') !== base64) return undefined;
    return Uint8Array.from(bytes, (each) => each.charCodeAt(0));
  } catch {
    return undefined;
  }
}

const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

function hasFields(value: unknown, texts: readonly string[], numbers: readonly string[]): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const facts = value as Record<string, unknown>;
  return (
    texts.every((key) => typeof facts[key] === 'string') && numbers.every((key) => Number.isSafeInteger(facts[key]))
  );
}

/** What stands in the payload of each paper's code; its form is the first part of the text. */
const forms = {
  TS1: { kind: 'receipt', numbers: ['a', 'y'] },
  TS2: { kind: 'statement', numbers: ['b', 'k'] },
} as const;

type Paper =
  | { readonly kind: 'receipt'; readonly facts: ReceiptFacts }
  | { readonly kind: 'statement'; readonly facts: StatementFacts };

function readPaper(form: keyof typeof forms, bytes: Uint8Array): Paper | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    const { kind, numbers } = forms[form];
    return hasFields(value, ['c', 'd', 'n', 's', 't'], numbers) ? ({ kind, facts: value } as Paper) : undefined;
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

/** Judges the text of a paper's code against the list: `TS1.<payload>.<signature>` of a receipt, `TS2.…` of a statement, base64url. */
export function verifyReceipt(qr: string, list: KeyList, verify: VerifySignature): ReceiptVerdict {
  const [head = '', payload, signature, ...more] = qr.trim().split('.');
  if ((head !== 'TS1' && head !== 'TS2') || !payload || !signature || more.length > 0)
    return { verdict: 'not-a-receipt' };
  const bytes = bytesOf(payload);
  const signatureBytes = bytesOf(signature);
  if (!bytes || signatureBytes?.length !== 64) return { verdict: 'not-a-receipt' };
  const paper = readPaper(head, bytes);
  if (!paper) return { verdict: 'not-a-receipt' };
  const { d, s, t } = paper.facts;
  const keys = list.terminals.filter((key) => key.terminal === t);
  if (keys.length === 0) return { verdict: 'unknown-terminal' };
  // The form is under the signature too: a receipt's words never stand for a statement's.
  const key = keys.find((each) => verify(`${head}.${payload}`, hexOf(signatureBytes), each.publicKey));
  if (!key || s !== list.store) return { verdict: 'forged' };
  // A key stolen later must not make papers of days after it was revoked.
  if (key.revokedAt !== undefined && d > key.revokedAt.slice(0, 10)) return { verdict: 'revoked' };
  return { verdict: s === 'training' ? 'training' : 'genuine', ...paper };
}

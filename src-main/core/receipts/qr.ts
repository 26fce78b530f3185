import { maskName } from '../../contract/values/masks.ts';
import { type Canonical, canonical } from '../journal/index.ts';
import type { Environment } from '../kernel/environment.ts';
import type { ContributionRow } from '../ports/projections.ts';
import type { Signer } from '../ports/crypto.ts';
import { decodeBase64Url, encodeBase64Url, fromHex, toHex, utf8 } from './base64url.ts';

/**
 * Payload of a receipt's QR: a amount in fen, c masked name, d business date, n receipt number, q journal seq,
 * s store, t terminal, y year. The seq lets a station notice that its journal is shorter than a printed receipt.
 */
export type QrPayload = {
  readonly a: number;
  readonly c: string;
  readonly d: string;
  readonly n: string;
  readonly q: number;
  readonly s: 'training' | 'real';
  readonly t: string;
  readonly y: number;
};

const version = 'TS1';

/** `<version>.<payload>.<signature>`, both base64url; signed by this terminal's SM2 key over `<version>.<payload>`. */
export function signQrText(environment: Environment, form: string, payload: Canonical): string {
  const signed = `${form}.${encodeBase64Url(utf8(canonical(payload)))}`;
  const signature = environment.signer.sign(signed, environment.keys.privateKey);
  return `${signed}.${encodeBase64Url(fromHex(signature))}`;
}

/** The outer shape of a signed QR text, its payload still anything; undefined when it is none of that form. */
export function readQrText(
  qr: string,
  form: string,
): { readonly payload: unknown; readonly signed: string; readonly signature: string } | undefined {
  const parts = qr.trim().split('.');
  const [head, body, signature] = parts;
  if (parts.length !== 3 || head !== form || !body || !signature) return undefined;
  const json = decodeBase64Url(body);
  const signatureBytes = decodeBase64Url(signature);
  if (!json || signatureBytes?.length !== 64) return undefined;
  try {
    const payload: unknown = JSON.parse(String.fromCodePoint(...decodeUtf8(json)));
    return { payload, signed: `${head}.${body}`, signature: toHex(signatureBytes) };
  } catch {
    return undefined;
  }
}

/** `TS1.<payload>.<signature>`, both base64url; signed by the terminal's SM2 key over `TS1.<payload>`. */
export function signReceiptQr(environment: Environment, contribution: ContributionRow, personName: string): string {
  const payload: QrPayload = {
    a: contribution.selfFen,
    c: maskName(personName),
    d: contribution.businessDate,
    n: contribution.receiptNumber ?? '',
    q: contribution.seq,
    s: environment.identity.store,
    t: environment.identity.terminal,
    y: contribution.year,
  };
  return signQrText(environment, version, payload);
}

function isPayload(value: unknown): value is QrPayload {
  if (typeof value !== 'object' || value === null) return false;
  const payload = value as Record<string, unknown>;
  const texts = ['c', 'd', 'n', 's', 't'].every((key) => typeof payload[key] === 'string');
  return texts && ['a', 'q', 'y'].every((key) => Number.isSafeInteger(payload[key]));
}

/** Reads a QR text without judging it; undefined when it is not one of ours. */
export function readReceiptQr(
  qr: string,
): { readonly payload: QrPayload; readonly signed: string; readonly signature: string } | undefined {
  const read = readQrText(qr, version);
  return read && isPayload(read.payload) ? { ...read, payload: read.payload } : undefined;
}

/** Code points of UTF-8 bytes; throws on malformed input. The core has no TextDecoder. */
function decodeUtf8(bytes: Uint8Array): number[] {
  const escaped = Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
  return Array.from(decodeURIComponent(escaped), (character) => character.codePointAt(0) ?? 0);
}

/** Whether a terminal's key made this signature. */
export function qrIsGenuine(
  read: { readonly signed: string; readonly signature: string },
  publicKey: string,
  signer: Signer,
): boolean {
  return signer.verify(read.signed, read.signature, publicKey);
}

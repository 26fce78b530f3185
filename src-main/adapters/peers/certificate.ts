import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';

/** What a PC shows to its peers on the line: key and certificate as PEM, and the pin they know it by. */
export type PeerCertificate = { readonly key: string; readonly certificate: string; readonly pin: string };

/** One DER value: tag, length, content. */
function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const length: number[] = [];
  for (let rest = content.length; rest > 0; rest = Math.floor(rest / 256)) length.unshift(rest % 256);
  const head = content.length < 128 ? [tag, content.length] : [tag, 0x80 + length.length, ...length];
  return Buffer.concat([Buffer.from(head), content]);
}

const sequence = (...parts: readonly Uint8Array[]): Buffer => der(0x30, ...parts);
const hexOf = (hex: string): Buffer => Buffer.from(hex, 'hex');

/** ecdsa-with-SHA256 (RFC 5758) and commonName (RFC 5280), as object identifiers. */
const ecdsaWithSha256 = sequence(der(0x06, hexOf('2a8648ce3d040302')));
const commonName = der(0x06, hexOf('550403'));

/** `20261122000000Z`; dates after 2049 have no shorter form. */
const generalizedTime = (text: string): Buffer => der(0x18, Buffer.from(text, 'ascii'));

/** SHA-256 of a certificate's DER bytes, 64 hex digits: what the county's bundle names. */
export function pinOf(certificateDer: Uint8Array): string {
  return createHash('sha256').update(certificateDer).digest('hex');
}

/**
 * Makes a key (P-256) and a certificate signed with it (RFC 5280), for ever: nobody issues it and nobody renews it, its pin in the signed
 * bundle is all that counts. Its few fixed fields are written here; the packages that do this bring fifteen others. `serial` is 8 to 16
 * random bytes.
 */
export function makeCertificate(terminal: string, serial: Uint8Array): PeerCertificate {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const key = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const name = sequence(der(0x31, sequence(commonName, der(0x0c, Buffer.from(`station ${terminal}`, 'utf8')))));
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    // The first byte keeps the number positive whatever was drawn.
    der(0x02, Buffer.from([1]), serial),
    ecdsaWithSha256,
    name,
    sequence(generalizedTime('20200101000000Z'), generalizedTime('99991231235959Z')),
    name,
    pair.publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = sign('sha256', body, createPrivateKey(key));
  const certificateDer = sequence(body, ecdsaWithSha256, der(0x03, Buffer.from([0]), signature));
  const lines = certificateDer.toString('base64').match(/.{1,64}/g) ?? [];
  const certificate = `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
  return { key, certificate, pin: pinOf(certificateDer) };
}

/** Whether a stored key still is one; a setting that was damaged is made anew. */
export function isUsable({ certificate, key }: PeerCertificate): boolean {
  try {
    createPublicKey(certificate);
    createPrivateKey(key);
    return true;
  } catch {
    return false;
  }
}

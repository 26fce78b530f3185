/** Bytes of a hex text; throws RangeError unless it is whole bytes in lower-case hex (Buffer would silently cut it short). */
export function fromHex(hex: string): Uint8Array {
  if (!/^(?:[0-9a-f]{2})*$/.test(hex)) throw new RangeError('not whole bytes in lower-case hex');
  return Buffer.from(hex, 'hex');
}

/** Lower-case hex of bytes. */
export function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}

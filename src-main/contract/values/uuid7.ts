/**
 * A version 7 UUID (RFC 9562) of a wall time in epoch milliseconds and ten random bytes; sorts by time. Pure: clock and
 * randomness come from the caller, so that one seed gives the same ids. Six bits of the random bytes give way to version and variant.
 */
export function uuid7(wallMs: number, random: Uint8Array): string {
  if (!Number.isSafeInteger(wallMs) || wallMs < 0 || wallMs >= 2 ** 48)
    throw new RangeError(`no time for a UUID: ${wallMs}`);
  if (random.length < 10) throw new RangeError('ten random bytes are needed');
  const time = wallMs.toString(16).padStart(12, '0');
  const [versionByte, variantByte] = [(random[0] ?? 0) & 0x0f, (random[2] ?? 0) & 0x3f];
  const a = hex(0x70 | versionByte) + hex(random[1] ?? 0);
  const b = hex(0x80 | variantByte) + hex(random[3] ?? 0);
  const node = [...random.slice(4, 10)].map(hex).join('');
  return `${time.slice(0, 8)}-${time.slice(8)}-${a}-${b}-${node}`;
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}

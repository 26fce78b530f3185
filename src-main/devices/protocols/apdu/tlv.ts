import { err, ok, type Result } from '../../../contract/values/result.ts';

/** One node of BER-TLV: a value, and for a constructed tag what stands inside it. */
export type TlvNode = { readonly tag: number; readonly value: Uint8Array; readonly inside: readonly TlvNode[] };

/** `tlv-overrun`: a length points past the end; `tlv-malformed`: no length we accept; `tlv-too-much`: deeper or more than any card has. */
export type TlvFailure = 'tlv-overrun' | 'tlv-malformed' | 'tlv-too-much';

const limits = { depth: 6, nodes: 128 } as const;

/** Parses a whole buffer; fillers 00 and FF between nodes are skipped. Bounded in depth and number, so no card can hold us up. */
export function parseTlv(bytes: Uint8Array): Result<readonly TlvNode[], TlvFailure> {
  return parseLevel(bytes, { depth: 0, count: { nodes: 0 } });
}

type Place = { readonly depth: number; readonly count: { nodes: number } };

function parseLevel(bytes: Uint8Array, place: Place): Result<readonly TlvNode[], TlvFailure> {
  if (place.depth > limits.depth) return err('tlv-too-much');
  const nodes: TlvNode[] = [];
  let at = 0;
  while (at < bytes.length) {
    const filler = bytes[at] === 0x00 || bytes[at] === 0xff;
    if (filler) {
      at += 1;
      continue;
    }
    const head = headAt(bytes, at);
    if (!head.ok) return head;
    const { tag, constructed, start, end } = head.value;
    place.count.nodes += 1;
    if (place.count.nodes > limits.nodes) return err('tlv-too-much');
    const value = bytes.slice(start, end);
    const inside = constructed ? parseLevel(value, { ...place, depth: place.depth + 1 }) : ok([]);
    if (!inside.ok) return inside;
    nodes.push({ tag, value, inside: inside.value });
    at = end;
  }
  return ok(nodes);
}

type Head = { readonly tag: number; readonly constructed: boolean; readonly start: number; readonly end: number };

/** Tag of one or two bytes, length of one, two or three. */
function headAt(bytes: Uint8Array, at: number): Result<Head, TlvFailure> {
  const first = bytes[at] ?? 0;
  const long = (first & 0x1f) === 0x1f;
  const second = bytes[at + 1];
  if (long && (second === undefined || second > 0x7f))
    return err(second === undefined ? 'tlv-overrun' : 'tlv-malformed');
  const tag = long ? (first << 8) | (second ?? 0) : first;
  const lengthAt = at + (long ? 2 : 1);
  const short = bytes[lengthAt];
  if (short === undefined) return err('tlv-overrun');
  const extra = short < 0x80 ? 0 : short - 0x80;
  if (short === 0x80 || extra > 2) return err('tlv-malformed');
  if (lengthAt + extra >= bytes.length && extra > 0) return err('tlv-overrun');
  const length =
    extra === 0 ? short : bytes.subarray(lengthAt + 1, lengthAt + 1 + extra).reduce((sum, byte) => sum * 256 + byte, 0);
  const start = lengthAt + 1 + extra;
  const end = start + length;
  return end > bytes.length ? err('tlv-overrun') : ok({ tag, constructed: (first & 0x20) !== 0, start, end });
}

/** The first node with this tag, searched through everything in order. */
export function findTag(nodes: readonly TlvNode[], tag: number): TlvNode | undefined {
  for (const node of nodes) {
    const found = node.tag === tag ? node : findTag(node.inside, tag);
    if (found) return found;
  }
  return undefined;
}

import { err, ok, type Result } from '../../contract/values/result.ts';
import { CountedFramer } from '../protocols/countedFramer.ts';

/** Kinds of vendor libraries the helper knows, and their numbers in its messages (`native/README.md`). */
export const vendorFamilies = { sdt: 1, ssc: 2, bankall: 3, wlt: 4, key: 5 } as const;
export type VendorFamily = keyof typeof vendorFamilies;

/**
 * One argument of a vendor function, in the vendor's order; buffers for fixed-size outputs are the helper's affair and not listed.
 * `text` goes over as it is with a zero behind it, `bytes` as they are; `room` asks for an output of so many bytes.
 */
export type VendorArgument =
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'text' | 'bytes'; readonly bytes: Uint8Array }
  | { readonly type: 'room'; readonly bytes: number };

/** What a helper says about itself. */
export type CallerGreeting = {
  readonly version: number;
  readonly bits: number;
  readonly platform: 'linux' | 'windows';
};

/** What a function returned, and its outputs in the vendor's order. */
export type VendorReturn = { readonly returned: number; readonly outputs: readonly Uint8Array[] };

/** An answer before anybody looked at what it answers. */
export type VendorAnswer = { readonly id: number; readonly status: number; readonly body: Uint8Array };

/** Longest message either way, without its length. */
export const vendorMessageLimit = 65_536;

const kinds = { hello: 1, load: 2, call: 3 } as const;

/** A greeting request. */
export function encodeHello(id: number): Uint8Array {
  return message(id, kinds.hello, []);
}

/** A request to load the library at an absolute path. */
export function encodeLoad(id: number, library: { readonly family: VendorFamily; readonly path: string }): Uint8Array {
  return message(id, kinds.load, [
    Uint8Array.of(vendorFamilies[library.family]),
    counted(new TextEncoder().encode(library.path)),
  ]);
}

/** A request to call a function. */
export function encodeCall(id: number, name: string, args: readonly VendorArgument[]): Uint8Array {
  return message(id, kinds.call, [counted(new TextEncoder().encode(name)), ...args.map(encodeArgument)]);
}

/** Cuts a helper's stream into messages; the shortest is the head of an answer. */
export class VendorFramer extends CountedFramer {
  constructor() {
    super({
      headBytes: 4,
      read: (bytes, at) => littleEndian(bytes, at),
      least: 5,
      most: vendorMessageLimit,
    });
  }
}

/** Head of an answer; the framer lets nothing shorter through. */
export function parseVendorAnswer(bytes: Uint8Array): VendorAnswer {
  const view = viewOf(bytes);
  return { id: view.getUint32(0, true), status: view.getUint8(4), body: bytes.slice(5) };
}

/** Body of a good answer to `hello`. */
export function parseGreeting(body: Uint8Array): Result<CallerGreeting, 'garbled'> {
  if (body.length !== 4) return err('garbled');
  const view = viewOf(body);
  const platform = view.getUint8(3) === 2 ? 'windows' : 'linux';
  return ok({ version: view.getUint16(0, true), bits: view.getUint8(2) * 8, platform });
}

/** Body of a good answer to `call`. */
export function parseReturn(body: Uint8Array): Result<VendorReturn, 'garbled'> {
  if (body.length < 5) return err('garbled');
  const view = viewOf(body);
  const outputs: Uint8Array[] = [];
  let at = 5;
  for (let left = view.getUint8(4); left > 0; left -= 1) {
    if (body.length < at + 4) return err('garbled');
    const end = at + 4 + view.getUint32(at, true);
    if (body.length < end) return err('garbled');
    outputs.push(body.slice(at + 4, end));
    at = end;
  }
  return at === body.length ? ok({ returned: view.getInt32(0, true), outputs }) : err('garbled');
}

/** The line of text behind a bad status; empty when it is damaged, because the status alone already says enough. */
export function parseDetail(body: Uint8Array): string {
  if (body.length < 2) return '';
  const length = viewOf(body).getUint16(0, true);
  return new TextDecoder().decode(body.slice(2, 2 + length));
}

/** A number of four bytes, without a view of its own: asked for each message. */
function littleEndian(bytes: Uint8Array, at: number): number {
  const low = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
  return low + ((bytes[at + 2] ?? 0) << 16) + (bytes[at + 3] ?? 0) * 0x1_00_00_00;
}

function encodeArgument(argument: VendorArgument): Uint8Array {
  switch (argument.type) {
    case 'number': {
      const bytes = new Uint8Array(4);
      viewOf(bytes).setInt32(0, argument.value, true);
      return bytes;
    }
    case 'text':
    case 'bytes':
      return counted(argument.bytes);
    case 'room':
      return sixteen(argument.bytes);
  }
}

function counted(bytes: Uint8Array): Uint8Array {
  return joined([sixteen(bytes.length), bytes]);
}

function sixteen(value: number): Uint8Array {
  const bytes = new Uint8Array(2);
  viewOf(bytes).setUint16(0, value, true);
  return bytes;
}

function message(id: number, kind: number, parts: readonly Uint8Array[]): Uint8Array {
  const body = joined(parts);
  const head = new Uint8Array(9);
  const view = viewOf(head);
  view.setUint32(0, 5 + body.length, true);
  view.setUint32(4, id, true);
  view.setUint8(8, kind);
  return joined([head, body]);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts));
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

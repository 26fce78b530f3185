import { type EcrFraming, encodeEcrFrame } from '../../devices/protocols/ecr/framing.ts';
import type { TerminalFaultPlan } from './terminalFaults.ts';

/** Bytes on their way and how long after the answer was ready they leave. */
export type Delivered = { readonly bytes: Uint8Array; readonly afterMs: number };

/** An answer with all that a fault may need of it; `old` is the answer before. */
export type Delivery = {
  readonly plan: TerminalFaultPlan;
  readonly frame: Uint8Array;
  readonly body: Uint8Array;
  readonly framing: EcrFraming;
  readonly old: Uint8Array | undefined;
};

/** Later than any till waits. */
const lateMs = 200_000;
/** Shorter and longer than the pause that ends a frame. */
const pauses = { shortMs: 2, longMs: 900 } as const;
const noise = Uint8Array.of(0xff, 0xfe, 0x7f, 0x02, 0x99, 0x99, 0xff);

/** How the bytes of an answer travel under a fault. */
export function deliveryOf(delivery: Delivery): readonly Delivered[] {
  const { frame, plan } = delivery;
  switch (plan.deliver) {
    case undefined:
      return [now(frame)];
    case 'never':
      return [];
    case 'twice':
      return [now(frame), { bytes: frame, afterMs: 40 }];
    case 'late':
      return [{ bytes: frame, afterMs: lateMs }];
    case 'pieces':
      return pieces(frame, 7, pauses.shortMs);
    case 'slow-pieces':
      return pieces(frame, Math.ceil(frame.length / 2), pauses.longMs);
    case 'garbage-before':
      return [now(noise), now(frame)];
    case 'old-first':
      return [...(delivery.old ? [now(delivery.old)] : []), now(frame)];
    case 'stranger-first':
      return [now(encodeEcrFrame(delivery.framing, delivery.body.map(unlike))), now(frame)];
    default:
      return [now(damaged(delivery))];
  }
}

/** One kind of damage each. */
function damaged({ framing, frame, plan }: Delivery): Uint8Array {
  const copy = Uint8Array.from(frame);
  const endAt = frame.length - 1 - framing.end.length;
  switch (plan.deliver) {
    case 'no-end':
      copy[endAt] = 0x20;
      return copy;
    case 'bad-length':
      copy[framing.start.length] = 0x99;
      return copy;
    case 'truncated':
      return frame.slice(0, Math.ceil(frame.length / 2));
    default:
      copy[frame.length - 1] = (frame.at(-1) ?? 0) ^ 0x55;
      return copy;
  }
}

/** Another message of the same length: every digit is another one. */
function unlike(byte: number): number {
  return byte >= 0x30 && byte <= 0x39 ? 0x30 + ((byte - 0x30 + 3) % 10) : byte;
}

function now(bytes: Uint8Array): Delivered {
  return { bytes, afterMs: 0 };
}

function pieces(frame: Uint8Array, size: number, pauseMs: number): readonly Delivered[] {
  const parts: Delivered[] = [];
  for (let at = 0; at < frame.length; at += size) {
    parts.push({ bytes: frame.slice(at, at + size), afterMs: (at / size) * pauseMs });
  }
  return parts;
}

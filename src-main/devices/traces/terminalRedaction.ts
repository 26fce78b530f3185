import { EcrFramer } from '../protocols/ecr/framer.ts';
import { encodeEcrFrame } from '../protocols/ecr/framing.ts';
import { maskBody } from '../protocols/ecr/masking.ts';
import type { EcrProfile } from '../protocols/ecr/profile.ts';
import type { Redacted, Redactor } from './redaction.ts';

/**
 * From and to a payment terminal: whole frames with card numbers masked, track data wiped and a right check byte, acknowledgements as
 * they are. Bytes that form no frame are counted, never kept: they may be half a card.
 */
export function terminalRedactor(profile: EcrProfile): Redactor {
  const { framing } = profile;
  const framer = new EcrFramer(framing);
  const nothing = new Uint8Array(0);
  return (chunk) =>
    framer.push(chunk).map((event): Redacted => {
      switch (event.type) {
        case 'frame': {
          const body = maskBody(profile, event.body);
          const same = Buffer.compare(body, event.body) === 0;
          const bytes = encodeEcrFrame(framing, body, event.head);
          return same ? { bytes } : { bytes, note: 'redacted' };
        }
        case 'ack':
        case 'nak':
          return { bytes: Uint8Array.of(framing[event.type]) };
        case 'progress':
          return { bytes: nothing, note: 'progress' };
        case 'fault':
          return { bytes: nothing, note: event.reason };
        case 'junk':
          return { bytes: nothing, note: `junk ${event.bytes}` };
      }
    });
}

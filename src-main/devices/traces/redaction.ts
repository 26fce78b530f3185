import { parseSamParts } from '../protocols/sam/answer.ts';
import { encodeSamFrame } from '../protocols/sam/frame.ts';
import { layouts, longTerm } from '../protocols/sam/layouts.ts';
import { SamFramer } from '../protocols/sam/framer.ts';

/** Bytes fit for a trace, and what was done to them. */
export type Redacted = { readonly bytes: Uint8Array; readonly note?: string };

/** Turns what passes one line into what may be written down. Stateful: frames come in pieces. */
export type Redactor = (chunk: Uint8Array) => readonly Redacted[];

/** Nobody: an area that does not exist and a sequence that is never given out. */
const specimen = {
  name: 'SPECIMEN',
  sexCode: '2',
  birth: '19491231',
  number: '990000194912319012',
  validFrom: '20200101',
  validTo: longTerm,
} as const;

/** Short answers (status, find, select) carry nothing personal; anything longer may. */
const longestPlainFrame = 64;

/**
 * From an ID-card reader: whole frames only, long ones with text, photo and fingerprints replaced by synthetic bytes of equal
 * length and a right check byte. Bytes that form no frame are counted, never kept: they may be half a card.
 */
export function readerRedactor(): Redactor {
  const framer = new SamFramer();
  return (chunk) =>
    framer.push(chunk).map((event): Redacted => {
      if (event.type === 'fault') return { bytes: new Uint8Array(0), note: event.reason };
      if (event.payload.length <= longestPlainFrame) return { bytes: encodeSamFrame(event.payload) };
      return { bytes: encodeSamFrame(syntheticPayload(event.payload)), note: 'redacted' };
    });
}

/** To a printer: short commands as they are, jobs as their length in stars (they hold names). */
export function printerRedactor(): Redactor {
  return (chunk) => {
    if (chunk.length <= 4) return [{ bytes: chunk }];
    return [{ bytes: new Uint8Array(chunk.length).fill(0x2a), note: 'redacted' }];
  };
}

/** Passes bytes that never hold anything personal. */
export function plainRedactor(): Redactor {
  return (chunk) => [{ bytes: chunk }];
}

function syntheticPayload(payload: Uint8Array): Uint8Array {
  const head = parseSamParts(payload.slice(3)).ok ? 7 : 3;
  const blanks = Uint8Array.from(payload.slice(head), (_, index) => (index % 2 === 0 ? 0x20 : 0));
  if (head === 7) writeSpecimen(blanks);
  return Uint8Array.from([...payload.slice(0, head), ...blanks]);
}

/** Whoever lay on the reader, a trace shows this card, so that a replay plays to its end. */
function writeSpecimen(text: Uint8Array): void {
  const view = new DataView(text.buffer);
  for (const [name, content] of Object.entries(specimen)) {
    const { offset } = layouts.citizen[name as keyof typeof specimen];
    for (let unit = 0; unit < content.length; unit += 1) {
      view.setUint16(offset + unit * 2, content.charCodeAt(unit), true);
    }
  }
}

import * as v from 'valibot';
import { longestCode } from '../../contract/values/scannedCode.ts';
import { paperMimes } from '../../core/ports/documentScanner.ts';
import { outcomeOf } from './socialMessages.ts';

const id = v.pipe(v.number(), v.integer());

/** What the station asks of scanners and pads. */
export const deskRequests = [
  v.object({ type: v.literal('scan'), id }),
  v.object({ type: v.literal('sign'), id }),
  v.object({ type: v.literal('fingerprint'), id }),
] as const;

/** What scanners say without being asked. */
export const deskMessages = [
  v.object({ type: v.literal('code'), text: v.pipe(v.string(), v.maxLength(longestCode)) }),
  v.object({ type: v.literal('scan-progress'), percent: v.number() }),
] as const;

const sample = v.object({ x: v.number(), y: v.number(), pressure: v.number(), atMs: v.number() });

/** Outcomes of the desk's requests. Pictures and templates cross as bytes. */
export const deskOutcomes = {
  scan: outcomeOf(v.object({ mime: v.picklist(paperMimes), bytes: v.instance(Uint8Array) })),
  sign: outcomeOf(v.object({ width: v.number(), height: v.number(), strokes: v.array(v.array(sample)) })),
  fingerprint: outcomeOf(v.instance(Uint8Array)),
} as const;

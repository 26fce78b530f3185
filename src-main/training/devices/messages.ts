import * as v from 'valibot';
import { cardTexts } from '../../devices/host/messages.ts';
import { socialCardSpec } from './socialCardFiles.ts';
import { terminalBookEntry } from './terminalBook.ts';
import { terminalFaultNames } from './terminalFaults.ts';

const device = v.picklist(['reader', 'printer', 'terminal', 'slot', 'scanner', 'pad', 'form', 'narrow']);
export type VirtualDevice = v.InferOutput<typeof device>;

/**
 * What goes wrong on purpose. `slow`: answers in dribbles; `malformed`: one bit wrong; `silent`: no answers; `cut-after-bytes`: the
 * cable goes after so many bytes passed to (printer) or from (reader) the device; `paper-ends-after-rows`: in the middle of a job.
 */
const fault = v.variant('kind', [
  v.object({ kind: v.literal('none') }),
  v.object({ kind: v.literal('slow') }),
  v.object({ kind: v.literal('malformed') }),
  v.object({ kind: v.literal('silent') }),
  v.object({ kind: v.literal('cut-after-bytes'), bytes: v.number() }),
  v.object({ kind: v.literal('paper-ends-after-rows'), rows: v.number() }),
]);
export type VirtualFault = v.InferOutput<typeof fault>;

const card = v.object(cardTexts);

const id = v.number();
const paper = v.picklist(['ok', 'near-end', 'out']);
const loadedForm = v.picklist(['receipt-form', 'wrong-form', 'none']);
const printerJam = v.picklist(['none', 'cutter', 'fatal']);
const formFault = v.picklist(['none', 'jam', 'lie', 'slow']);

/** Where the devices stand: pseudo-terminals in `folder`, made by the program `socat`, else sockets. */
const start = v.object({
  type: v.literal('start'),
  id,
  folder: v.string(),
  socat: v.string(),
  /** The virtual terminal speaks this profile and keeps its book in this file, or in memory. */
  terminalProfile: v.string(),
  terminalBook: v.exactOptional(v.string()),
});

/** What the station says to the virtual devices. */
export const trayRequest = v.variant('type', [
  start,
  v.object({ type: v.literal('put-card'), id, card }),
  v.object({ type: v.literal('put-social-card'), id, spec: socialCardSpec }),
  v.object({ type: v.literal('take-card'), id }),
  v.object({ type: v.literal('set-paper'), id, paper }),
  v.object({ type: v.literal('set-printer-lies'), id, lies: v.boolean() }),
  v.object({ type: v.literal('set-printer-jam'), id, jam: printerJam }),
  v.object({
    type: v.literal('set-form-printer'),
    id,
    loaded: v.exactOptional(loadedForm),
    fault: v.exactOptional(formFault),
    misplacement: v.exactOptional(
      v.object({ rightMm: v.number(), downMm: v.number(), scale: v.number(), slantDegrees: v.number() }),
    ),
  }),
  v.object({ type: v.literal('set-plugged'), id, device, plugged: v.boolean() }),
  /** A code is held before the scanner. */
  v.object({ type: v.literal('scan-code'), id, text: v.pipe(v.string(), v.maxLength(1000)) }),
  v.object({ type: v.literal('set-pad-hand'), id, hand: v.picklist(['signs', 'refuses', 'cancels', 'waits']) }),
  /** The camera's program saves a file into its folder. */
  v.object({ type: v.literal('shoot'), id, shot: v.picklist(['page', 'half', 'foreign']) }),
  v.object({ type: v.literal('set-camera-plugged'), id, plugged: v.boolean() }),
  v.object({ type: v.literal('set-fault'), id, device, fault }),
  v.object({
    type: v.literal('set-terminal-fault'),
    id,
    fault: v.exactOptional(v.picklist(terminalFaultNames)),
    times: v.number(),
  }),
  v.object({ type: v.literal('terminal-book'), id }),
  v.object({ type: v.literal('stop'), id }),
]);
export type TrayRequest = v.InferOutput<typeof trayRequest>;

/** What the virtual devices say; `png` in base64, because the pipe carries JSON. */
export const trayMessage = v.variant('type', [
  v.object({
    type: v.literal('started'),
    id,
    line: v.picklist(['pty', 'tcp', 'pipe']),
    paths: v.object({
      reader: v.string(),
      printer: v.string(),
      terminal: v.string(),
      slot: v.string(),
      scanner: v.string(),
      pad: v.string(),
      form: v.string(),
      narrow: v.string(),
    }),
    /** Where the camera saves. */
    camera: v.string(),
  }),
  v.object({ type: v.literal('done'), id }),
  v.object({ type: v.literal('failed'), id, problem: v.string() }),
  v.object({ type: v.literal('terminal-book'), id, entries: v.array(terminalBookEntry) }),
  v.object({ type: v.literal('slip'), slipId: v.string(), atMs: v.number(), complete: v.boolean(), png: v.string() }),
]);
export type TrayMessage = v.InferOutput<typeof trayMessage>;

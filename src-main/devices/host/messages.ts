import * as v from 'valibot';
import { deviceKinds } from '../../contract/values/deviceKind.ts';
import { deviceConfigurations } from '../configuration.ts';
import { drawnGlyph, printerJob } from './printMessages.ts';
import { photoOutcome, photoRequest } from './photoMessages.ts';
import { deskMessages, deskRequests } from './deskMessages.ts';
import { bankCardOnChip, outcomeOf, pinVerdict, socialCard, socialCardEvent } from './socialMessages.ts';
import { terminalAnswer, terminalCapabilities, terminalCommand, terminalNote } from './terminalMessages.ts';

const id = v.pipe(v.number(), v.integer());

/** What the station says to the device host. */
export const hostRequest = v.variant('type', [
  v.object({
    type: v.literal('configure'),
    devices: deviceConfigurations,
    /** Where traces may be written, and the devices whose recorder is on. */
    traces: v.exactOptional(v.object({ folder: v.string(), recorded: v.array(v.string()) })),
  }),
  v.object({ type: v.literal('read'), id }),
  v.object({ type: v.literal('read-social'), id }),
  v.object({ type: v.literal('read-bank'), id }),
  /** Bytes, not text: text can't be overwritten. */
  v.object({ type: v.literal('verify-pin'), id, pin: v.instance(Uint8Array) }),
  v.object({
    type: v.literal('print'),
    id,
    deviceId: v.exactOptional(v.string()),
    job: printerJob,
    glyphs: v.array(drawnGlyph),
  }),
  v.object({ type: v.literal('test'), id, deviceId: v.string() }),
  v.object({ type: v.literal('trace'), id, deviceId: v.string() }),
  v.object({ type: v.literal('record'), id, deviceId: v.string(), on: v.boolean() }),
  v.object({ type: v.literal('terminal'), id, command: terminalCommand }),
  v.object({ type: v.literal('terminal-abort'), id }),
  v.object({ type: v.literal('terminal-capabilities'), id }),
  ...deskRequests,
  photoRequest,
  v.object({ type: v.literal('cancel'), id }),
  v.object({ type: v.literal('ping'), id }),
  v.object({ type: v.literal('stop') }),
]);
export type HostRequest = v.InferOutput<typeof hostRequest>;

const report = v.object({
  deviceId: v.string(),
  kind: v.picklist(deviceKinds),
  profile: v.string(),
  port: v.string(),
  version: v.exactOptional(v.string()),
  state: v.picklist(['absent', 'opening', 'ready', 'busy', 'degraded', 'failed', 'unknown']),
  reason: v.exactOptional(v.string()),
  advice: v.exactOptional(v.string()),
  sinceMs: v.number(),
  lastGoodMs: v.exactOptional(v.number()),
  inUse: v.exactOptional(v.object({ by: v.string(), sinceMs: v.number() })),
  simulated: v.boolean(),
});

const optionalText = v.exactOptional(v.string());

/** The texts of a card as they cross a process border; virtual cards travel in the same shape, without a reader's warnings. */
export const cardTexts = {
  document: v.picklist(['citizen', 'hmt-resident', 'foreigner-2017', 'foreigner-2023']),
  name: v.string(),
  chineseName: optionalText,
  sexCode: v.string(),
  ethnicCode: optionalText,
  nationality: optionalText,
  birthDate: optionalText,
  address: optionalText,
  newAddress: optionalText,
  number: v.string(),
  issuer: optionalText,
  validFrom: optionalText,
  validTo: optionalText,
  passNumber: optionalText,
  photoWlt: optionalText,
  fingerprintParts: optionalText,
};

const card = v.object({
  ...cardTexts,
  warnings: v.array(
    v.picklist(['name-cut', 'name-lone-surrogate', 'number-check-digit', 'birth-differs', 'sex-differs']),
  ),
});

/** Outcomes by kind of request; checked against the request that waits for them. */
export const hostOutcomes = {
  read: outcomeOf(card),
  readSocial: outcomeOf(socialCard),
  readBank: outcomeOf(bankCardOnChip),
  verifyPin: outcomeOf(pinVerdict),
  print: outcomeOf(
    v.object({ state: v.picklist(['printed', 'not-printed', 'unknown']), reason: v.exactOptional(v.string()) }),
  ),
  test: outcomeOf(report),
  trace: outcomeOf(v.string()),
  record: outcomeOf(v.object({ on: v.boolean() })),
  terminal: outcomeOf(terminalAnswer),
  terminalAbort: outcomeOf(v.object({ asked: v.boolean() })),
  terminalCapabilities: outcomeOf(terminalCapabilities),
  photo: photoOutcome,
} as const;

const logFields = v.record(v.string(), v.union([v.string(), v.number(), v.boolean()]));

/** What the device host says. `answer.outcome` is checked by `hostOutcomes` of the request with this id. */
export const hostMessage = v.variant('type', [
  v.object({ type: v.literal('reports'), reports: v.array(report) }),
  v.object({
    type: v.literal('card'),
    event: v.variant('type', [
      v.object({ type: v.literal('reading') }),
      v.object({ type: v.literal('read'), card }),
      v.object({ type: v.literal('failed'), code: v.string() }),
      v.object({ type: v.literal('removed') }),
    ]),
  }),
  ...deskMessages,
  v.object({ type: v.literal('terminal-note'), note: terminalNote }),
  v.object({ type: v.literal('social-card'), event: socialCardEvent }),
  /** A call of the card service never came back: only another process helps. */
  v.object({ type: v.literal('hung'), call: v.string() }),
  v.object({ type: v.literal('answer'), id, outcome: v.unknown() }),
  v.object({ type: v.literal('pong'), id }),
  v.object({
    type: v.literal('log'),
    level: v.picklist(['info', 'warn', 'error']),
    event: v.string(),
    fields: v.exactOptional(logFields),
  }),
]);
export type HostMessage = v.InferOutput<typeof hostMessage>;

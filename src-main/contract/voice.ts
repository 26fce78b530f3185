import * as v from 'valibot';

/**
 * A voice pack is a folder: `manifest.json` and one sound file per clip. What a clip says stands in `text/kiosk/clips.ts` under its id, so a
 * pack somebody records is checked against the same list as the one the build makes (docs/kiosk/语音包.md).
 */
const clip = v.object({
  /** Beside the manifest; no folders. */
  file: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9.-]{0,70}\.(opus|ogg|mp3|wav)$/)),
  /** How long it sounds. */
  ms: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(60_000)),
});

const packHead = {
  /** Name of the folder. */
  id: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,39}$/)),
  /** What residents read on the key that chooses it. */
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(20)),
  /** BCP 47: `zh-CN` Mandarin, `zh-Hans-CN-x-…` or an own code for a dialect. */
  language: v.pipe(v.string(), v.minLength(2), v.maxLength(35)),
  kind: v.picklist(['synthetic', 'recorded']),
};

export const voiceManifest = v.object({
  form: v.literal(1),
  ...packHead,
  licence: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  madeBy: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  clips: v.record(v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9.-]{0,59}$/)), clip),
});

/** `voice/<id>/manifest.json`. A pack may miss clips; what no pack has stands on the screen only. */
export type VoiceManifest = v.InferOutput<typeof voiceManifest>;

/** `voice/packs.json`: the packs of this terminal in the order a resident is offered them; none is a kiosk that shows words only. */
export type VoicePacks = {
  readonly packs: readonly (Pick<VoiceManifest, 'id' | 'name' | 'language' | 'kind'> & { readonly folder: string })[];
};

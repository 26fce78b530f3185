/** A voice this kiosk can speak with. `system` is a local voice of the system; the others play files. */
export type VoicePack = {
  readonly id: string;
  readonly name: string;
  readonly kind: 'system' | 'synthetic' | 'recorded';
  /** Folder below the page, without a slash at its end; files only. */
  readonly folder?: string;
};

/** Clips of one pack: id → address of its file. */
export type ClipFiles = Readonly<Record<string, string>>;

type PackList = { readonly packs?: readonly (VoicePack & { readonly folder: string })[] };
type Manifest = { readonly clips?: Readonly<Record<string, { readonly file: string }>> };

/** Fetches a small file of the page's own origin; absent or broken is the same: this kiosk has none. */
async function fetchJson<T>(address: string): Promise<T | undefined> {
  try {
    const reply = await fetch(address, { cache: 'force-cache' });
    return reply.ok ? ((await reply.json()) as T) : undefined;
  } catch {
    return undefined;
  }
}

/** The voices that are files. Empty where none were installed. */
export async function listFilePacks(): Promise<readonly VoicePack[]> {
  const list = await fetchJson<PackList>('voice/packs.json');
  return list?.packs ?? [];
}

/** The files of a pack. */
export async function loadClips({ folder }: VoicePack): Promise<ClipFiles> {
  if (folder === undefined) return {};
  const manifest = await fetchJson<Manifest>(`${folder}/manifest.json`);
  return Object.fromEntries(Object.entries(manifest?.clips ?? {}).map(([id, clip]) => [id, `${folder}/${clip.file}`]));
}

/** A Mandarin voice on this PC. Voices of a cloud are not taken: what is said here is nobody else's business. */
export function localVoice(synth: SpeechSynthesis | undefined): SpeechSynthesisVoice | undefined {
  return synth?.getVoices().find((voice) => voice.localService && /^(zh|cmn)([-_]|$)/i.test(voice.lang));
}

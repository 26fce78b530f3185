import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import * as v from 'valibot';
import { kioskClips } from '../../contract/text/kiosk/clips.ts';
import { launchText } from '../../contract/text/shells.ts';
import { type VoiceManifest, type VoicePacks, voiceManifest } from '../../contract/voice.ts';

/** A file of a voice pack, ready to send. */
export type VoiceFile = { readonly mime: string; readonly bytes: Buffer };

const mimes: Readonly<Record<string, string>> = {
  '.opus': 'audio/ogg',
  '.ogg': 'audio/ogg',
  '.mp3': 'audio/mpeg',
  '.wav': 'audio/wav',
};

/** Longer than any spoken sentence; what is larger is not one. */
const clipLimitBytes = 4 * 1_048_576;

type Pack = { readonly manifest: VoiceManifest; readonly files: ReadonlyMap<string, string> };

/** Where packs of a terminal stand: those somebody put beside its books, then those the program brings. */
export function voiceFolders(dataFolder: string, builtFolder: string): readonly string[] {
  return [join(dataFolder, 'voice'), builtFolder];
}

/**
 * The voice packs below some folders by URL path (`/voice/packs.json`, `/voice/<pack>/manifest.json`, `/voice/<pack>/<file>`). The lists are
 * read once, so no path of a request reaches the file system; a pack whose manifest is not understood is left out, of two with one name the
 * first counts. `tell` hears of each pack that lacks clips, and of each file that was there at the start and can't be read any more.
 */
export function listVoicePacks(
  folders: readonly string[],
  tell: (sentence: string) => void = tellOnTerminal,
): (urlPath: string) => VoiceFile | undefined {
  const packs = new Map<string, Pack>();
  for (const folder of folders) {
    for (const name of existsSync(folder) ? readdirSync(folder).sort() : []) {
      const pack = readPack(join(folder, name), name);
      if (pack !== undefined && !packs.has(name)) packs.set(name, pack);
    }
  }
  for (const { manifest } of packs.values()) tellGaps(manifest, tell);
  const gone = new Set<string>();
  const json = (value: VoicePacks | VoiceManifest): VoiceFile => {
    return { mime: 'application/json; charset=utf-8', bytes: Buffer.from(JSON.stringify(value)) };
  };
  const index = json({ packs: inOrder([...packs.values()].map(({ manifest }) => manifest)) });
  return (urlPath) => {
    if (urlPath === '/voice/packs.json') return index;
    const [, id = '', file = ''] = /^\/voice\/([^/]+)\/([^/]+)$/.exec(urlPath) ?? [];
    const pack = packs.get(id);
    if (file === 'manifest.json') return pack && json(pack.manifest);
    const path = pack?.files.get(file);
    if (path === undefined) return undefined;
    try {
      return { mime: mimes[extname(file)] ?? '', bytes: readFileSync(path) };
    } catch {
      // A pack taken away under a running kiosk: it goes on with its words, and somebody has to hear of it once.
      if (!gone.has(path)) tell(launchText.voiceUnreadable(`${id}/${file}`));
      gone.add(path);
      return undefined;
    }
  };
}

function tellOnTerminal(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

/** Says which sentences a pack has no clip for: what one can't hear nobody misses until somebody needs it. */
function tellGaps({ clips, id }: VoiceManifest, tell: (sentence: string) => void): void {
  const missing = Object.keys(kioskClips).filter((clip) => clips[clip] === undefined);
  if (missing.length > 0) tell(launchText.voiceLacks(id, missing.length, missing.slice(0, 3).join(' ')));
}

/** Mandarin before dialects, a recorded voice before a made one. */
function inOrder(manifests: readonly VoiceManifest[]): VoicePacks['packs'] {
  const rank = ({ kind, language }: VoiceManifest) => (language === 'zh-CN' ? 0 : 2) + (kind === 'recorded' ? 0 : 1);
  return manifests
    .toSorted((one, other) => rank(one) - rank(other) || (one.id < other.id ? -1 : 1))
    .map(({ id, name, language, kind }) => ({ id, name, language, kind, folder: `voice/${id}` }));
}

function readPack(folder: string, name: string): Pack | undefined {
  const manifest = readManifest(join(folder, 'manifest.json'));
  if (manifest?.id !== name) return undefined;
  const files = new Map<string, string>();
  for (const { file } of Object.values(manifest.clips)) {
    const path = join(folder, file);
    const found = statSync(path, { throwIfNoEntry: false });
    if (found?.isFile() && found.size <= clipLimitBytes) files.set(file, path);
  }
  // A clip without its file would be silence where another pack could speak.
  const clips = Object.fromEntries(Object.entries(manifest.clips).filter(([, { file }]) => files.has(file)));
  return { manifest: { ...manifest, clips }, files };
}

function readManifest(file: string): VoiceManifest | undefined {
  if (!existsSync(file)) return undefined;
  try {
    const read = v.safeParse(voiceManifest, JSON.parse(readFileSync(file, 'utf8')));
    return read.success ? read.output : undefined;
  } catch {
    // Half a file, or none we may read: a pack that is not there.
    return undefined;
  }
}

import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { VoiceManifest } from '../../contract/voice.ts';
import { voicePackText } from '../../contract/text/kiosk/voicePack.ts';
import { findClipFaults, lengthMs, readWav, trimSilence, writeWav } from './sound.ts';

const run = promisify(execFile);

/** The pack the build makes; recorded ones stand beside it under names of their own. */
export const builtPack = 'zh-espeak';

/** How it is spoken and packed. Part of what makes a kept clip the same clip. */
const voice = ['-v', 'cmn-latn-pinyin', '-s', '150', '-a', '160', '-g', '2'] as const;
const packing = [
  '--quiet',
  '--speech',
  '--bitrate',
  '20',
  '--comp',
  '3',
  '--framesize',
  '60',
  '--discard-comments',
  '--serial',
  '1',
] as const;

/** Two programs at a time: both cores of a small machine. */
const lanes = 2;

/** Clip id → the words it says. */
export type ClipTexts = Readonly<Record<string, string>>;

type Made = { readonly id: string; readonly file: string; readonly ms: number };
type Kept = { readonly made: string; readonly clips: ClipTexts };

/** Are the programs here that make sound of text? */
export async function canSpeak(): Promise<boolean> {
  try {
    await run('espeak-ng', ['--version']);
    await run('opusenc', ['--version']);
    return true;
  } catch {
    return false;
  }
}

/**
 * Writes the synthetic pack into `folder`: one Opus file per clip, `manifest.json`, and `texts.json`, which says what each clip says. Clips
 * whose words have not changed are taken over from `before`. Throws naming every clip that is silent or of implausible length.
 */
export async function buildVoice(folder: string, clips: ClipTexts, before: string): Promise<void> {
  const [pack, old] = [join(folder, builtPack), join(before, builtPack)];
  mkdirSync(pack, { recursive: true });
  const kept = readKept(old);
  const faults: string[] = [];
  const made: Made[] = [];
  const waiting = Object.entries(clips);
  const lane = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [id, words] = next;
      const same = kept.get(id)?.words === words ? kept.get(id)?.made : undefined;
      if (same && existsSync(join(old, same.file))) {
        copyFileSync(join(old, same.file), join(pack, same.file));
        made.push(same);
      } else {
        const clip = await speak(pack, id, words);
        made.push(clip.made);
        faults.push(...clip.faults.map((fault) => `${id} (${words}) ${fault}`));
      }
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  if (faults.length > 0) throw new Error(faults.join('\n'));
  const inOrder = made.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  writeJson(join(pack, 'manifest.json'), manifestOf(inOrder));
  writeJson(join(pack, 'texts.json'), { made: madeHow, clips } satisfies Kept);
}

const madeHow = [...voice, ...packing].join(' ');

/**
 * The words as syllables with tones: the voice knows few characters but every syllable, and readings that depend on the word (银行, 重新) are
 * right this way.
 */
export async function syllablesOf(words: string): Promise<string> {
  const { pinyin } = await import('pinyin-pro');
  return pinyin(words, { toneType: 'num', v: true, nonZh: 'consecutive' })
    .replaceAll(/([a-zü])0/g, '$15')
    .replaceAll(/\s*[^a-zü0-9\s]+\s*/g, ', ')
    .replaceAll(/^, |, $/g, '');
}

async function speak(pack: string, id: string, words: string) {
  const spoken = await run('espeak-ng', [...voice, '--stdout', await syllablesOf(words)], {
    encoding: 'buffer',
    maxBuffer: 16 * 1_048_576,
  });
  const sound = trimSilence(readWav(spoken.stdout));
  const wav = join(pack, `${id}.wav.part`);
  const file = `${id}.opus`;
  await writeFile(wav, writeWav(sound));
  await run('opusenc', [...packing, wav, join(pack, file)]);
  await rm(wav);
  return { made: { id, file, ms: Math.max(1, lengthMs(sound)) }, faults: findClipFaults(words, sound) };
}

function manifestOf(made: readonly Made[]): VoiceManifest {
  return {
    form: 1,
    id: builtPack,
    name: voicePackText.name,
    language: 'zh-CN',
    kind: 'synthetic',
    licence: voicePackText.licence,
    madeBy: 'espeak-ng, opusenc',
    clips: Object.fromEntries(made.map(({ id, file, ms }) => [id, { file, ms }])),
  };
}

/** Clips of an earlier build that was made the same way. */
function readKept(old: string): ReadonlyMap<string, { readonly words: string; readonly made: Made }> {
  if (!existsSync(join(old, 'texts.json'))) return new Map();
  const { made, clips } = JSON.parse(readFileSync(join(old, 'texts.json'), 'utf8')) as Kept;
  const manifest = JSON.parse(readFileSync(join(old, 'manifest.json'), 'utf8')) as VoiceManifest;
  if (made !== madeHow) return new Map();
  return new Map(
    Object.entries(manifest.clips).map(([id, clip]) => [id, { words: clips[id] ?? '', made: { id, ...clip } }]),
  );
}

function writeJson(file: string, value: unknown): void {
  writeFileSync(file, `${JSON.stringify(value, undefined, 1)}\n`);
}

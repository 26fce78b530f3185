import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kioskClips } from '../../../src-main/contract/text/kiosk/clips.ts';
import { voiceManifest, type VoiceManifest, type VoicePacks } from '../../../src-main/contract/voice.ts';
import { listVoicePacks } from '../../../src-main/shells/kiosk/voicePacks.ts';
import { buildVoice } from '../../../src-main/shells/packaging/build.ts';
import { buildVoice as makeVoice, syllablesOf } from '../../../src-main/shells/packaging/buildVoice.ts';
import {
  findClipFaults,
  lengthMs,
  loudness,
  readWav,
  trimSilence,
  writeWav,
} from '../../../src-main/shells/packaging/sound.ts';

let folder: string;
let built: string;

/** What a clip sounds like after packing, as a browser would unpack it. */
function unpack(file: string) {
  const wav = join(folder, 'unpacked.wav');
  execFileSync('opusdec', ['--quiet', '--rate', '24000', file, wav]);
  return readWav(readFileSync(wav));
}

const readManifest = (pack: string) => JSON.parse(readFileSync(join(pack, 'manifest.json'), 'utf8')) as VoiceManifest;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'voice-'));
  const made = await buildVoice(() => undefined);
  if (made === undefined) throw new Error('espeak-ng and opus-tools are needed');
  built = join(made, 'zh-espeak');
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the voice the build makes', () => {
  it('has a clip for every sentence and every word of a figure, and no other', () => {
    const manifest = v.parse(voiceManifest, readManifest(built));
    expect(Object.keys(manifest.clips).sort()).toEqual(Object.keys(kioskClips).sort());
    for (const digit of ['零', '一', '九', '十', '百', '万', '元', '角', '分', '年']) {
      expect(Object.values(kioskClips)).toContain(digit);
    }
  });

  it('says in each clip as much as its words need, and is small enough to bring along', () => {
    const { clips } = readManifest(built);
    let bytes = 0;
    for (const [id, words] of Object.entries(kioskClips)) {
      const clip = clips[id];
      const characters = [...words.replaceAll(/\P{Letter}/gu, '')].length;
      expect(clip?.ms, words).toBeGreaterThan(characters * 120);
      expect(clip?.ms, words).toBeLessThan(300 + characters * 600);
      bytes += statSync(join(built, clip?.file ?? '')).size;
    }
    expect(bytes).toBeLessThan(6 * 1_048_576);
  });

  it('can be heard after packing, for as long as the manifest says', () => {
    const { clips } = readManifest(built);
    const ids = Object.keys(kioskClips);
    // Every tenth: unpacking all of them takes longer than making them.
    for (const id of ids.filter((_, index) => index % 10 === 0)) {
      const sound = unpack(join(built, clips[id]?.file ?? ''));
      expect(findClipFaults(kioskClips[id] ?? '', sound), id).toEqual([]);
      expect(Math.abs(lengthMs(sound) - (clips[id]?.ms ?? 0)), id).toBeLessThan(60);
    }
  });

  it('reads a character as its word wants it read', async () => {
    expect(await syllablesOf('银行没有同意，请重新放')).toBe('yin2 hang2 mei2 you3 tong2 yi4, qing3 chong2 xin1 fang4');
    expect(await syllablesOf('不会扣两次')).toBe('bu2 hui4 kou4 liang3 ci4');
  });

  it('takes over what says the same as before, and speaks anew what changed', async () => {
    const [first, second] = [join(folder, 'first'), join(folder, 'second')];
    await makeVoice(first, { a: '一', b: '二' }, join(folder, 'none'));
    const before = readManifest(join(first, 'zh-espeak')).clips;
    writeFileSync(join(first, 'zh-espeak', 'a.opus'), 'kept');
    await makeVoice(second, { a: '一', b: '三百' }, first);
    expect(readFileSync(join(second, 'zh-espeak', 'a.opus'), 'utf8')).toBe('kept');
    expect(readManifest(join(second, 'zh-espeak')).clips['b']?.ms).not.toBe(before['b']?.ms);
  });

  it('is refused with the name of each clip in which nothing is said', async () => {
    await expect(makeVoice(join(folder, 'silent'), { a: '一', quiet: '，' }, folder)).rejects.toThrow(
      /^quiet \(，\) is silent/,
    );
  });
});

describe('a clip', () => {
  const tone = (ms: number) =>
    Int16Array.from({ length: ms * 16 }, (_, index) => Math.round(8_000 * Math.sin(index / 3)));
  const sound = (samples: Int16Array) => ({ rate: 16_000, samples });

  it('that is silent, cut off or far too long is found out', () => {
    expect(findClipFaults('请放卡', sound(tone(900)))).toEqual([]);
    expect(findClipFaults('请放卡', sound(new Int16Array(14_400)))).toEqual(['is silent']);
    expect(findClipFaults('请放卡', sound(tone(200)))).toEqual([expect.stringContaining('cut off')]);
    expect(findClipFaults('请放卡', sound(tone(4_000)))).toEqual([expect.stringContaining('too long')]);
  });

  it('loses the silence at its ends and nothing else', () => {
    const padded = Int16Array.from([...new Int16Array(8_000), ...tone(500), ...new Int16Array(16_000)]);
    const trimmed = trimSilence(sound(padded), 30);
    expect(lengthMs(trimmed)).toBeGreaterThan(540);
    expect(lengthMs(trimmed)).toBeLessThan(570);
    expect(loudness(trimmed)).toBeGreaterThan(5_000);
  });

  it('is the same after it was written and read', () => {
    const again = readWav(writeWav(sound(tone(20))));
    expect(again.rate).toBe(16_000);
    expect([...again.samples]).toEqual([...tone(20)]);
    expect(() => readWav(Buffer.alloc(64))).toThrow('no mono 16-bit WAV');
  });
});

describe('packs of a terminal', () => {
  const packs = (...folders: string[]) =>
    JSON.parse(listVoicePacks(folders)('/voice/packs.json')?.bytes.toString() ?? '') as VoicePacks;

  /** A pack somebody recorded: the built one's files under another name. */
  function recorded(id: string, change: (manifest: VoiceManifest) => object): string {
    const own = join(folder, 'own');
    mkdirSync(own, { recursive: true });
    cpSync(built, join(own, id), { recursive: true });
    const manifest = { ...readManifest(built), id, kind: 'recorded' as const };
    writeFileSync(join(own, id, 'manifest.json'), JSON.stringify(change(manifest)));
    return own;
  }

  it('are offered with Mandarin first and a person’s voice before the machine’s', () => {
    const own = recorded('bin-hua', (manifest) => ({ ...manifest, name: '本地话', language: 'zh-x-local' }));
    recorded('an-mandarin', (manifest) => ({ ...manifest, name: '普通话' }));
    expect(packs(own, join(built, '..')).packs.map(({ id, folder: place }) => [id, place])).toEqual([
      ['an-mandarin', 'voice/an-mandarin'],
      ['zh-espeak', 'voice/zh-espeak'],
      ['bin-hua', 'voice/bin-hua'],
    ]);
  });

  it('leave out clips whose file is missing, so that another pack speaks them', () => {
    const own = recorded('half', (manifest) => ({
      ...manifest,
      clips: { 'w.1': manifest.clips['w.1'], 'w.2': { file: 'gone.opus', ms: 1 } },
    }));
    const told: string[] = [];
    const find = listVoicePacks([own], (sentence) => told.push(sentence));
    expect(told).toEqual([expect.stringMatching(/half.*缺 \d{3} 句/)]);
    const half = JSON.parse(find('/voice/half/manifest.json')?.bytes.toString() ?? '') as VoiceManifest;
    expect(Object.keys(half.clips)).toEqual(['w.1']);
    expect(find('/voice/half/w.1.opus')).toMatchObject({ mime: 'audio/ogg' });
    expect(find('/voice/half/gone.opus')).toBeUndefined();
    expect(told).toHaveLength(1);
    rmSync(join(own, 'half', 'w.1.opus'));
    // Taken away under a running kiosk: said once, and the program goes on.
    for (let time = 0; time < 2; time += 1) expect(find('/voice/half/w.1.opus')).toBeUndefined();
    expect(told.slice(1)).toEqual([expect.stringContaining('half/w.1.opus')]);
  });

  it('with a manifest nobody understands are not there, nor is any file outside them', () => {
    const own = recorded('broken', (manifest) => ({
      ...manifest,
      clips: { 'w.1': { file: '../../secret.key', ms: 1 } },
    }));
    writeFileSync(join(folder, 'secret.key'), 'secret');
    const find = listVoicePacks([own]);
    expect(find('/voice/broken/manifest.json')).toBeUndefined();
    for (const path of ['/voice/../secret.key', '/voice/zh-espeak/../../secret.key', '/voice/broken/texts.json']) {
      expect(find(path), path).toBeUndefined();
    }
    expect(existsSync(join(folder, 'secret.key'))).toBe(true);
    expect(packs(join(folder, 'nowhere')).packs).toEqual([]);
  });
});

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { kioskClips } from '../../../src-main/contract/text/kiosk/clips.ts';
import { pieces, type Sentence, sentence } from '../../../src-main/contract/text/kiosk/sentence.ts';
import type { VoiceManifest } from '../../../src-main/contract/voice.ts';
import { err } from '../../../src-main/contract/values/result.ts';
import { type ServedStation, serveStation } from '../../../src-main/shells/browser/serveStation.ts';
import { buildVoice } from '../../../src-main/shells/packaging/build.ts';
import type { Station } from '../../../src-main/station/station.ts';
import { createFakeKiosk, lay, lift } from '../../fixtures/fakeKiosk.ts';
import type { FakeStation } from '../../fixtures/fakeStation.ts';
import { pressPad } from './kioskScenes.ts';

/** What became of a clip in the page: its pack and file, how long it lasts, how it is played. */
type Sounded = {
  readonly type: string;
  readonly file: string;
  readonly seconds: number;
  readonly rate: number;
  readonly volume: number;
};

/** Runs in the page before its scripts; sees nothing of this file. The page's own sounds are listened to, not replaced. */
function listenToSounds(): void {
  const create = document.createElement.bind(document);
  const { sounded } = window as unknown as { readonly sounded: (one: Sounded) => void };
  document.createElement = ((name: string, options?: ElementCreationOptions) => {
    const made = create(name, options);
    if (!(made instanceof HTMLAudioElement)) return made;
    for (const type of ['playing', 'pause', 'ended', 'error']) {
      made.addEventListener(type, () => {
        const file = made.src.split('/voice/').at(-1) ?? '';
        sounded({ type, file, seconds: made.duration, rate: made.playbackRate, volume: made.volume });
      });
    }
    return made;
  }) as typeof document.createElement;
}

const plain = 'zh-espeak';
const other = 'zh-other';
const patience = { timeout: 40_000, interval: 50 };

let folder: string;
let built: string;
let browser: Browser;
let served: ServedStation;
let page: Page;
let fake: FakeStation;
let sounds: Sounded[] = [];

const idOf = new Map(Object.entries(kioskClips).map(([id, words]) => [words, id]));
const manifestOf = (pack: string) => JSON.parse(readFileSync(join(pack, 'manifest.json'), 'utf8')) as VoiceManifest;

/** Files that say a sentence with a pack, in order. */
function filesOf(said: Sentence, pack = plain): readonly string[] {
  const { clips } = manifestOf(join(built, plain));
  return pieces(said).map(({ words }) => `${pack}/${clips[idOf.get(words) ?? '']?.file}`);
}

const heard = (type: string) => sounds.filter((one) => one.type === type);
const ended = () => heard('ended').map(({ file }) => file);
const stands = (name: string) => page.locator(`[data-screen="${name}"]`).waitFor({ timeout: 10_000 });
/** Whether the files of a sentence were played to their ends without anything between them. */
const said = (one: Sentence, pack = plain) => ended().join(' ').includes(filesOf(one, pack).join(' '));

function stationOf(): Station {
  return {
    provinceUrl: '',
    connect: (_kind, receive) => {
      fake.attach(receive);
      return { handle: (request) => fake.receive(request), close: () => undefined };
    },
    takeBlob: () => undefined,
    receiveBlob: () => Promise.resolve(err('BLOB_GONE')),
    stop: () => Promise.resolve(),
  };
}

/** A kiosk in the product's own server, with these folders of voices. */
async function openKiosk(voiceFolders: readonly string[]): Promise<void> {
  fake = createFakeKiosk();
  sounds = [];
  const options = { station: stationOf(), port: 0, pagesFolder: inject('pagesFolder'), tokens: ['kiosk' as const] };
  served = await serveStation({ ...options, voiceFolders });
  page = await browser.newPage({ viewport: { width: 1024, height: 768 }, locale: 'zh-CN' });
  await page.exposeBinding('sounded', (_source, one: Sounded) => void sounds.push(one));
  await page.addInitScript(listenToSounds);
  await page.goto(served.url);
  await stands('home');
}

/** A copy of the built pack under another name, changed by hand. */
function copyPack(place: string, id: string, change: (manifest: VoiceManifest) => VoiceManifest): void {
  const pack = join(folder, place, id);
  cpSync(join(built, plain), pack, { recursive: true });
  writeFileSync(join(pack, 'manifest.json'), JSON.stringify(change({ ...manifestOf(pack), id })));
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kiosk-voice-'));
  const made = await buildVoice(() => undefined);
  if (made === undefined) throw new Error('espeak-ng and opus-tools are needed');
  built = made;
  copyPack('dialects', other, (manifest) => ({
    ...manifest,
    name: '柳林话',
    language: 'zh-x-liulin',
    kind: 'recorded',
  }));
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--mute-audio', '--autoplay-policy=no-user-gesture-required'],
  });
}, 240_000);
afterEach(async () => {
  await page.close();
  await served.close();
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the kiosk’s own clips in a browser', () => {
  it('are played to their ends one after the other, amounts word by word', async () => {
    await openKiosk([built]);
    await expect.poll(() => said(sentence('home.place-card')), patience).toBe(true);
    sounds = [];
    lay(fake, { handset: 'lifted' });
    await stands('account');
    await expect.poll(() => said(sentence('account.balance', { amount: 626_386 })), patience).toBe(true);
    expect(said(sentence('account.not-this', { years: 14 }))).toBe(true);
    expect(heard('playing').every(({ seconds }) => seconds > 0.1)).toBe(true);
    expect(heard('error')).toEqual([]);
  });

  it('begin again when asked, and stop when the visit ends', async () => {
    await openKiosk([built]);
    lay(fake);
    await stands('account');
    const [first, second] = filesOf(sentence('account.not-this', { years: 14 }));
    await expect.poll(() => heard('playing').some(({ file }) => file === second), patience).toBe(true);
    await page.waitForTimeout(400);
    sounds = [];
    await page.keyboard.press('F1');
    await expect.poll(() => heard('playing').some(({ file }) => file === first), patience).toBe(true);
    sounds = [];
    lift(fake);
    await expect.poll(() => said(sentence('home.place-card')), patience).toBe(true);
    const begun = heard('playing').map(({ file }) => file);
    const atHome = begun.slice(begun.indexOf(filesOf(sentence('home.place-card'))[0] ?? ''));
    expect(atHome).not.toContain(first);
    expect(atHome).not.toContain(second);
  });

  it('are slower and louder from the next word on when asked', async () => {
    await openKiosk([built]);
    lay(fake);
    await stands('account');
    await expect.poll(() => heard('playing').length, patience).toBeGreaterThan(0);
    const [before] = heard('playing');
    await page.waitForTimeout(400);
    await page.getByRole('button', { name: '念慢一点' }).click();
    await expect.poll(() => heard('playing').at(-1)?.rate, patience).toBe(0.75);
    await page.waitForTimeout(400);
    await page.getByRole('button', { name: '大声一点' }).click();
    await expect.poll(() => heard('playing').at(-1)?.volume, patience).toBeGreaterThan(before?.volume ?? 1);
    expect(before).toMatchObject({ rate: 1 });
  });

  it('of a dialect speak until the visit ends, and the next resident hears Mandarin again', async () => {
    await openKiosk([join(folder, 'dialects'), built]);
    await pressPad(page, 'F4');
    await stands('dialect');
    sounds = [];
    await pressPad(page, '2');
    await stands('home');
    await expect.poll(() => said(sentence('home.place-card'), other), patience).toBe(true);
    lay(fake);
    await stands('account');
    await expect.poll(() => said(sentence('account.not-this', { years: 14 }), other), patience).toBe(true);
    lift(fake);
    await stands('home');
    sounds = [];
    await expect.poll(() => said(sentence('home.place-card')), patience).toBe(true);
  });

  it('that are missing leave their words in sight: no line is said in part, and it is said that it stands there', async () => {
    copyPack('torn', plain, (manifest) => {
      const { 'w.4': _four, ...clips } = manifest.clips;
      return { ...manifest, clips };
    });
    await openKiosk([join(folder, 'torn')]);
    // Taken away under the running kiosk.
    rmSync(join(folder, 'torn', plain, manifestOf(join(built, plain)).clips['w.6']?.file ?? ''));
    sounds = [];
    lay(fake, { handset: 'lifted' });
    await stands('account');
    const unread = filesOf(sentence('voice.free'))[0] ?? '';
    await expect.poll(() => ended().includes(unread), patience).toBe(true);
    const [years] = filesOf(sentence('account.not-this', { years: 14 }));
    expect(heard('playing').map(({ file }) => file)).not.toContain(years);
    expect(await page.getByText('您交了 14 年，今年还没交').isVisible()).toBe(true);
    expect(await page.getByText('6,263.86 元').first().isVisible()).toBe(true);
  });
});

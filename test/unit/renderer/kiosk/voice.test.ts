import { describe, expect, it } from 'vitest';
import { pieces, sentence, spokenLine } from '../../../../src-main/contract/text/kiosk/sentence.ts';
import { choose, erase, offered, spell, unwritten } from '../../../../src-renderer/kiosk/keyboard/spelling.ts';
import { clipSpeaker, filesOf } from '../../../../src-renderer/kiosk/voice/clipSpeaker.ts';
import { localVoice } from '../../../../src-renderer/kiosk/voice/packs.ts';

const said = sentence('account.not-this', { years: 14 });
const utterance = { line: spokenLine(said), pieces: pieces(said) };
const synthetic = {
  'account.not-this.0': 'a.opus',
  'w.shi': 'shi.opus',
  'w.4': '4.opus',
  'account.not-this.2': 'b.opus',
};

describe('a voice made of files', () => {
  it('plays the pieces of a sentence in order', () => {
    expect(filesOf([utterance], [synthetic]).lines.flat()).toEqual(['a.opus', 'shi.opus', '4.opus', 'b.opus']);
  });

  it('takes a clip a dialect lacks from the next voice, and says no line of which nobody has a clip', () => {
    expect(filesOf([utterance], [{ 'w.4': 'dialect/4.opus' }, synthetic]).lines.flat()).toEqual([
      'a.opus',
      'shi.opus',
      'dialect/4.opus',
      'b.opus',
    ]);
    // Fourteen without its ten would be four.
    expect(filesOf([utterance], [{ 'w.4': '4.opus' }]).lines.flat()).toEqual([]);
  });

  it('says that a line stands on the screen when one of its clips is missing everywhere', () => {
    const { 'w.4': _four, ...rest } = synthetic;
    const other = { line: '', pieces: [{ words: '您交了', free: false }] };
    const packs = [{ ...rest, 'voice.free.0': 'free.opus' }];
    expect(filesOf([utterance, other, utterance], packs).lines).toEqual([['free.opus'], ['a.opus'], []]);
  });

  it('says once that what the county wrote stands on the screen, and goes on', () => {
    const free = { line: '', pieces: [{ words: '石桥村', free: true }] };
    const files = filesOf([free, free, utterance], [{ ...synthetic, 'voice.free.0': 'free.opus' }]).lines.flat();
    expect(files).toEqual(['free.opus', 'a.opus', 'shi.opus', '4.opus', 'b.opus']);
    expect(filesOf([free], [synthetic]).lines.flat()).toEqual([]);
  });

  it('breaks off what it says when something new is to be said, and plays slower and softer when asked', async () => {
    const played: string[] = [];
    const rates: number[] = [];
    const waits: (() => void)[] = [];
    const speaker = clipSpeaker([synthetic], (file, { rate, volume }, stop) => {
      played.push(file);
      rates.push(rate * volume);
      return new Promise((done) => {
        waits.push(() => done(true));
        stop.addEventListener('abort', () => done(true));
      });
    });
    speaker.say([utterance], { slow: false, loud: 3 });
    speaker.say([utterance], { slow: true, loud: 1 });
    await Promise.resolve();
    expect(played).toEqual(['a.opus', 'a.opus']);
    expect(rates[1]).toBeLessThan(rates[0] ?? 0);
    waits[1]?.();
    await new Promise((done) => setImmediate(done));
    expect(played).toEqual(['a.opus', 'a.opus', 'shi.opus']);
    speaker.stop();
  });

  it('breaks off a line whose file can’t be played, says once that it stands on the screen, and goes on', async () => {
    const played: string[] = [];
    const speaker = clipSpeaker([{ ...synthetic, 'voice.free.0': 'free.opus' }], (file) => {
      played.push(file);
      return Promise.resolve(file !== '4.opus');
    });
    speaker.say([utterance, utterance], { slow: false, loud: 2 });
    await new Promise((done) => setImmediate(done));
    expect(played).toEqual(['a.opus', 'shi.opus', '4.opus', 'free.opus', 'a.opus', 'shi.opus', '4.opus']);
  });
});

describe('a voice of the system', () => {
  const voices = (list: readonly object[]) => ({ getVoices: () => list }) as unknown as SpeechSynthesis;

  it('is taken only when it speaks Chinese and stays on this PC', () => {
    const local = { lang: 'zh-CN', localService: true };
    expect(localVoice(voices([{ lang: 'en-US', localService: true }, local]))).toBe(local);
    expect(localVoice(voices([{ lang: 'zh-CN', localService: false }]))).toBeUndefined();
    expect(localVoice(undefined)).toBeUndefined();
  });
});

describe('spelling on the glass', () => {
  const candidates = { qian: '钱 前 千 浅 签 欠 牵', qi: '起 七' };

  it('offers the characters of what is spelt, batch by batch, and comes round', () => {
    const spelt = [...'qian'].reduce((at, letter) => spell(at, letter, candidates), unwritten);
    expect(offered(spelt, candidates)).toEqual(['钱', '前', '千', '浅', '签']);
    expect(offered({ ...spelt, batch: 1 }, candidates)).toEqual(['欠', '牵']);
    expect(offered({ ...spelt, batch: 2 }, candidates)).toEqual(['钱', '前', '千', '浅', '签']);
    expect(choose(spelt, '钱')).toEqual({ written: '钱', spelt: '', batch: 0 });
  });

  it('takes no letter no syllable goes on with', () => {
    const spelt = spell(spell(unwritten, 'q', candidates), 'x', candidates);
    expect(spelt.spelt).toBe('q');
  });

  it('erases a letter first, then a character, rare ones whole', () => {
    expect(erase({ written: '钱', spelt: 'q', batch: 0 })).toMatchObject({ written: '钱', spelt: '' });
    expect(erase({ written: '钱𠮷', spelt: '', batch: 0 }).written).toBe('钱');
  });
});

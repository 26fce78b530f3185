import { useEffect, useRef, useState } from 'react';
import { pieces, type Sentence, spokenLine } from '../../../src-main/contract/text/kiosk/sentence.ts';
import { clipSpeaker, pagePlayer } from './clipSpeaker.ts';
import { listFilePacks, loadClips, localVoice, type VoicePack } from './packs.ts';
import { type Manner, type Speaker, silent } from './speaker.ts';
import { webSpeaker } from './webSpeaker.ts';

/** The voices of this kiosk and the one that speaks now. */
export type Voice = {
  readonly packs: readonly VoicePack[];
  readonly speaker: Speaker;
  choose(pack: string): void;
};

/** Finds the voices once and keeps the one that speaks: the system's where there is one, else files. */
export function useVoices(systemName: string): Voice {
  const [packs, setPacks] = useState<readonly VoicePack[]>([]);
  const [chosen, setChosen] = useState<string>();
  const [speaker, setSpeaker] = useState<Speaker>(silent);
  useEffect(() => {
    const find = async () => {
      const files = await listFilePacks();
      const system = localVoice(window.speechSynthesis);
      setPacks([...(system ? [{ id: 'system', name: systemName, kind: 'system' } as const] : []), ...files]);
    };
    void find();
    // The system's voices come late, and once more when one is installed.
    const synth = window.speechSynthesis as SpeechSynthesis | undefined;
    const again = () => void find();
    synth?.addEventListener?.('voiceschanged', again);
    return () => synth?.removeEventListener?.('voiceschanged', again);
  }, [systemName]);
  useEffect(() => {
    let live = true;
    const pack = packs.find((one) => one.id === chosen) ?? packs[0];
    const open = async () => {
      const made = pack ? await speakerOf(pack, packs) : silent;
      if (live) setSpeaker(made);
    };
    void open();
    return () => {
      live = false;
    };
  }, [packs, chosen]);
  return { packs, speaker, choose: setChosen };
}

async function speakerOf(pack: VoicePack, packs: readonly VoicePack[]): Promise<Speaker> {
  const voice = localVoice(window.speechSynthesis);
  if (pack.kind === 'system' && voice) return webSpeaker(window, voice);
  const others = packs.filter((one) => one.id !== pack.id && one.kind === 'synthetic');
  const files = await Promise.all([pack, ...others].map(loadClips));
  return clipSpeaker(files, pagePlayer(document));
}

type Speech = { readonly turn: string; readonly sentences: readonly Sentence[]; readonly manner: Manner };

/** Says sentences now, in place of whatever is being said. */
export function say(speaker: Speaker, sentences: readonly Sentence[], manner: Manner): void {
  speaker.say(
    sentences.map((one) => ({ line: spokenLine(one), pieces: pieces(one) })),
    manner,
  );
}

/** Says the screen whenever `turn` changes, and breaks off when the screen goes. */
export function useSpeech(speaker: Speaker, { manner, sentences, turn }: Speech): void {
  const { loud, slow } = manner;
  // The sentences are a function of the turn; saying them anew at every render would stammer.
  const latest = useRef(sentences);
  useEffect(() => {
    latest.current = sentences;
  }, [sentences]);
  useEffect(() => {
    say(speaker, latest.current, { loud, slow });
    return () => speaker.stop();
  }, [speaker, turn, slow, loud]);
}

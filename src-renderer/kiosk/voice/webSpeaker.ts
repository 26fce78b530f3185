import { type Manner, type Speaker, type Utterance, volumes } from './speaker.ts';

/** A voice of the system, through Web Speech. */
export function webSpeaker(page: Window & typeof globalThis, voice: SpeechSynthesisVoice): Speaker {
  const synth = page.speechSynthesis;
  return {
    say: (utterances: readonly Utterance[], { loud, slow }: Manner) => {
      synth.cancel();
      for (const { line } of utterances) {
        const spoken = new page.SpeechSynthesisUtterance(line);
        spoken.voice = voice;
        spoken.lang = voice.lang;
        spoken.rate = slow ? 0.6 : 0.9;
        spoken.volume = volumes[loud] ?? 1;
        synth.speak(spoken);
      }
    },
    stop: () => synth.cancel(),
  };
}

import { kioskClips } from '../../../src-main/contract/text/kiosk/clips.ts';
import { pieces, sentence } from '../../../src-main/contract/text/kiosk/sentence.ts';
import type { ClipFiles } from './packs.ts';
import { type Manner, type Speaker, type Utterance, volumes } from './speaker.ts';

/** Plays one file to its end; a file that can't be played ends at once. Aborting stops it. */
export type Player = (
  address: string,
  manner: { readonly rate: number; readonly volume: number },
  stop: AbortSignal,
) => Promise<void>;

/** Words → id of the clip that says them. */
const idOf: ReadonlyMap<string, string> = new Map(Object.entries(kioskClips).map(([id, words]) => [words, id]));

/**
 * The files of some utterances in order. Packs are asked one after the other: a recorded dialect may lack a clip that the synthetic voice
 * has. Words the county wrote itself have no clip: once in a speech it is said that they stand on the screen.
 */
export function filesOf(utterances: readonly Utterance[], packs: readonly ClipFiles[]): readonly string[] {
  const fileOf = (id: string | undefined) =>
    id === undefined ? undefined : packs.map((files) => files[id]).find((one) => one !== undefined);
  const unread = fileOf(idOf.get(pieces(sentence('voice.free'))[0]?.words ?? ''));
  const files = utterances.flatMap((utterance) =>
    utterance.pieces.flatMap(({ free, words }) => fileOf(idOf.get(words)) ?? (free ? (unread ?? []) : [])),
  );
  return files.filter((file, at) => file !== unread || files.indexOf(file) === at);
}

/** Says sentences from files, piece by piece. */
export function clipSpeaker(packs: readonly ClipFiles[], play: Player): Speaker {
  let running = new AbortController();
  return {
    say: (utterances, { loud, slow }: Manner) => {
      running.abort();
      const own = new AbortController();
      running = own;
      const manner = { rate: slow ? 0.75 : 1, volume: volumes[loud] ?? 1 };
      void playAll(filesOf(utterances, packs), (file) => play(file, manner, own.signal), own.signal);
    },
    stop: () => running.abort(),
  };
}

async function playAll(
  files: readonly string[],
  play: (file: string) => Promise<void>,
  stop: AbortSignal,
): Promise<void> {
  for (const file of files) {
    if (stop.aborted) return;
    // One after the other, as words are.
    await play(file);
  }
}

/** Plays through the page's own sound. One element for all clips: nothing piles up over ten thousand visits. */
export function pagePlayer(page: Document): Player {
  const sound = page.createElement('audio');
  sound.preservesPitch = true;
  return (address, { rate, volume }, stop) =>
    new Promise((resolve) => {
      const end = () => {
        sound.removeEventListener('ended', end);
        sound.removeEventListener('error', end);
        stop.removeEventListener('abort', quiet);
        resolve();
      };
      const quiet = () => {
        sound.pause();
        end();
      };
      sound.addEventListener('ended', end);
      sound.addEventListener('error', end);
      stop.addEventListener('abort', quiet);
      sound.src = address;
      sound.playbackRate = rate;
      sound.volume = volume;
      sound.play().catch(end);
    });
}

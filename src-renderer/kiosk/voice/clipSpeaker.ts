import { kioskClips } from '../../../src-main/contract/text/kiosk/clips.ts';
import { pieces, sentence } from '../../../src-main/contract/text/kiosk/sentence.ts';
import type { ClipFiles } from './packs.ts';
import { type Manner, type Speaker, type Utterance, volumes } from './speaker.ts';

/** Plays one file to its end, or until it is stopped; answers whether it could be played. */
export type Player = (
  address: string,
  manner: { readonly rate: number; readonly volume: number },
  stop: AbortSignal,
) => Promise<boolean>;

/** Words → id of the clip that says them. */
const idOf: ReadonlyMap<string, string> = new Map(Object.entries(kioskClips).map(([id, words]) => [words, id]));

/** Files of a speech, line by line; `unread` says that something stands on the screen and is not read out. */
export type SpeechFiles = {
  readonly lines: readonly (readonly string[])[];
  readonly unread: string | undefined;
};

/**
 * The files of some utterances in order. Packs are asked one after the other: a recorded dialect may lack a clip that the synthetic voice
 * has. A line of which a clip is missing everywhere is not said at all, because an amount without one of its digits is another amount;
 * then, and where the county wrote words itself, it is said, once in a speech, that they stand on the screen.
 */
export function filesOf(utterances: readonly Utterance[], packs: readonly ClipFiles[]): SpeechFiles {
  const fileOf = (id: string | undefined) =>
    id === undefined ? undefined : packs.map((files) => files[id]).find((one) => one !== undefined);
  const unread = fileOf(idOf.get(pieces(sentence('voice.free'))[0]?.words ?? ''));
  let told = false;
  const once = (): readonly string[] => {
    if (told || unread === undefined) return [];
    told = true;
    return [unread];
  };
  const lines = utterances.map((utterance): readonly string[] => {
    const found = utterance.pieces.map(({ free, words }) => ({ free, file: fileOf(idOf.get(words)) }));
    if (found.some(({ file, free }) => !free && file === undefined)) return once();
    return found.flatMap(({ file }) => file ?? once());
  });
  return { lines, unread };
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

/** One after the other, as words are. A line whose file fails breaks off; that it stands on the screen is then said instead. */
async function playAll(
  { lines, unread }: SpeechFiles,
  play: (file: string) => Promise<boolean>,
  stop: AbortSignal,
): Promise<void> {
  let told = lines.some((line) => unread !== undefined && line.includes(unread));
  for (const line of lines) {
    const said = await playLine(line, play, stop);
    if (stop.aborted) return;
    if (said || told || unread === undefined) continue;
    told = true;
    await play(unread);
  }
}

async function playLine(
  line: readonly string[],
  play: (file: string) => Promise<boolean>,
  stop: AbortSignal,
): Promise<boolean> {
  for (const file of line) {
    if (stop.aborted) return true;
    if (!(await play(file))) return false;
  }
  return true;
}

/** Plays through the page's own sound. One element for all clips: nothing piles up over ten thousand visits. */
export function pagePlayer(page: Document): Player {
  const sound = page.createElement('audio');
  sound.preservesPitch = true;
  return (address, { rate, volume }, stop) =>
    new Promise((resolve) => {
      const end = (played: boolean) => {
        sound.removeEventListener('ended', ended);
        sound.removeEventListener('error', failed);
        stop.removeEventListener('abort', quiet);
        resolve(played);
      };
      const ended = () => end(true);
      const failed = () => end(false);
      const quiet = () => {
        sound.pause();
        end(true);
      };
      sound.addEventListener('ended', ended);
      sound.addEventListener('error', failed);
      stop.addEventListener('abort', quiet);
      sound.src = address;
      sound.playbackRate = rate;
      sound.volume = volume;
      sound.play().catch(failed);
    });
}

import { useEffect, useRef } from 'react';
import { kioskFrame as words } from '../../src-main/contract/text/kiosk/home.ts';
import { sentence, written } from '../../src-main/contract/text/kiosk/sentence.ts';
import { useConnectionOpen } from '../client/clientContext.ts';
import { useQuery } from '../client/useQuery.ts';
import { Served } from './Served.tsx';
import { wipe } from './steps/wipe.ts';
import { useSpeech, useVoices, type Voice } from './voice/useVoice.ts';

/** Asked this often even when nothing happens: the shell takes a page that asks nothing for a hanging one. */
const askEveryMs = 5_000;

const awayWords = [sentence('away.head'), sentence('away.more'), sentence('away.charge')];

/** Without the station nobody can take back what stands here, so nothing does. Words without a station, never a blank, never a guess. */
function Away({ speaker }: Pick<Voice, 'speaker'>) {
  useSpeech(speaker, { turn: 'away', sentences: awayWords, manner: { slow: false, loud: 2 } });
  const [head, ...more] = awayWords.map(written);
  return (
    <div className="screen away" data-screen="away" data-turn="away">
      <main className="content">
        <h1 aria-live="polite">{head}</h1>
        {more.map((words) => (
          <p key={words}>{words}</p>
        ))}
      </main>
    </div>
  );
}

/** After a break in the middle of a visit the page begins anew; what was asked for goes on at the station. */
function useWipeAfterBreak(open: boolean, visiting: boolean): void {
  const served = useRef(false);
  const broken = useRef(false);
  useEffect(() => {
    if (visiting) served.current = true;
    if (!open && served.current) broken.current = true;
    if (open && broken.current) wipe();
  }, [open, visiting]);
}

/** The whole page. What belongs to a visit lives below `Served` and is dropped with it. */
export function KioskPage() {
  const { value: state, ask } = useQuery('kiosk.getState', {}, ['kiosk', 'card', 'station', 'devices', 'codes']);
  const open = useConnectionOpen();
  const voice = useVoices(words.mandarin);
  useWipeAfterBreak(open, state?.visit !== undefined);
  useEffect(() => {
    const timer = setInterval(ask, askEveryMs);
    return () => clearInterval(timer);
  }, [ask]);
  const title = state ? words.title(state.place, state.title) : '';
  useEffect(() => {
    document.title = title;
  }, [title]);
  if (!state || !open) return <Away speaker={voice.speaker} />;
  return <Served state={state} ask={ask} voice={voice} />;
}
